package snn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SequencedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import snn.compiler.FrontEnd;
import snn.interop.Npy;
import snn.interop.NpyArray;
import snn.interop.Npz;
import snn.ir.tensor.Shape;
import snn.ir.wire.SnnbFile;
import snn.ir.wire.StoredModel;

/// Arrays in, arrays out.
final class TraceTest {
    private static final int SAMPLES = 3;

    @TempDir private Path folder = Path.of("");

    private Path model = Path.of("");

    @BeforeEach
    void write() {
        var tiny = Tiny.withWeights(FrontEnd.compile("tiny.snn", Tiny.TEXT).orThrow());
        model = SnnbFile.write(folder.resolve("tiny.snnb"), StoredModel.of(tiny)).orThrow();
    }

    @Test
    void tracesAreSamplesStepsNeurons() {
        var arrays = run(values(), "--trace", "h");
        assertEquals(List.of("out", "h.spikes", "h.v"), List.copyOf(arrays.keySet()));
        assertEquals(Shape.of(SAMPLES, 8, 10), shape(arrays, "out"));
        assertEquals(Shape.of(SAMPLES, 8, 12), shape(arrays, "h.spikes"));
        assertEquals(Shape.of(SAMPLES, 8, 12), shape(arrays, "h.v"));
    }

    @Test
    void everyTargetWritesTheSameArrays() {
        var law = run(values(), "--trace", "all", "--on", "reference");
        assertTrue(law.containsKey("out.v"));
        for (String target : List.of("simd", "loihi")) {
            assertEquals(law, run(values(), "--trace", "all", "--on", target));
        }
    }

    @Test
    void spikesStandInForTheEncoder() {
        var spikes = new byte[SAMPLES * 8 * 64];
        for (int n = 0; n < spikes.length; n++) {
            spikes[n] = (byte) (n % 3 == 0 ? 1 : 0);
        }
        Path shaped = write("shaped.npy", Shape.of(SAMPLES, 8, 8, 8), spikes);
        Path flat = write("flat.npy", Shape.of(SAMPLES, 8, 64), spikes);
        var arrays = run(shaped, "--trace", "all");
        assertEquals(arrays, run(flat, "--trace", "all"));
        assertTrue(sum(arrays, "h.spikes") > 0);
        Path silence = write("silence.npy", Shape.of(SAMPLES, 8, 64), new byte[spikes.length]);
        assertEquals(0, sum(run(silence, "--trace", "all"), "h.spikes"));
    }

    @Test
    void anArrayOfAnotherShapeIsRefused() {
        Path wrong = write("wrong.npy", Shape.of(SAMPLES, 9), new byte[SAMPLES * 9]);
        refused(wrong, "input-shape");
        Path graded = write("graded.npy", Shape.of(1, 8, 64), filled(8 * 64, 2));
        refused(graded, "input-value");
    }

    @Test
    void anUnknownNodeIsRefusedByName() throws IOException {
        var answer =
                Answered.to(
                        "run",
                        model.toString(),
                        "--input",
                        values().toString(),
                        "--out",
                        folder.resolve("none.npz").toString(),
                        "--trace",
                        "hh");
        assertEquals(1, answer.status());
        assertTrue(answer.err().contains("error[no-trace]: there is no population `hh` to trace"));
        assertTrue(Files.notExists(folder.resolve("none.npz")));
    }

    private void refused(Path input, String code) {
        var answer = Answered.to("run", model.toString(), "--input", input.toString());
        assertEquals(1, answer.status());
        assertTrue(answer.err().startsWith("error[" + code + "]"), answer.err());
    }

    private SequencedMap<String, NpyArray> run(Path input, String... options) {
        Path out = folder.resolve("out.npz");
        var words =
                new java.util.ArrayList<>(
                        List.of("run", model.toString(), "--input", input.toString()));
        words.addAll(List.of("--out", out.toString()));
        words.addAll(List.of(options));
        var answer = Answered.to(words.toArray(String[]::new));
        assertEquals(0, answer.status(), answer.all());
        return Npz.read(out).orThrow();
    }

    private Path values() {
        var values = new float[SAMPLES * 64];
        for (int n = 0; n < values.length; n++) {
            values[n] = n % 17 / 16f;
        }
        Path file = folder.resolve("values.npy");
        return Npy.write(file, NpyArray.of(Shape.of(SAMPLES, 8, 8), values)).orThrow();
    }

    private Path write(String name, Shape shape, byte[] bytes) {
        return Npy.write(folder.resolve(name), NpyArray.ofUnsigned(shape, bytes)).orThrow();
    }

    private static byte[] filled(int length, int value) {
        var bytes = new byte[length];
        java.util.Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    private static Shape shape(SequencedMap<String, NpyArray> arrays, String name) {
        return java.util.Objects.requireNonNull(arrays.get(name)).shape();
    }

    private static double sum(SequencedMap<String, NpyArray> arrays, String name) {
        NpyArray array = java.util.Objects.requireNonNull(arrays.get(name));
        double sum = 0;
        for (int n = 0; n < array.shape().length(); n++) {
            sum += array.real(n);
        }
        return sum;
    }
}
