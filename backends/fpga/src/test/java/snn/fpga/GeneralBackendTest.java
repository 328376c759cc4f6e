package snn.fpga;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import snn.backend.Agreement;
import snn.backend.Runner;
import snn.fpga.device.Devices;
import snn.fpga.tool.CellCounts;
import snn.fpga.tool.Synthesis;
import snn.fpga.tool.Tool;
import snn.ir.IntegerModel;
import snn.ir.Reduction;
import snn.ir.tensor.Shape;

/// The real simulators run circuits built from expressions as the reference runs the model, and
/// synthesis takes them.
class GeneralBackendTest {
    @TempDir private Path folder;

    /// All three neurons of the literature in a row.
    private static IntegerModel model() {
        return new GeneralNets(new Random(3), Shape.of(14))
                .to(NamedNeurons.resonateAndFire("resonate", 9))
                .to(NamedNeurons.twoCompartment("compartments", 7))
                .to(NamedNeurons.dynamicThreshold("out", 4))
                .model(20, Reduction.SPIKE_COUNT);
    }

    @ParameterizedTest
    @CsvSource({
        "ice40_hx8k, 1",
        "ecp5_25k, 4",
        "generic, 2",
    })
    void theTestBenchPassesAndLintFindsNothing(String device, int lanes) throws IOException {
        assumeTrue(Tool.ICARUS.isPresent(), "iverilog is absent");
        IntegerModel model = model();
        FpgaArtefact artefact = BackendTest.compiled(model, device, lanes);
        artefact.writeTo(folder, BackendTest.cases(model, artefact, 3));
        String passed = BackendTest.icarus(folder, "net");
        assertTrue(passed.contains("PASS 3 windows"), passed);
        assumeTrue(Tool.VERILATOR.isPresent(), "verilator is absent");
        var said =
                Tool.VERILATOR.run(folder, 60, List.of("--lint-only", "-Wall", "net.v")).orThrow();
        assertEquals("", said.output());
    }

    @Test
    void aBenchOfRandomNeuronsPasses() throws IOException {
        assumeTrue(Tool.ICARUS.isPresent(), "iverilog is absent");
        var random = new Random(14);
        IntegerModel model =
                new GeneralNets(random, Shape.of(5))
                        .to(
                                RandomDynamics.population(
                                        random, "hidden", 7, List.of("exc", "inh"), true))
                        .to(RandomDynamics.population(random, "out", 3, List.of("input"), false))
                        .model(6, Reduction.LAST);
        FpgaArtefact artefact = BackendTest.compiled(model, "generic", 2);
        artefact.writeTo(folder, BackendTest.cases(model, artefact, 3));
        assertTrue(BackendTest.icarus(folder, "net").contains("PASS 3 windows"));
    }

    @Test
    void verilatorRunsItAsTheReferenceDoes() {
        assumeTrue(VerilatedNetlist.isPossible(), "verilator, g++ or make is absent");
        IntegerModel model = model();
        var options = FpgaOptions.STANDARD.withLanes(2).on(FpgaOptions.Simulator.VERILATOR);
        var backend = new FpgaBackend(Devices.GENERIC, options);
        Map<String, Integer> spikes = new TreeMap<>();
        try (var artefact = (FpgaArtefact) backend.compile(model).orThrow();
                Runner run = artefact.newRunner()) {
            for (BenchCase one : BackendTest.cases(model, artefact, 4)) {
                var got = run.run(one.sample(), BenchCase.probes(artefact.netlist()));
                Agreement agreement = Agreement.of(one.expected(), got);
                assertEquals("", agreement.first());
                assertTrue(agreement.holds());
                got.spikes()
                        .forEach((name, counts) ->
                                spikes.merge(name, Arrays.stream(counts).sum(), Integer::sum));
            }
        }
        assertTrue(spikes.values().stream().allMatch(n -> n > 10), spikes.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "ice40_hx8k, 1",
        "ecp5_25k, 1",
    })
    void yosysTakesIt(String device, int lanes) throws IOException {
        assumeTrue(Tool.YOSYS.isPresent(), "yosys is absent");
        FpgaArtefact artefact = BackendTest.compiled(model(), device, lanes);
        artefact.writeTo(folder);
        CellCounts found = Synthesis.run(folder, Devices.named(device).orElseThrow()).orThrow();
        assertEquals(artefact.predicted().blocks(), found.blocks(), found.toString());
        assertTrue(found.registers() <= artefact.predicted().registers(), found.toString());
    }
}
