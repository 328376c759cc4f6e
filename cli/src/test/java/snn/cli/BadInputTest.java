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

    @Test
    void weightsThatTheMemoryDoesNotHoldAreRefusedBeforeTheyAreDrawn() throws IOException {
        String text =
                """
                network big {
                  time 100 steps of 1 ms
                  input  x = real[60000] in 0..1
                  encode s = x -> poisson(rate = 100 Hz)
                  layer  h = s -> dense(30000, init = uniform(0, 1)) -> lif(tau_mem = 20 ms)
                  layer  o = h -> dense(10, init = uniform(0, 1)) -> li(tau_mem = 20 ms)
                  output y = o -> last
                }
                """;
        var answer = Answered.to("run " + Files.writeString(folder.resolve("big.snn"), text));
        assertEquals(1, answer.status(), answer.all());
        assertTrue(
                answer.err()
                        .contains(
                                "error[memory]: to draw the weights of `big` takes 13.4 GiB, but"),
                answer.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"none/x.snnb", "."})
    void aPlaceThatCannotBeWrittenIsToldBeforeATraining(String place) {
        var answer =
                Answered.to(
                        "train ../models/digits_tiny.snn --epochs 1 -o "
                                + folder.resolve(place));
        assertEquals(1, answer.status(), answer.all());
        assertTrue(answer.err().startsWith("error[unwritable]: "), answer.err());
    }

    @Test
    void aPlaceThatCannotBeWrittenIsToldBeforeAReport() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        var answer = Answered.to("report ../models/digits_tiny.snn -o " + file.resolve("a/b"));
        assertEquals(1, answer.status(), answer.all());
        assertTrue(answer.err().startsWith("error[unwritable]: "), answer.err());
        assertTrue(answer.out().isEmpty(), answer.out());
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
