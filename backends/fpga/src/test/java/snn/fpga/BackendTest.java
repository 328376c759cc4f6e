package snn.fpga;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import snn.backend.Agreement;
import snn.backend.Recording;
import snn.backend.Runner;
import snn.backend.Sample;
import snn.fpga.device.Device;
import snn.fpga.device.Devices;
import snn.fpga.tool.Tool;
import snn.ir.IntegerModel;
import snn.ir.Reduction;
import snn.reference.ReferenceBackend;

/// The real simulators run the Verilog that is written out as the reference runs the model.
class BackendTest {
    @TempDir private Path folder;

    static IntegerModel model(String hidden, String reset, String last, Reduction read, long seed) {
        return RandomNets.of(
                new Random(seed),
                new int[] {20, 12, 5},
                6,
                RandomNets.kind(hidden, reset),
                RandomNets.kind(last, "zero"),
                read,
                new RandomNets.Extras(true, true, 2, seed % 2 == 0 ? 8 : 1));
    }

    static FpgaArtefact compiled(IntegerModel model, String device, int lanes) {
        Device part = Devices.named(device).orElseThrow();
        var options = FpgaOptions.STANDARD.withLanes(lanes);
        return (FpgaArtefact) new FpgaBackend(part, options).compile(model).orThrow();
    }

    static List<BenchCase> cases(IntegerModel model, FpgaArtefact artefact, int count) {
        var random = new Random(5);
        List<BenchCase> cases = new ArrayList<>();
        try (Runner law = new ReferenceBackend().compile(model).orThrow().newRunner()) {
            for (int n = 0; n < count; n++) {
                Sample sample = RandomNets.sample(random, model, 0.3);
                var probes = BenchCase.probes(artefact.netlist());
                cases.add(new BenchCase(sample, law.run(sample, probes)));
            }
        }
        return cases;
    }

    @ParameterizedTest
    @CsvSource({
        "if, subtract, li, MAX_OVER_TIME, 4, ice40_hx8k",
        "lif, zero, lif, FIRST_SPIKE, 2, ice40_hx8k",
        "cuba_lif, subtract, cuba_li, MEAN_OVER_TIME, 16, ecp5_25k",
        "cuba_lif, zero, if, SPIKE_COUNT, 4, generic",
        "lif, zero, li, EACH_STEP, 4, ice40_hx8k"
    })
    void theTestBenchPassesAndNoticesOneFlippedWeightBit(
            String hidden, String reset, String last, Reduction read, int lanes, String device)
            throws IOException {
        assumeTrue(Tool.ICARUS.isPresent(), "iverilog is absent");
        IntegerModel model = model(hidden, reset, last, read, lanes);
        FpgaArtefact artefact = compiled(model, device, lanes);
        artefact.writeTo(folder, cases(model, artefact, 3));
        String passed = icarus("net");
        assertTrue(passed.contains("PASS 3 windows"), passed);
        flip("hidden1_weights");
        String failed = icarus("net");
        assertTrue(failed.contains("FAIL"), failed);
    }

    @Test
    void aTestBenchNeedsNoSamples() throws IOException {
        assumeTrue(Tool.ICARUS.isPresent(), "iverilog is absent");
        IntegerModel model = model("lif", "zero", "li", Reduction.LAST, 3);
        compiled(model, "ice40_hx8k", 4).writeTo(folder);
        assertTrue(icarus("net").contains("PASS 3 windows"));
    }

    @Test
    void writingTwiceGivesTheSameBytes() throws IOException {
        IntegerModel model = model("lif", "zero", "li", Reduction.LAST, 3);
        Path other = Files.createDirectory(folder.resolve("other"));
        Path one = Files.createDirectory(folder.resolve("one"));
        compiled(model, "ice40_hx8k", 4).writeTo(one);
        compiled(model, "ice40_hx8k", 4).writeTo(other);
        try (var files = Files.list(one)) {
            for (Path file : files.toList()) {
                Path twin = other.resolve(file.getFileName());
                assertEquals(-1, Files.mismatch(file, twin), file.toString());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"ice40_hx8k, 4", "ecp5_25k, 16", "generic, 2"})
    void verilatorHasNothingToSayOfTheVerilog(String device, int lanes) throws IOException {
        assumeTrue(Tool.VERILATOR.isPresent(), "verilator is absent");
        IntegerModel model = model("cuba_lif", "subtract", "lif", Reduction.FIRST_SPIKE, 4);
        compiled(model, device, lanes).writeTo(folder);
        var said =
                Tool.VERILATOR.run(folder, 60, List.of("--lint-only", "-Wall", "net.v")).orThrow();
        assertEquals("", said.output());
    }

    @ParameterizedTest
    @CsvSource({"lif, FIRST_SPIKE", "li, EACH_STEP"})
    void verilatorRunsItAsTheReferenceDoes(String last, Reduction read) {
        assumeTrue(VerilatedNetlist.isPossible(), "verilator, g++ or make is absent");
        IntegerModel model = model("cuba_lif", "zero", last, read, 8);
        var options = FpgaOptions.STANDARD.withLanes(4).on(FpgaOptions.Simulator.VERILATOR);
        var backend = new FpgaBackend(Devices.GENERIC, options);
        try (var artefact = (FpgaArtefact) backend.compile(model).orThrow();
                Runner run = artefact.newRunner()) {
            for (BenchCase one : cases(model, artefact, 6)) {
                Recording got = run.run(one.sample(), BenchCase.probes(artefact.netlist()));
                Agreement agreement = Agreement.of(one.expected(), got);
                assertEquals("", agreement.first());
                assertTrue(agreement.holds());
                assertArrayEquals(
                        one.expected().answers().getFirst().values(),
                        got.answers().getFirst().values());
            }
            assertNotEquals(0, artefact.meanCycles());
            assertFalse(artefact.report().figures().isEmpty());
        }
    }

    private String icarus(String top) {
        return icarus(folder, top);
    }

    static String icarus(Path folder, String top) {
        Tool.ICARUS
                .run(folder, 60, List.of("-g2005", "-o", "tb.vvp", "tb_" + top + ".v", top + ".v"))
                .orThrow();
        return Tool.ICARUS_RUN.run(folder, 60, List.of("-n", "tb.vvp")).orThrow().output();
    }

    /// Changes the lowest bit of a word in the middle of the first bank.
    private void flip(String memory) throws IOException {
        Path file = folder.resolve(memory + ".mem");
        if (!Files.exists(file)) {
            file = folder.resolve(memory + "_bank0.mem");
        }
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        String line = lines.get(lines.size() / 2);
        int digit = Character.digit(line.charAt(line.length() - 1), 16) ^ 1;
        lines.set(
                lines.size() / 2,
                line.substring(0, line.length() - 1) + Character.forDigit(digit, 16));
        Files.write(file, lines);
    }
}
