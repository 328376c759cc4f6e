package snn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import snn.compiler.FrontEnd;
import snn.ir.wire.SnnbFile;
import snn.ir.wire.StoredModel;

/// Whatever a file holds, the answer is a diagnostic and status 1: no exception, no trace.
final class BadInputTest {
    private static final int CUTS = 200;

    @TempDir private Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(strings = {"noise.snn", "noise.snnb"})
    void randomBytesAreRefused(String name) throws IOException {
        for (int seed = 0; seed < 50; seed++) {
            var bytes = new byte[1 + 97 * seed];
            new Random(seed).nextBytes(bytes);
            refused(Files.write(folder.resolve(name), bytes));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"empty.snn", "empty.snnb"})
    void anEmptyFileIsRefused(String name) throws IOException {
        refused(Files.write(folder.resolve(name), new byte[0]));
    }

    @ParameterizedTest
    @ValueSource(strings = {"large.snn", "large.snnb"})
    void aHundredMegabytesAreRefused(String name) throws IOException {
        Path file = folder.resolve(name);
        try (var large = new RandomAccessFile(file.toFile(), "rw")) {
            large.setLength(100L << 20);
        }
        refused(file);
    }

    @Test
    void aModelThatIsCutAnywhereIsRefused() throws IOException {
        byte[] whole = Files.readAllBytes(trained());
        Path cut = folder.resolve("cut.snnb");
        for (int n = 0; n < CUTS; n++) {
            int length = (int) ((long) whole.length * n / CUTS);
            refused(Files.write(cut, java.util.Arrays.copyOf(whole, length)));
        }
    }

    @Test
    void aModelWithAWrongByteIsRefusedOrRead() throws IOException {
        byte[] whole = Files.readAllBytes(trained());
        Path damaged = folder.resolve("damaged.snnb");
        var random = new Random(7);
        for (int n = 0; n < CUTS; n++) {
            byte[] changed = whole.clone();
            changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
            var answer = Answered.to("check", Files.write(damaged, changed).toString());
            assertTrue(answer.status() == 0 || answer.status() == 1, answer.all());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dense(30000, init = uniform(0, 1))",
                "dense(30000, weights = binary, init = constant(1))"
            })
    void weightsThatOneTensorDoesNotHoldAreRefusedBeforeTheyAreDrawn(String layer)
            throws IOException {
        var answer = Answered.to("run " + drawn("h = s -> " + layer + " -> lif"));
        assertEquals(1, answer.status(), answer.all());
        assertTrue(
                answer.err()
                        .startsWith(
                                "error[memory]: to draw the weights of `big` takes 6.7 GiB in one"
                                        + " layer, but one layer's can be 2.0 GiB"),
                answer.err());
        assertFalse(answer.err().contains("-Xmx"), answer.err());
    }

    @Test
    void weightsThatTheHeapDoesNotHoldAreRefusedBeforeTheyAreDrawn() throws IOException {
        String wide =
                " -> dense(60000, init = uniform(0, 1)) -> lif -> dense(8000, init = uniform(0, 1)) -> lif";
        var answer =
                Answered.to(
                        "run "
                                + drawn(
                                        "h = s -> dense(8000, init = uniform(0, 1)) -> lif"
                                                + wide.repeat(20)));
        assertEquals(1, answer.status(), answer.all());
        assertTrue(
                answer.err()
                        .startsWith(
                                "error[memory]: to draw the weights of `big` takes 75.1 GiB, but"),
                answer.err());
        assertTrue(answer.err().contains("-Xmx"), answer.err());
    }

    private Path drawn(String layer) throws IOException {
        String text =
                """
                network big {
                  time 100 steps of 1 ms
                  input  x = real[60000] in 0..1
                  encode s = x -> poisson(rate = 100 Hz)
                  layer  %s
                  layer  o = h -> dense(10, init = uniform(0, 1)) -> li(tau_mem = 20 ms)
                  output y = o -> last
                }
                """;
        return Files.writeString(folder.resolve("big.snn"), text.formatted(layer));
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "check", "show", "eval", "train", "compile --to simd"})
    void aMissingFileIsRefusedByEveryVerb(String verb) {
        var answer = Answered.to(verb + " nowhere.snn");
        assertEquals(1, answer.status());
        assertTrue(answer.err().contains("error[no-file]: there is no file `nowhere.snn`"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run",
                "run a.snn --limit 0",
                "run a.snn --limit many",
                "run a.snn --threads 0",
                "run a.snn --on abacus",
                "run a.snn --out y.npz",
                "run a.snn --level float",
                "compile a.snn",
                "compile a.snn --to simd --after quantise",
                "compile a.snn --after midnight",
                "compile a.snn --to loihi --target abacus",
                "explain one two",
                "data",
                "data drop",
                "eval a.snn --split none",
                "nonsense",
                "--nonsense"
            })
    void aWrongCommandLineHasItsOwnStatus(String command) {
        var answer = Answered.to(command);
        assertEquals(Status.USAGE.code(), answer.status(), command);
        assertTrue(answer.err().startsWith("error: "), answer.err());
        assertTrue(answer.err().contains("= hint: "), answer.err());
    }

    private void refused(Path file) {
        var answer = Answered.to("check", file.toString());
        assertEquals(1, answer.status(), () -> file + " has " + file.toFile().length() + " bytes");
        assertTrue(answer.err().startsWith("error["), answer.err());
        assertFalse(answer.all().contains("\tat "), answer.err());
        var json = Answered.to("check", file.toString(), "--format", "json").json();
        assertFalse(json.getAsJsonArray("diagnostics").isEmpty());
    }

    private Path trained() {
        var model = Tiny.withWeights(FrontEnd.compile("tiny.snn", Tiny.TEXT).orThrow());
        return SnnbFile.write(folder.resolve("tiny.snnb"), StoredModel.of(model)).orThrow();
    }
}
