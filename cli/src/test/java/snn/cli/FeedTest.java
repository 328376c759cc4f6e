package snn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import snn.interop.Npy;
import snn.interop.NpyArray;
import snn.interop.Npz;
import snn.ir.tensor.Shape;

/// Several inputs, as many steps as there are, and no rounding.
final class FeedTest {
    private static final String TEXT =
            """
            neuron same {
              state v = 0
              v' = `input`
              signal = v
            }
            network two {
              time 10 steps of 1 ms
              input  x = signal[2] in -1..1
              input  y = signal[2] in -1..1
              encode a = x -> direct
              encode b = y -> direct
              layer  s = add(a, b) -> same
              output sum = s -> each_step
            }
            """;

    @TempDir private Path folder = Path.of("");

    private Path model = Path.of("");

    @BeforeEach
    void write() throws java.io.IOException {
        model = Files.writeString(folder.resolve("two.snn"), TEXT);
    }

    @Test
    void anArrayForEachInputGivesTheStepsAndIsNotRounded() {
        double[] x = {0.1, -1e-9, 1.0 / 3, 0.7, 0.2, 1e-300};
        double[] y = {0.2, 1, 2.0 / 3, -0.7, 0.3, 0};
        Path file = arrays(Map.of("x", array(x, 3), "y", array(y, 3)));
        Path out = folder.resolve("out.npz");
        var answer =
                Answered.to(
                        "run "
                                + model
                                + " --on reference --level discrete --input "
                                + file
                                + " --out "
                                + out);
        assertEquals(0, answer.status(), answer.all());
        NpyArray sum = Objects.requireNonNull(Npz.read(out).orThrow().get("sum"));
        assertEquals(Shape.of(1, 3, 2), sum.shape());
        for (int n = 0; n < x.length; n++) {
            assertEquals(x[n] + y[n], sum.real(n));
        }
    }

    @Test
    void arraysThatDoNotFitTheInputsAreRefused() {
        NpyArray three = array(new double[6], 3);
        Path one = Npy.write(folder.resolve("one.npy"), three).orThrow();
        refused(one, "`--input` is one array, but `two` has 2 inputs: x, y");
        refused(arrays(Map.of("x", three)), "there is no array for the input `y`, only for x");
        refused(
                arrays(Map.of("x", three, "y", three, "z", three)),
                "there is an array `z`, but no input of `two` is named so");
        refused(
                arrays(Map.of("x", three, "y", array(new double[8], 4))),
                "the array of `x` has 3 steps, but that of `y` has 4");
        refused(
                arrays(Map.of("x", three, "y", NpyArray.of(Shape.of(2, 3, 2), new double[12]))),
                "the array of `x` has 1 samples, but that of `y` has 2");
    }

    @Test
    void aValueThatIsNoFiniteNumberIsNamedWithItsPlace() {
        NpyArray sound = array(new double[6], 3);
        double[] gap = {0, 1, 0, Double.NaN, 0, 0};
        refused(
                arrays(Map.of("x", array(gap, 3), "y", sound)),
                "input-value",
                "the array of `x` holds NaN at [0, 1, 1]");
        double[] infinite = {0, 1, 0, 0, Double.NEGATIVE_INFINITY, 0};
        refused(
                arrays(Map.of("x", sound, "y", array(infinite, 3))),
                "input-value",
                "the array of `y` holds -Infinity at [0, 2, 0]");
    }

    @Test
    void aValueThatSinglePrecisionMakesInfiniteIsRefusedThereAlone() {
        double[] large = {0, 1, 0, 0, 0, -1e39};
        Path both = arrays(Map.of("x", array(large, 3), "y", array(new double[6], 3)));
        refused(both, "input-value", "the array of `x` holds -1.0E39 at [0, 2, 1]");
        var law = Answered.to("run " + model + " --on reference --level discrete --input " + both);
        assertEquals(0, law.status(), law.all());
    }

    @Test
    void aSpikeThatIsNoneIsNamedWithItsPlace() throws java.io.IOException {
        Files.writeString(
                model,
                """
                network spiking {
                  time 3 steps of 1 ms
                  input  x = real[2] in 0..1
                  encode a = x -> poisson(rate = 100 Hz)
                  layer  s = a -> dense(1, init = constant(1)) -> lif(tau_mem = 20 ms)
                  output y = s -> spike_count
                }
                """);
        double[] spikes = {0, 1, 0, Double.NaN, 0, 1};
        Path file = Npy.write(folder.resolve("s.npy"), array(spikes, 3)).orThrow();
        refused(file, "input-value", "the array of `x` holds NaN at [0, 1, 1]");
    }

    private void refused(Path input, String message) {
        refused(input, "input-shape", message);
    }

    private void refused(Path input, String code, String message) {
        var answer = Answered.to("run " + model + " --input " + input);
        assertEquals(1, answer.status());
        assertTrue(answer.err().startsWith("error[" + code + "]: " + message), answer.err());
    }

    private static NpyArray array(double[] values, int steps) {
        return NpyArray.of(Shape.of(1, steps, 2), values);
    }

    private Path arrays(Map<String, NpyArray> arrays) {
        var sorted = new LinkedHashMap<String, NpyArray>();
        arrays.keySet().stream().sorted().forEach(n -> sorted.put(n, arrays.get(n)));
        return Npz.write(folder.resolve("in.npz"), sorted, Npz.Packing.STORED).orThrow();
    }
}
