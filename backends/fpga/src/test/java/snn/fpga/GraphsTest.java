package snn.fpga;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import snn.backend.Agreement;
import snn.backend.Recording;
import snn.backend.Runner;
import snn.fpga.device.Devices;
import snn.fpga.lower.Lowering;
import snn.fpga.tool.Tool;
import snn.ir.IntegerModel;
import snn.ir.Reduction;
import snn.ir.TimeGrid;
import snn.ir.graph.Edge;
import snn.ir.graph.Graph;

/// Layers that reach each other in the same step or later, in any arrangement, equal the integer
/// reference in every spike and state.
class GraphsTest {
    @TempDir private Path folder;

    private static IntegerModel model(
            long seed, String one, String two, int ways, Reduction reduction) {
        return RandomGraphs.of(
                new Random(seed),
                List.of(
                        RandomNets.kind(one, "zero"),
                        RandomNets.kind(two, "subtract"),
                        RandomNets.kind(one, "none")),
                7,
                ways,
                reduction,
                new RandomNets.Extras(seed % 2 == 0, seed % 3 == 0, (int) seed % 2, 8));
    }

    @ParameterizedTest
    @CsvSource({
        "if, lif, 1, SPIKE_COUNT, 4",
        "lif, cuba_lif, 3, MAX_OVER_TIME, 2",
        "cuba_lif, if, 5, FIRST_SPIKE, 8",
        "lif, if, 8, EACH_STEP, 1",
        "cuba_lif, cuba_lif, 2, EACH_STEP, 16"
    })
    void anyWaysBetweenLayers(String one, String two, int ways, Reduction reduction, int lanes) {
        for (int seed = 0; seed < 12; seed++) {
            IntegerModel model = model(seed, one, two, ways, reduction);
            try {
                var random = new Random(seed);
                InterpretedNetlistTest.agree(
                        model, InterpretedNetlistTest.HX8K, lanes, random, true);
                InterpretedNetlistTest.agree(model, Devices.GENERIC, lanes, random, false);
            } catch (RuntimeException | AssertionError broken) {
                throw new AssertionError("seed %d".formatted(seed), broken);
            }
        }
    }

    /// A delay of more steps than there are: nothing ever arrives.
    @Test
    void aDelayBeyondTheEnd() {
        IntegerModel plain = model(1, "lif", "if", 0, Reduction.SPIKE_COUNT);
        var edges =
                plain.graph().edges().stream()
                        .map(e -> e.to().equals("w1") ? later(e, 20) : e)
                        .toList();
        var graph = new Graph<>(plain.graph().nodes(), edges);
        var late = new IntegerModel(plain.header(), plain.time(), graph, plain.readOuts());
        InterpretedNetlistTest.agree(late, InterpretedNetlistTest.HX8K, 4, new Random(2), true);
    }

    /// More words to keep than a block RAM has: several take turns.
    @Test
    void aDelayDeeperThanABlock() {
        IntegerModel plain = model(3, "lif", "if", 2, Reduction.SPIKE_COUNT);
        var time = new TimeGrid(700, 1);
        var edges =
                plain.graph().edges().stream()
                        .map(e -> e.to().equals("w2") ? later(e, 500) : e)
                        .toList();
        var graph = new Graph<>(plain.graph().nodes(), edges);
        var late = new IntegerModel(plain.header(), time, graph, plain.readOuts());
        var netlist = Lowering.of(late, InterpretedNetlistTest.HX8K, 4).orThrow();
        long banks =
                netlist.module().memories().stream()
                        .filter(m -> m.name().contains("_by500_"))
                        .count();
        assertTrue(banks > 2, banks + " banks");
        InterpretedNetlistTest.agree(late, InterpretedNetlistTest.HX8K, 4, new Random(2), true);
    }

    private static Edge later(Edge edge, int delay) {
        return new Edge(edge.from(), edge.to(), edge.port(), delay);
    }

    @ParameterizedTest
    @CsvSource({"2, 4, ice40_hx8k", "3, 8, ecp5_25k", "6, 2, generic"})
    void icarusPassesTheTestBench(long seed, int lanes, String device) throws IOException {
        assumeTrue(Tool.ICARUS.isPresent(), "iverilog is absent");
        IntegerModel model = model(seed, "cuba_lif", "lif", 4, Reduction.SPIKE_COUNT);
        FpgaArtefact artefact = BackendTest.compiled(model, device, lanes);
        artefact.writeTo(folder, BackendTest.cases(model, artefact, 3));
        String said = BackendTest.icarus(folder, "net");
        assertTrue(said.contains("PASS 3 windows"), said);
    }

    @ParameterizedTest
    @CsvSource({"4, 4, ice40_hx8k", "9, 16, generic"})
    void verilatorHasNothingToSayOfIt(long seed, int lanes, String device) throws IOException {
        assumeTrue(Tool.VERILATOR.isPresent(), "verilator is absent");
        IntegerModel model = model(seed, "lif", "cuba_lif", 5, Reduction.EACH_STEP);
        BackendTest.compiled(model, device, lanes).writeTo(folder);
        var said =
                Tool.VERILATOR.run(folder, 60, List.of("--lint-only", "-Wall", "net.v")).orThrow();
        assertEquals("", said.output());
    }

    @Test
    void verilatorRunsItAsTheReferenceDoes() {
        assumeTrue(VerilatedNetlist.isPossible(), "verilator, g++ or make is absent");
        IntegerModel model = model(5, "lif", "cuba_lif", 6, Reduction.EACH_STEP);
        var options = FpgaOptions.STANDARD.withLanes(4).on(FpgaOptions.Simulator.VERILATOR);
        var backend = new FpgaBackend(Devices.GENERIC, options);
        try (var artefact = (FpgaArtefact) backend.compile(model).orThrow();
                Runner run = artefact.newRunner()) {
            for (BenchCase one : BackendTest.cases(model, artefact, 4)) {
                Recording got = run.run(one.sample(), BenchCase.probes(artefact.netlist()));
                Agreement agreement = Agreement.of(one.expected(), got);
                assertEquals("", agreement.first());
                assertTrue(agreement.holds());
                assertArrayEquals(
                        one.expected().answers().getFirst().values(),
                        got.answers().getFirst().values());
            }
        }
    }
}
