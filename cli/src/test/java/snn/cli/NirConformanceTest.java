package snn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import snn.backend.Probes;
import snn.backend.Recording;
import snn.backend.Sample;
import snn.cli.NirResult.Verdict;
import snn.compiler.FrontEnd;
import snn.compiler.discretise.Discretise;
import snn.interop.nir.NirFile;
import snn.interop.nir.importing.ImportOptions;
import snn.interop.nir.importing.Option;
import snn.interop.nir.reading.Leniency;
import snn.ir.Model;
import snn.ir.diagnostic.Result;
import snn.ir.encoding.Frames;
import snn.ir.random.CounterRandom;
import snn.ir.text.ModelText;
import snn.reference.ReferenceBackend;

/// The conformance files and the published files of NIR.
class NirConformanceTest {
    private static final int STEPS = 200;
    private static final int INPUTS = 12;

    @ParameterizedTest
    @ValueSource(strings = {"conformance", "genuine"})
    void no_file_of_a_folder_differs_from_what_is_said_of_it(String folder) {
        List<NirResult> results = NirConformance.run(NirFolder.place(folder));
        List<NirResult> failed = results.stream().filter(r -> r.verdict() == Verdict.FAIL).toList();
        assertEquals(
                "",
                failed.stream()
                        .map(r -> r.name() + ": " + r.detail())
                        .collect(Collectors.joining("\n")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bad_dangling_edge",
                "bad_missing_param",
                "bad_shape_mismatch",
                "bad_truncated",
                "bad_unknown_type",
                "old_0_0_4_root_layout"
            })
    void a_faulty_file_is_refused(String name) {
        var file = NirFolder.place("conformance/" + name + ".nir");
        assertEquals(
                List.of(Verdict.REFUSED),
                NirConformance.run(file).stream().map(NirResult::verdict).toList());
    }

    @Test
    void both_forms_of_a_recurrent_network_are_run() {
        for (String form : List.of("", "_subgraph_repaired")) {
            var file = NirFolder.place("genuine/braille_noDelay_noBias_subtract" + form + ".nir");
            NirResult result = NirConformance.run(file).getFirst();
            assertEquals(Verdict.PASS, result.verdict(), result.detail());
            assertTrue(result.detail().contains("traces on reference"), result.detail());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"conformance", "genuine"})
    void every_network_reads_back_from_its_text(String folder) throws IOException {
        for (Path file : NirCase.in(NirFolder.place(folder))) {
            if (NirFile.model(file, Leniency.strict(), ImportOptions.NONE)
                    instanceof Result.Ok<Model>(var model, _)) {
                String text = ModelText.of(model);
                List<String> unsaid = ModelText.unsaid(model);
                if (model.graph().edges().size() < 2) {
                    assertEquals(List.of("`output/sum` reads nothing"), unsaid);
                    continue;
                }
                assertEquals(List.of(), unsaid, text);
                var read = FrontEnd.compile("read.snn", text);
                assertEquals(text, read.then(m -> Result.ok(ModelText.of(m))).orThrow());
            }
        }
    }

    /// The same weights as one graph and as a graph in a graph, under options that no trace is of.
    @ParameterizedTest
    @ValueSource(strings = {"norse", "snntorch", "sinabs", "lava", "nengo"})
    void both_forms_of_a_recurrent_network_give_the_same(String tool) {
        String name = "genuine/braille_noDelay_noBias_subtract";
        Recording flat = run(NirFolder.place(name + ".nir"), tool, "lif1.lif");
        Recording nested = run(NirFolder.place(name + "_subgraph_repaired.nir"), tool, "lif1/lif1");
        assertEquals(values(flat, "lif2"), values(nested, "lif2"));
        assertEquals(values(flat, "lif1.lif"), values(nested, "lif1/lif1"));
        assertTrue(values(flat, "lif1.lif").contains(1.0), tool);
    }

    private static Recording run(Path file, String tool, String hidden) {
        var options =
                ImportOptions.NONE
                        .from(tool)
                        .with(Option.TIME_UNIT, "s")
                        .with(Option.DT, "0.1 ms")
                        .with(Option.STEPS, "" + STEPS);
        var model = NirFile.model(file, Leniency.strict(), options).orThrow();
        var frames = Frames.Spikes.none(STEPS, INPUTS);
        for (int k = 0; k < frames.words().length; k++) {
            frames.words()[k] = CounterRandom.bits(7, k) & (1L << INPUTS) - 1;
        }
        try (var runner =
                new ReferenceBackend()
                        .compile(Discretise.apply(model).orThrow().program())
                        .orThrow()
                        .newRunner()) {
            return runner.run(
                    new Sample(Map.of("input/signal", frames)),
                    Probes.of("lif2.spikes", hidden + ".spikes"));
        }
    }

    private static List<Double> values(Recording recording, String node) {
        return Arrays.stream(recording.trace(node, Probes.SPIKES).orElseThrow().values())
                .boxed()
                .toList();
    }
}
