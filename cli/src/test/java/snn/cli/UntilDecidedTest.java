package snn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `snn eval --until-decided` decides as without it, and does less.
final class UntilDecidedTest {
    @TempDir private static Path folder = Path.of("");
    private static String model = "";

    @BeforeAll
    static void write() throws IOException {
        Path text =
                Files.writeString(
                        folder.resolve("once.snn"),
                        """
                        network once {
                          time 12 steps of 1 ms
                          input  image  = real[8, 8] in 0..1
                          encode spikes = image -> latency
                          neuron once = if(threshold = 0.1, reset = zero, refractory = 12 steps)
                          layer h   = spikes -> flatten -> dense(30, weights = binary) -> once
                          layer out = h -> dense(10, weights = binary) -> once
                          output label = out -> first_spike -> argmax
                          train {
                            data = digits
                            rule = surrogate(fast_sigmoid(slope = 5))
                            loss = cross_entropy(spike_count(out))
                            batch = 32   epochs = 1   seed = 3
                          }
                        }
                        """);
        Path trained = folder.resolve("once.snnb");
        var answer =
                Answered.to("train", text.toString(), "--limit", "300", "-o", trained.toString());
        assertEquals(0, answer.status(), answer.all());
        model = trained.toString();
    }

    @Test
    void decisionsAreTheSameAndSpikesFewer() {
        JsonObject whole = evaluated();
        JsonObject early = evaluated("--until-decided");
        assertEquals(whole.get("confusion"), early.get("confusion"));
        assertEquals(whole.get("accuracy"), early.get("accuracy"));
        for (String figure :
                new String[] {
                    "spikes_per_sample", "input_spikes_per_sample", "synaptic_operations"
                }) {
            assertTrue(early.get(figure).getAsDouble() < whole.get(figure).getAsDouble(), figure);
        }
        assertTrue(early.get("steps_per_sample").getAsDouble() < 12);
        assertFalse(whole.has("steps_per_sample"));
    }

    @Test
    void aPersonIsToldHowManySteps() {
        var answer = Answered.to("eval", model, "--until-decided");
        assertTrue(answer.out().contains("steps until decided"), answer.all());
    }

    private static JsonObject evaluated(String... options) {
        var words = new java.util.ArrayList<>(java.util.List.of("eval", model, "--format", "json"));
        words.addAll(java.util.List.of(options));
        var answer = Answered.to(words.toArray(String[]::new));
        assertEquals(0, answer.status(), answer.all());
        return answer.json();
    }
}
