package snn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import snn.cli.NirResult.Verdict;

/// The conformance files and the published files of NIR.
class NirConformanceTest {

    @ParameterizedTest
    @ValueSource(strings = {"genuine"})
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
}
