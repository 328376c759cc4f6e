package snn.loihi.conform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Files that are right, wrong, and wrong in every way a cut or a changed word makes them.
class MalformedFilesTest {
    /// One neuron that doubles what arrives: 2 * 64 in step 2, over its threshold.
    private static final String GOOD =
            """
            {"format":"loihi-golden/1","category":"99-own","title":"t","profiles":{},"cases":[
            {"name":"one","steps":3,"inputs":{"in":{"n":1,"spikes":[[0],[],[]]}},
            "populations":{"x":{"n":1,"du":4095,"dv":0,"vth_mant":1}},
            "connections":[{"src":"in","dst":"x","weights":[[2]],"weight_exp":0,
            "num_weight_bits":8,"sign_mode":"mixed"}],
            "traces":[{"profiles":["lava","nengo-loihi"],"populations":{"x":
            {"u":[[0],[128],[0]],"v":[[0],[0],[0]],"spikes":[[],[0],[]]}}}]}]}
            """;

    @TempDir Path folder;

    private List<CaseResult> run(String text) throws IOException {
        Files.writeString(folder.resolve("case.json"), text);
        return Conformance.run(folder);
    }

    @Test
    void theWholeFilePasses() throws IOException {
        assertEquals(
                List.of(
                        new CaseResult(
                                "99-own/one [lava, nengo-loihi]",
                                Verdict.PASS,
                                "lava, nengo-loihi: equal in all 3 steps")),
                run(GOOD));
    }

    @Test
    void aWrongValueIsNamedByPlace() throws IOException {
        CaseResult result = run(GOOD.replace("[[0],[128],[0]]", "[[0],[129],[0]]")).getFirst();
        assertEquals(Verdict.FAIL, result.result());
        assertTrue(
                result.detail()
                        .startsWith(
                                "lava: population `x`, `u` of step 2, neuron 0: 129 expected, 128"
                                        + " found"),
                result::detail);
    }

    @Test
    void aFileCutAnywhereFails() throws IOException {
        for (int length = 0; length < GOOD.length() - 2; length++) {
            List<CaseResult> results = run(GOOD.substring(0, length));
            assertEquals(1, results.size());
            assertEquals(Verdict.FAIL, results.getFirst().result(), "cut at " + length);
            assertEquals(1, results.getFirst().detail().lines().count());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"du\":4095|\"du\":9999|FAIL|9999 is not within 0..4095",
                "\"du\":4095|\"du\":\"x\"|FAIL|no number",
                "\"du\":4095|\"du\":1.5|FAIL|`1.5` is not a whole number",
                "\"du\":4095|\"du\":1e400|FAIL|is not a whole number",
                "\"du\":4095,||FAIL|no `du`",
                "\"src\":\"in\"|\"src\":\"im\"|FAIL|no input or population `im`",
                "[[2]]|[[2],[3]]|FAIL|2 entries where 1 belong",
                "mixed|mixt|FAIL|sign mode `mixt` is not known",
                "\"steps\":3|\"steps\":2000000000|FAIL|not within",
                "\"steps\":3|\"steps\":2|FAIL|3 entries where 2 belong",
                "\"x\":{\"n\":1|\"in\":{\"n\":1|FAIL|two things are named `in`",
                "[\"lava\",\"nengo-loihi\"]|[\"sage\"]|UNSUPPORTED|sage: no such profile",
                "\"vth_mant\":1|\"vth_mant\":1,\"refractory\":3|PASS|no",
                "\"vth_mant\":1|\"vth_mant\":1,\"model\":\"izhikevich\"|FAIL|not known",
                "loihi-golden/1|loihi-golden/9|FAIL|format is `loihi-golden/9`",
            })
    void eachMistakeIsToldApart(String good, String bad, Verdict verdict, String said)
            throws IOException {
        CaseResult result = run(GOOD.replace(good, bad == null ? "" : bad)).getFirst();
        assertEquals(verdict, result.result(), result::detail);
        assertTrue(result.detail().contains(said), result::detail);
    }

    @Test
    void aMissingFolderIsAFailure() {
        List<CaseResult> results = Conformance.run(folder.resolve("absent"));
        assertEquals(Verdict.FAIL, results.getFirst().result());
    }
}
