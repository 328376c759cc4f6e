package snn.fpga;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
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
import snn.ir.ReadOut;
import snn.ir.Reduction;
import snn.ir.expr.IntegerExpr;
import snn.ir.graph.Edge;
import snn.ir.graph.Graph;
import snn.ir.neuron.IntegerDynamics;
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

    /// By the tuned circuits and by those built from the expressions.
    private static void agree(IntegerModel model, Device device, int lanes, Random random) {
        agree(model, device, lanes, random, true);
        agree(model, device, lanes, random, false);
    }

    static void agree(IntegerModel model, Device device, int lanes, Random random, boolean tuned) {
        Netlist netlist = Lowering.of(model, device, lanes, tuned).orThrow();
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
        "if, none, cuba_li, none, LAST, 32",
        "lif, zero, li, none, EACH_STEP, 2",
        "if, zero, cuba_li, none, EACH_STEP, 16"
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

    /// The same nets with clamps and wraps so narrow that they are at work in every sample.
    @ParameterizedTest
    @ValueSource(strings = {"if", "lif", "cuba_lif"})
    void clampsAndWrapsThatBind(String kind) {
        for (int seed = 0; seed < 6; seed++) {
            var random = new Random(seed);
            IntegerModel wide =
                    RandomNets.of(
                            random,
                            new int[] {30, 9, 4},
                            8,
                            RandomNets.kind(kind, RandomNets.RESETS.get(seed % 3)),
                            RandomNets.kind("cuba_li", "none"),
                            Reduction.MEAN_OVER_TIME,
                            new RandomNets.Extras(seed > 2, false, seed % 2, 8));
            IntegerModel narrow =
                    new IntegerModel(
                            wide.header(),
                            wide.time(),
                            wide.graph()
                                    .mapped(n -> n instanceof IntegerPopulation p ? narrow(p) : n),
                            wide.readOuts());
            agree(narrow, HX8K, 4, random);
        }
    }

    private static IntegerPopulation narrow(IntegerPopulation p) {
        IntegerDynamics d = p.dynamics();
        var updates =
                d.updates().stream()
                        .map(u -> new IntegerDynamics.Update(u.state(), narrow(u.value())))
                        .toList();
        return new IntegerPopulation(
                p.name(),
                p.shape(),
                p.kind(),
                new IntegerDynamics(d.states(), updates, d.spike(), d.onSpike(), d.signal()),
                p.parameters(),
                p.scale(),
                p.origin());
    }

    private static IntegerExpr narrow(IntegerExpr value) {
        return switch (value) {
            case IntegerExpr.Clamp(var operand, _, _) ->
                    new IntegerExpr.Clamp(operand, -9000, 9000);
            case IntegerExpr.Wrap(var operand, _) -> new IntegerExpr.Wrap(operand, 14);
            default -> value;
        };
    }

    /// A layer may be called what a port of the netlist is called, or a word of Verilog.
    @Test
    void namesOfLayersDoNotGetInTheWay() {
        var random = new Random(1);
        IntegerModel plain =
                RandomNets.of(
                        random,
                        new int[] {6, 5, 4, 3},
                        4,
                        RandomNets.kind("lif", "zero"),
                        RandomNets.kind("lif", "zero"),
                        Reduction.SPIKE_COUNT,
                        RandomNets.Extras.NONE);
        var renamed = Map.of("hidden1", "in", "hidden2", "spike", "out", "in_lane0");
        IntegerModel model = renamed(plain, n -> renamed.getOrDefault(n, n));
        agree(model, HX8K, 2, random);
    }

    private static IntegerModel renamed(IntegerModel model, UnaryOperator<String> name) {
        var nodes =
                model.graph().nodes().stream()
                        .map(n -> n instanceof IntegerPopulation p ? renamed(p, name) : n)
                        .toList();
        var edges =
                model.graph().edges().stream()
                        .map(e -> Edge.of(name.apply(e.from()), name.apply(e.to())))
                        .toList();
        var readOuts =
                model.readOuts().stream()
                        .map(r ->
                                new ReadOut(
                                        r.name(),
                                        name.apply(r.node()),
                                        r.reduction(),
                                        r.argmax(),
                                        r.origin()))
                        .toList();
        return new IntegerModel(model.header(), model.time(), new Graph<>(nodes, edges), readOuts);
    }

    private static IntegerPopulation renamed(IntegerPopulation p, UnaryOperator<String> name) {
        return new IntegerPopulation(
                name.apply(p.name()),
                p.shape(),
                p.kind(),
                p.dynamics(),
                p.parameters(),
                p.scale(),
                p.origin());
    }
}
