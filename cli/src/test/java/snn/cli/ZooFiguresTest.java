package snn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The trained models reach the figures that stand beside them: to the last spike in integers,
/// which are alike on every machine, and nearly so in single precision.
final class ZooFiguresTest {
    private static final Path MODELS = Path.of("../models");

    static Stream<JsonObject> figures() throws IOException {
        String text = Files.readString(MODELS.resolve("expected.json"));
        return JsonParser.parseString(text)
                .getAsJsonObject()
                .getAsJsonArray("models")
                .asList()
                .stream()
                .map(JsonElement::getAsJsonObject);
    }

    @ParameterizedTest
    @MethodSource("figures")
    void aModelReachesItsFigures(JsonObject wanted) {
        String level = wanted.get("level").getAsString();
        var answer =
                Answered.to(
                        "run",
                        MODELS.resolve(wanted.get("model").getAsString() + ".snn").toString(),
                        "--on",
                        "simd",
                        "--level",
                        level,
                        "--limit",
                        wanted.get("samples").getAsString(),
                        "--format",
                        "json");
        assertEquals(0, answer.status(), answer.all());
        JsonObject got = answer.json().getAsJsonObject("targets").getAsJsonObject("simd");
        double slack = level.equals("integer") ? 0 : 2e-3;
        assertEquals(
                wanted.get("accuracy").getAsDouble(), got.get("accuracy").getAsDouble(), slack);
        assertEquals(
                wanted.get("spikes").getAsDouble(), got.get("spikes").getAsDouble(), slack * 100);
    }
}
