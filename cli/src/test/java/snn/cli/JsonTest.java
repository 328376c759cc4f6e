package snn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// With `--format json` every verb writes one document, as `docs/command.md` says.
final class JsonTest {
    @TempDir private static Path folder = Path.of("");

    private static Path model = Path.of("");

    /// Trained once: what `train` says is looked at here too.
    private static JsonObject training = new JsonObject();

    @BeforeAll
    static void train() throws IOException {
        model = Files.writeString(folder.resolve("tiny.snn"), Tiny.TEXT);
        training = json("train", model.toString(), "--limit", "300", "--epochs", "3");
    }

    @Test
    void trainTellsItsHistoryAndWhereTheModelIs() {
        assertEquals(
                Set.of(
                        "model",
                        "out",
                        "data",
                        "seed",
                        "epochs",
                        "samples",
                        "loss",
                        "training_accuracy",
                        "validation_accuracy",
                        "test_accuracy",
                        "test_samples",
                        "seconds",
                        "history"),
                training.keySet());
        assertEquals(3, training.getAsJsonArray("history").size());
        assertEquals(300, training.get("samples").getAsInt());
        assertEquals(360, training.get("test_samples").getAsInt());
        assertTrue(Files.exists(Path.of(training.get("out").getAsString())));
    }

    @Test
    void checkTimesEachPhase() {
        JsonObject timings =
                json("check", model.toString(), "--timings").getAsJsonObject("timings");
        for (String run : List.of("first", "warm")) {
            JsonObject phases = timings.getAsJsonObject(run);
            assertEquals(
                    List.of("read", "parse", "expand", "check", "lower", "total"),
                    List.copyOf(phases.keySet()));
            double total = phases.get("total").getAsDouble();
            double sum = phases.asMap().values().stream().mapToDouble(p -> p.getAsDouble()).sum();
            assertEquals(2 * total, sum, 1e-6 * total, phases.toString());
            assertTrue(total > 0);
        }
    }

    @Test
    void checkGivesEachDiagnosticItsPlace() throws IOException {
        String wrong = Tiny.TEXT.replace("h -> dense(10)", "hh -> dense(10)");
        Path file = Files.writeString(folder.resolve("wrong.snn"), wrong);
        var answer = Answered.to("check", file.toString(), "--format", "json");
        assertEquals(1, answer.status());
        var first = answer.json().getAsJsonArray("diagnostics").get(0).getAsJsonObject();
        assertEquals("unknown-name", first.get("code").getAsString());
        assertEquals("error", first.get("severity").getAsString());
        assertEquals("`hh` is not declared", first.get("message").getAsString());
        assertEquals(file.toString(), first.get("file").getAsString());
        assertEquals(
                List.of(6, 15, 6, 17),
                List.of(
                        first.get("line").getAsInt(),
                        first.get("column").getAsInt(),
                        first.get("end_line").getAsInt(),
                        first.get("end_column").getAsInt()));
        assertEquals("did you mean `h`?", first.get("hint").getAsString());
    }

    @Test
    void checkOfASoundModelHasNoDiagnostics() {
        assertTrue(json("check", model.toString()).getAsJsonArray("diagnostics").isEmpty());
    }

    @Test
    void runTellsTheFiguresOfEachTargetAndHowTheyAgree() {
        var document =
                json("run", model.toString(), "--on", "reference,simd,loihi", "--limit", "20");
        assertEquals("tiny", document.get("model").getAsString());
        assertEquals("digits", document.get("data").getAsString());
        assertEquals(20, document.get("samples").getAsInt());
        var targets = document.getAsJsonObject("targets");
        assertEquals(Set.of("reference", "simd", "loihi"), targets.keySet());
        for (String target : targets.keySet()) {
            var figures = targets.getAsJsonObject(target).keySet();
            assertTrue(
                    figures.containsAll(
                            Set.of("accuracy", "spikes", "synaptic_operations", "seconds")),
                    target);
        }
        var loihi = targets.getAsJsonObject("loihi").keySet();
        assertTrue(loihi.containsAll(Set.of("cores", "messages", "hops")), loihi::toString);
        var agreement = document.getAsJsonObject("agreement");
        assertEquals("integer", agreement.get("level").getAsString());
        assertEquals(20, agreement.get("samples").getAsInt());
        assertEquals(0, agreement.get("mismatched_samples").getAsInt());
        assertTrue(agreement.get("first_mismatch").isJsonNull());
    }

    @Test
    void everyTargetOfARunReachesTheSameAccuracy() {
        var targets =
                json("run", model.toString(), "--on", "reference,simd,loihi", "--limit", "40")
                        .getAsJsonObject("targets");
        Set<Double> accuracies = new java.util.HashSet<>();
        targets.keySet()
                .forEach(t ->
                        accuracies.add(targets.getAsJsonObject(t).get("accuracy").getAsDouble()));
        assertEquals(1, accuracies.size());
    }

    @Test
    void singlePrecisionAgreesWithTheReferenceAtTheDiscreteLevel() {
        var document = json("run", model.toString(), "--on", "simd", "--level", "discrete");
        var agreement = document.getAsJsonObject("agreement");
        assertEquals("discrete", agreement.get("level").getAsString());
        assertEquals(0, agreement.get("mismatched_samples").getAsInt());
    }

    @Test
    void theFiguresDoNotDependOnTheThreads() {
        assertEquals(accuracy("--threads", "1"), accuracy("--threads", "3"));
    }

    @Test
    void evalTellsAccuracyCostAndConfusion() {
        var document = json("eval", model.toString(), "--data", "digits", "--split", "test");
        assertTrue(
                document.keySet()
                        .containsAll(
                                Set.of(
                                        "accuracy",
                                        "samples",
                                        "spikes_per_sample",
                                        "synaptic_operations",
                                        "effective_acs",
                                        "effective_macs",
                                        "confusion")));
        assertEquals(360, document.get("samples").getAsInt());
        int total = 0;
        for (var row : document.getAsJsonArray("confusion")) {
            for (var cell : row.getAsJsonArray()) {
                total += cell.getAsInt();
            }
        }
        assertEquals(360, total);
        assertEquals(
                training.get("test_accuracy").getAsDouble(),
                document.get("accuracy").getAsDouble());
    }

    @Test
    void compileTellsWhatTheTargetTakes() throws IOException {
        Path out = folder.resolve("compiled");
        var document = json("compile", model.toString(), "--to", "loihi", "-o", out.toString());
        assertEquals(Set.of("report", "passes", "files"), document.keySet());
        for (var file : document.getAsJsonArray("files")) {
            assertTrue(Files.size(out.resolve(file.getAsString())) > 0);
        }
    }

    @Test
    void theOtherVerbsWriteOneDocument() {
        assertEquals(
                Set.of("model", "level", "structure", "content", "text"),
                json("show", model.toString()).keySet());
        assertEquals(Set.of("code", "page"), json("explain", "usage").keySet());
        assertEquals(Set.of("codes"), json("explain").keySet());
        assertEquals(Set.of("data"), json("data", "list").keySet());
        assertTrue(json("doctor").keySet().containsAll(Set.of("version", "java", "tools", "data")));
    }

    private static double accuracy(String option, String value) {
        return json("eval", model.toString(), option, value).get("accuracy").getAsDouble();
    }

    private static JsonObject json(String... words) {
        var arguments = new java.util.ArrayList<>(List.of(words));
        arguments.addAll(List.of("--format", "json"));
        var answer = Answered.to(arguments.toArray(String[]::new));
        assertEquals(0, answer.status(), answer.all());
        return answer.json();
    }
}
