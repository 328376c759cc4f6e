package snn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `snn run` of a model that names no data.
final class SelfRunTest {
    @TempDir private Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(ints = {50_000, 100_000})
    void aSampleThatNothingHoldsIsRefusedBeforeItIsMade(int inputs) throws IOException {
        var answer = Answered.to("run " + model(100_000, inputs));
        assertEquals(1, answer.status(), answer.all());
        assertTrue(answer.err().startsWith("error[memory]: "), answer.err());
        assertTrue(answer.err().contains("fewer steps"), answer.err());
    }

    @Test
    void productsOfValuesAreCountedApartFromSynapticEvents() throws IOException {
        Path model = model(10, 3);
        var document = Answered.to("run " + model + " --format json").json();
        assertEquals(10 * 3 * 4, document.get("multiplies").getAsDouble());
        assertEquals(
                document.getAsJsonObject("populations")
                                .getAsJsonObject("zebra")
                                .get("spikes")
                                .getAsDouble()
                        * 2,
                document.get("accumulates").getAsDouble());
        String said = Answered.to("run " + model).out();
        assertTrue(said.contains(" synaptic events, 120 multiply-accumulates"), said);
    }

    @Test
    void populationsComeInTheOrderOfTheModel() throws IOException {
        var document = Answered.to("run " + model(10, 3) + " --format json").json();
        var names = new ArrayList<>(document.getAsJsonObject("populations").keySet());
        assertEquals(List.of("zebra", "ant"), names);
    }

    @Test
    void aLimitIsOfDataAlone() throws IOException {
        var answer = Answered.to("run " + model(10, 3) + " --limit 5");
        assertEquals(Status.USAGE.code(), answer.status());
        assertTrue(answer.err().startsWith("error: "), answer.err());
    }

    private Path model(int steps, int inputs) throws IOException {
        String text =
                """
                network alone {
                  time %d steps of 1 ms
                  input  x = signal[%d]
                  encode s = x -> direct
                  layer  zebra = s -> dense(4, init = constant(1)) -> lif(tau_mem = 20 ms)
                  layer  ant = zebra -> dense(2, init = constant(1)) -> lif(tau_mem = 20 ms)
                  output y = ant -> spike_count
                }
                """;
        return Files.writeString(folder.resolve("alone.snn"), text.formatted(steps, inputs));
    }
}
