package snn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every trained model of the zoo, on every target that takes it: the same spikes and the same
/// states as the integer reference, in every step of every sample.
final class ZooAgreementTest {
    private static final Path MODELS = Path.of("../models");

    @ParameterizedTest
    @CsvSource({
        "digits_tiny, 'simd,loihi', 360",
        "digits_tiny, fpga, 50",
        "fashion_latency, 'simd,loihi', 1000",
        "fashion_latency, fpga, 50",
        "fashion_mlp, 'simd,loihi', 1000",
        "fashion_mlp, fpga, 50"
    })
    void noSpikeAndNoStateDiffers(String model, String targets, int samples) {
        var agreement = run(model, "--on", targets, "--limit", String.valueOf(samples));
        assertEquals("integer", agreement.get("level").getAsString());
        assertEquals(samples, agreement.get("samples").getAsInt());
        assertEquals(0, agreement.get("mismatched_samples").getAsInt(), agreement::toString);
    }

    @ParameterizedTest
    @CsvSource({"digits_tiny, 360", "fashion_latency, 1000", "fashion_mlp, 1000"})
    void singlePrecisionDiffersOnlyWhereAMembraneIsAtItsThreshold(String model, int samples) {
        var agreement = run(model, "--on", "simd", "--level", "discrete", "--limit", "" + samples);
        assertEquals("discrete", agreement.get("level").getAsString());
        assertEquals(0, agreement.get("mismatched_samples").getAsInt(), agreement::toString);
    }

    private static com.google.gson.JsonObject run(String model, String... options) {
        Path file = MODELS.resolve(model + ".snn");
        assumeTrue(
                Files.exists(MODELS.resolve(model + ".snnb")),
                () -> model + " has no trained weights beside it");
        var words =
                new java.util.ArrayList<>(
                        java.util.List.of("run", file.toString(), "--format", "json"));
        words.addAll(java.util.List.of(options));
        var answer = Answered.to(words.toArray(String[]::new));
        assertEquals(0, answer.status(), answer.all());
        return answer.json().getAsJsonObject("agreement");
    }
}
