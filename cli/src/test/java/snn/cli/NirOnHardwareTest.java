package snn.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import snn.backend.Agreement;
import snn.backend.Artefact;
import snn.backend.Backend;
import snn.backend.Probes;
import snn.backend.Recording;
import snn.backend.Runner;
import snn.backend.Sample;
import snn.compiler.quantise.Quantisation;
import snn.fpga.FpgaBackend;
import snn.fpga.FpgaOptions;
import snn.fpga.device.Devices;
import snn.interop.nir.NirFile;
import snn.interop.nir.importing.ImportOptions;
import snn.interop.nir.importing.Importing;
import snn.interop.nir.importing.Option;
import snn.interop.nir.reading.Leniency;
import snn.ir.IntegerEncoder;
import snn.ir.IntegerModel;
import snn.ir.IntegerPopulation;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Result;
import snn.ir.encoding.Frames;
import snn.ir.wire.StoredModel;
import snn.loihi.LoihiBackend;
import snn.reference.ReferenceBackend;
import snn.simd.SimdBackend;

/// Published NIR networks, quantised, run on every target as the integer reference runs them: the
/// convolutional one of Sinabs and the recurrent one of snnTorch, on the recorded input of their
/// traces.
final class NirOnHardwareTest {
    private static final String CNN = "cnn_sinabs";
    private static final String BRAILLE = "braille_noDelay_noBias_subtract";

    /// One recorded run of a file: how the file was meant and what went in.
    private record Recorded(Path file, JsonObject trace) {
        ImportOptions options() {
            return ImportOptions.NONE
                    .with(Option.INPUT, "events")
                    .with(Option.DT, trace.get("dt").getAsDouble() + " s")
                    .with(Option.STEPS, String.valueOf(trace.get("steps").getAsInt()))
                    .with(Option.INTEGRATION, trace.get("integration").getAsString())
                    .with(Option.RESET, trace.get("reset").getAsString())
                    .with(Option.CUBA_ORDER, order());
        }

        private String order() {
            return trace.get("current_used_by_membrane").getAsString().replace("_current", "");
        }

        /// The spikes that go in, shifted by some steps for other samples of the same kind.
        Sample sample(IntegerEncoder encoder, int shift) {
            int steps = trace.get("steps").getAsInt();
            int neurons = encoder.shape().length();
            var frames = Frames.Spikes.none(steps, neurons);
            JsonObject inputs = trace.getAsJsonObject("input_events_step_then_index");
            for (JsonElement event : inputs.getAsJsonArray("input")) {
                JsonArray at = event.getAsJsonArray();
                int index = 0;
                for (int axis = 1; axis < at.size(); axis++) {
                    index = index * encoder.shape().extent(axis - 1) + at.get(axis).getAsInt();
                }
                int step = (at.get(0).getAsInt() + shift) % steps;
                frames.words()[step * frames.wordsPerStep() + (index >> 6)] |= 1L << index;
            }
            return new Sample(Map.of(encoder.name(), frames));
        }
    }

    private static Recorded recorded(String name, int trace) throws IOException {
        Path folder = shared().resolve("nir").resolve("genuine");
        Path file = folder.resolve(name + ".nir");
        assumeTrue(Files.exists(file), "the shared NIR files are absent");
        String text = Files.readString(folder.resolve(name + ".expected.json"));
        JsonArray traces = JsonParser.parseString(text).getAsJsonObject().getAsJsonArray("traces");
        return new Recorded(file, traces.get(trace).getAsJsonObject());
    }

    /// Looks upward: a test runs in its module's folder.
    private static Path shared() {
        String told = System.getProperty("snn.shared", System.getenv("SNN_SHARED"));
        if (told != null) {
            return Path.of(told);
        }
        for (Path at = Path.of("").toAbsolutePath(); at.getParent() != null; at = at.getParent()) {
            Path shared = at.resolveSibling("shared");
            if (Files.isDirectory(shared.resolve("nir"))) {
                return shared;
            }
        }
        return Path.of("shared");
    }

    private static IntegerModel integers(Recorded run) {
        var opened = NirFile.read(run.file(), Leniency.strict()).orThrow();
        var model =
                Importing.of(opened.network(), opened.tree(), opened.origin(), run.options())
                        .orThrow();
        return Levels.integer(StoredModel.of(model), Quantisation.INT8).orThrow().program();
    }

    private static Backend backend(String target) {
        return switch (target) {
            case "simd" -> new SimdBackend();
            case "loihi" -> new LoihiBackend();
            case "netlist" -> fpga(FpgaOptions.Simulator.INTERPRETER);
            case "verilog" -> fpga(FpgaOptions.Simulator.VERILATOR);
            default -> throw new IllegalArgumentException(target);
        };
    }

    private static Backend fpga(FpgaOptions.Simulator simulator) {
        return new FpgaBackend(Devices.GENERIC, FpgaOptions.STANDARD.withLanes(8).on(simulator));
    }

    /// The traces are: 0 reset to value and the new current, 1 the same with the old current, 2
    /// subtraction and the new current; of the convolutional network 1 is subtraction.
    @ParameterizedTest
    @CsvSource({
        BRAILLE + ", 0, simd",
        BRAILLE + ", 0, loihi",
        BRAILLE + ", 0, netlist",
        BRAILLE + ", 1, simd",
        BRAILLE + ", 1, netlist",
        BRAILLE + ", 2, simd",
        BRAILLE + ", 2, netlist",
        CNN + ", 0, simd",
        CNN + ", 0, loihi",
        CNN + ", 0, netlist",
        CNN + ", 1, simd"
    })
    void everySpikeAndStateIsThatOfTheReference(String name, int trace, String target)
            throws IOException {
        agrees(name, trace, target);
    }

    /// Verilator takes up to a minute to compile each.
    @Tag("full")
    @ParameterizedTest
    @CsvSource({BRAILLE + ", 0", BRAILLE + ", 2", CNN + ", 0", CNN + ", 1"})
    void theVerilogIsRunAsTheReferenceIs(String name, int trace) throws IOException {
        Recorded run = recorded(name, trace);
        assumeTrue(
                backend("verilog").compile(integers(run)) instanceof Result.Ok,
                "verilator, g++ or make is absent");
        agrees(name, trace, "verilog");
    }

    private static void agrees(String name, int trace, String target) throws IOException {
        Recorded run = recorded(name, trace);
        IntegerModel program = integers(run);
        try (Artefact artefact = backend(target).compile(program).orThrow();
                Runner law = new ReferenceBackend().compile(program).orThrow().newRunner();
                Runner other = artefact.newRunner()) {
            for (int shift = 0; shift < 3; shift++) {
                Sample sample = run.sample(encoder(program), shift);
                Recording wanted = law.run(sample, all(program));
                Recording got = other.run(sample, all(program));
                Agreement agreement = Agreement.of(wanted, got);
                assertEquals("", agreement.first());
                assertTrue(agreement.holds(), agreement.toString());
                assertArrayEquals(
                        wanted.answers().getFirst().values(), got.answers().getFirst().values());
                wanted.spikes()
                        .forEach((node, counts) -> {
                            assertArrayEquals(counts, got.spikes().get(node), node);
                            assertTrue(sum(counts) > 0, node + " never spiked");
                        });
            }
        }
    }

    /// What a compartment of the chip does not do is refused by its name.
    @ParameterizedTest
    @CsvSource({BRAILLE + ", 1, neuron-on-chip", BRAILLE + ", 2, reset-on-chip"})
    void theCoresNameWhatTheyHaveNoPlaceFor(String name, int trace, String code)
            throws IOException {
        var problems = new LoihiBackend().compile(integers(recorded(name, trace))).diagnostics();
        assertEquals(2, problems.size(), problems.toString());
        for (Diagnostic problem : problems) {
            assertEquals(code, problem.code(), problem.message());
            assertTrue(problem.message().contains("lif"), problem.message());
            assertFalse(problem.hints().isEmpty(), problem.message());
        }
    }

    private static long sum(int[] counts) {
        return IntStream.of(counts).sum();
    }

    private static IntegerEncoder encoder(IntegerModel program) {
        return (IntegerEncoder)
                program.graph().nodes().stream()
                        .filter(IntegerEncoder.class::isInstance)
                        .findFirst()
                        .orElseThrow();
    }

    private static Probes all(IntegerModel program) {
        Set<String> wanted = new TreeSet<>();
        for (var node : program.graph().nodes()) {
            if (node instanceof IntegerPopulation p) {
                wanted.add(p.name() + ".spikes");
                p.dynamics().states().forEach(s -> wanted.add(p.name() + "." + s.name()));
            }
        }
        return new Probes(wanted);
    }
}
