package snn.interop;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.SequencedMap;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import snn.ir.diagnostic.Result;

class NpzTest {
    @TempDir Path folder;

    @ParameterizedTest
    @EnumSource
    void everyArrayComesBackInItsOrder(Npz.Packing packing) {
        Path file = Npz.write(folder.resolve("a.npz"), arrays(), packing).orThrow();
        var read = Npz.read(file).orThrow();
        assertEquals(arrays(), read);
        assertEquals(List.copyOf(arrays().keySet()), List.copyOf(read.keySet()));
    }

    @ParameterizedTest
    @EnumSource
    void theSameArraysGiveTheSameBytes(Npz.Packing packing) throws IOException {
        Path a = Npz.write(folder.resolve("a.npz"), arrays(), packing).orThrow();
        Path b = Npz.write(folder.resolve("b.npz"), arrays(), packing).orThrow();
        assertArrayEquals(Files.readAllBytes(a), Files.readAllBytes(b));
    }

    @Test
    void noArraysAreAnArchiveToo() {
        Path file =
                Npz.write(folder.resolve("a.npz"), new LinkedHashMap<>(), Npz.Packing.STORED)
                        .orThrow();
        assertTrue(Npz.read(file).orThrow().isEmpty());
    }

    @Test
    void cutAndDamagedArchivesAreRefused() throws IOException {
        Path file = Npz.write(folder.resolve("a.npz"), arrays(), Npz.Packing.DEFLATED).orThrow();
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length += 7) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertTrue(Npz.read(file) instanceof Result.Rejected<?>, "cut at " + length);
        }
    }

    @Test
    void anArchiveThatIsReadHoldsWhatWasWritten() throws IOException {
        Path file = Npz.write(folder.resolve("a.npz"), arrays(), Npz.Packing.STORED).orThrow();
        byte[] whole = Files.readAllBytes(file);
        for (int seed = 0; seed < 1000; seed++) {
            var random = new Random(seed);
            byte[] changed = whole.clone();
            changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, changed);
            try {
                if (Npz.read(file) instanceof Result.Ok<?>(SequencedMap<?, ?> read, _)) {
                    // a flip in a name or in what zip does not use may pass, one in numbers may not
                    assertEquals(
                            new ArrayList<>(arrays().values()),
                            new ArrayList<>(read.values()),
                            "seed " + seed);
                }
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }

    @Test
    void whatIsNoArrayIsNamed() throws IOException {
        Path file = folder.resolve("a.npz");
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("readme.txt"));
        }
        var problem = Npz.read(file).diagnostics().getFirst();
        assertEquals("npz-malformed", problem.code());
        assertTrue(problem.message().contains("holds `readme.txt`"), problem.message());
    }

    @Test
    void aTextFileIsNoArchive() throws IOException {
        Path file = Files.writeString(folder.resolve("a.npz"), "not a zip");
        assertEquals("npz-malformed", Npz.read(file).diagnostics().getFirst().code());
    }

    @Test
    void numpyReadsWhatIsWritten() throws Exception {
        assumeTrue(numpy(), "python3 with numpy is not here");
        Npz.write(folder.resolve("a.npz"), arrays(), Npz.Packing.DEFLATED).orThrow();
        Npy.write(folder.resolve("a.npy"), NpyTest.ALL.getFirst()).orThrow();
        String said =
                python(
                        """
                        import numpy as n
                        z = n.load('a.npz')
                        for k in z.files: print(k, z[k].dtype, z[k].shape, z[k].tolist())
                        print(n.load('a.npy')[1, 2])
                        """);
        assertEquals(
                """
                a0 float32 (2, 3) [[0.0, -1.5, 3.0], [4.0, 1.401298464324817e-45, 1.0000000150474662e+30]]
                a1 float64 (2,) [3.141592653589793, -0.0]
                a2 int64 (2, 1) [[-9223372036854775808], [9223372036854775807]]
                a3 int32 (2,) [-1, 2147483647]
                a4 int8 (2,) [-128, 127]
                a5 uint8 (3,) [0, 200, 255]
                a6 bool (2,) [False, True]
                a7 int16 (1,) [-32768]
                a8 float64 () 2.5
                a9 float32 (0, 4) []
                1e+30
                """,
                said);
    }

    @Test
    void whatNumpyWritesIsRead() throws Exception {
        assumeTrue(numpy(), "python3 with numpy is not here");
        python(
                """
                import numpy as n
                a = dict(a0=n.array([[0, -1.5, 3], [4, 1.401298464324817e-45, 1e30]], n.float32),
                         a1=n.array([n.pi, -0.0]), a2=n.array([[-2**63], [2**63-1]], n.int64),
                         a3=n.array([-1, 2**31-1], n.int32), a4=n.array([-128, 127], n.int8),
                         a5=n.array([0, 200, 255], n.uint8), a6=n.array([False, True]),
                         a7=n.array([-32768], n.int16), a8=n.array(2.5), a9=n.zeros((0, 4), n.float32))
                n.savez('stored.npz', **a); n.savez_compressed('packed.npz', **a); n.save('a.npy', a['a0'])
                n.lib.format.write_array(open('v3.npy', 'wb'), a['a2'], version=(3, 0))
                n.save('f.npy', n.asfortranarray(a['a0'])); n.save('c.npy', n.array([1j]))
                """);
        assertEquals(arrays(), Npz.read(folder.resolve("stored.npz")).orThrow());
        assertEquals(arrays(), Npz.read(folder.resolve("packed.npz")).orThrow());
        assertEquals(NpyTest.ALL.getFirst(), Npy.read(folder.resolve("a.npy")).orThrow());
        assertEquals(NpyTest.ALL.get(2), Npy.read(folder.resolve("v3.npy")).orThrow());
        assertEquals(
                "npy-order", Npy.read(folder.resolve("f.npy")).diagnostics().getFirst().code());
        assertEquals("npy-type", Npy.read(folder.resolve("c.npy")).diagnostics().getFirst().code());
    }

    private static SequencedMap<String, NpyArray> arrays() {
        var arrays = new LinkedHashMap<String, NpyArray>();
        NpyTest.ALL.forEach(a -> arrays.put("a" + arrays.size(), a));
        return arrays;
    }

    private boolean numpy() throws Exception {
        try {
            return python("import numpy\nprint(1)").equals("1\n");
        } catch (IOException e) {
            return false;
        }
    }

    private String python(String program) throws Exception {
        Process run =
                new ProcessBuilder("python3", "-c", program)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(run.getInputStream().readAllBytes());
        assertTrue(run.waitFor(60, TimeUnit.SECONDS), "python3 does not end");
        return said;
    }
}
