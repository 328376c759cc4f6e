package snn.fpga;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import snn.backend.Agreement;
import snn.backend.Probes;
import snn.backend.Recording;
import snn.backend.Runner;
import snn.backend.Sample;
import snn.fpga.device.Device;
import snn.fpga.device.Devices;
import snn.fpga.lower.Lowering;
import snn.fpga.lower.Netlist;
import snn.ir.IntegerModel;
import snn.ir.IntegerPopulation;
import snn.ir.Reduction;
import snn.reference.ReferenceBackend;

/// The netlist, run by the interpreter, equals the integer reference in every spike and state.
class InterpretedNetlistTest {
    static final Device HX8K = Devices.named("ice40_hx8k").orElseThrow();

    static Probes all(IntegerModel model) {
        Set<String> wanted = new TreeSet<>();
        for (var node : model.graph().nodes()) {
            if (node instanceof IntegerPopulation p) {
                wanted.add(p.name() + ".spikes");
                p.dynamics().states().forEach(s -> wanted.add(p.name() + "." + s.name()));
            }
        }
        return new Probes(wanted);
    }

    private static void agree(IntegerModel model, Device device, int lanes, Random random) {
        Netlist netlist = Lowering.of(model, device, lanes).orThrow();
        try (Runner law = new ReferenceBackend().compile(model).orThrow().newRunner();
                Runner run =
                        new FpgaRunner(
                                netlist, new InterpretedMachine(netlist), new CycleCount())) {
            for (double rate : new double[] {0.4, 0.1, 0.9, 0}) {
                Sample sample = RandomNets.sample(random, model, rate);
                Recording wanted = law.run(sample, all(model));
                Recording got = run.run(sample, all(model));
                Agreement agreement = Agreement.of(wanted, got);
                assertEquals("", agreement.first(), netlist.layers().toString());
                assertTrue(agreement.holds());
                assertArrayEquals(
                        wanted.answers().getFirst().values(), got.answers().getFirst().values());
                wanted.spikes().forEach((n, c) -> assertArrayEquals(c, got.spikes().get(n), n));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "if, zero, i, none, MAX_OVER_TIME, 1",
        "if, subtract, li, none, LAST, 2",
        "lif, zero, cuba_li, none, MEAN_OVER_TIME, 4",
        "lif, subtract, li, none, MAX_OVER_TIME, 64",
        "lif, none, lif, zero, SPIKE_COUNT, 8",
        "cuba_lif, zero, if, subtract, FIRST_SPIKE, 4",
        "cuba_lif, subtract, cuba_lif, none, SPIKE_COUNT, 2",
        "cuba_lif, none, lif, subtract, FIRST_SPIKE, 16",
        "if, none, cuba_li, none, LAST, 32"
    })
    void everyKindInEveryArrangementOfLanes(
            String hidden,
            String reset,
            String last,
            String lastReset,
            Reduction reduction,
            int lanes) {
        for (int seed = 0; seed < 4; seed++) {
            var random = new Random(seed * 100L + lanes);
            var extras =
                    new RandomNets.Extras(
                            seed % 2 == 1, seed >= 2, seed == 0 ? 0 : 3, seed == 3 ? 1 : 8);
            int[] sizes = {13, 5 + seed * 7, 9, 3 + seed};
            IntegerModel model =
                    RandomNets.of(
                            random,
                            sizes,
                            9,
                            RandomNets.kind(hidden, reset),
                            RandomNets.kind(last, lastReset),
                            reduction,
                            extras);
            Device device = seed == 2 ? Devices.GENERIC : HX8K;
            try {
                agree(model, device, lanes, random);
            } catch (RuntimeException | AssertionError broken) {
                throw new AssertionError(
                        "seed %d, %s, %s".formatted(seed, extras, Arrays.toString(sizes)), broken);
            }
        }
    }

    @Test
    void tiesGoToTheHigherMembraneAndThenToTheLowerIndex() {
        for (int seed = 0; seed < 20; seed++) {
            var random = new Random(seed);
            IntegerModel model =
                    RandomNets.of(
                            random,
                            new int[] {4, 24},
                            2,
                            RandomNets.kind("if", "zero"),
                            RandomNets.kind("if", "zero"),
                            Reduction.FIRST_SPIKE,
                            new RandomNets.Extras(false, false, 0, 1));
            agree(model, HX8K, 8, random);
        }
    }
}
