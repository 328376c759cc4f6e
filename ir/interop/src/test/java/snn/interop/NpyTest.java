package snn.interop;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Result;
import snn.ir.tensor.ElementType;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;

class NpyTest {
    static final List<NpyArray> ALL =
            List.of(
                    NpyArray.of(Shape.of(2, 3), 0f, -1.5f, 3f, 4f, Float.MIN_VALUE, 1e30f),
                    NpyArray.of(Shape.of(2), Math.PI, -0.0),
                    NpyArray.of(Shape.of(2, 1), Long.MIN_VALUE, Long.MAX_VALUE),
                    NpyArray.of(Tensor.of(Shape.of(2), -1, Integer.MAX_VALUE)),
                    NpyArray.of(Tensor.of(Shape.of(2), (byte) -128, (byte) 127)),
                    NpyArray.ofUnsigned(Shape.of(3), (byte) 0, (byte) 200, (byte) 255),
                    new NpyArray(NpyType.BOOL, Shape.of(2), new byte[] {0, 1}),
                    new NpyArray(NpyType.INT16, Shape.of(1), new byte[] {0, -128}),
                    NpyArray.of(Tensor.scalar(2.5)),
                    NpyArray.of(Shape.of(0, 4), new float[0]));

    @TempDir Path folder;

    @Test
    void everyArrayComesBack() throws IOException {
        for (NpyArray array : ALL) {
            Path file = Npy.write(folder.resolve("a.npy"), array).orThrow();
            assertEquals(array, Npy.read(file).orThrow());
            int header = NpyHeader.bytes(array.type(), array.shape()).length;
            assertEquals(0, header % 64);
            assertEquals(header + array.bytes().length, Files.size(file));
        }
    }

    @Test
    void bytesAndTruthValuesAreNumbers() {
        NpyArray bytes = NpyArray.ofUnsigned(Shape.of(2), (byte) 7, (byte) 255);
        assertArrayEquals(new float[] {7, 255}, bytes.toFloats());
        assertEquals(ElementType.INT16, bytes.toTensor().type());
        assertArrayEquals(new long[] {7, 255}, bytes.toTensor().toLongs());
        var truths = new NpyArray(NpyType.BOOL, Shape.of(2), new byte[] {0, 9});
        assertArrayEquals(new long[] {0, 1}, truths.toTensor().toLongs());
        assertArrayEquals(new float[] {0, 1}, truths.toFloats());
    }

    @Test
    void tensorsComeBackAsTheyWere() {
        for (Tensor tensor :
                List.of(Tensor.scalar(3L), Tensor.of(Shape.of(2), 1.5f, 2f), Tensor.scalar(0.1))) {
            assertEquals(tensor, NpyArray.of(tensor).toTensor());
        }
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "3"})
    void everyVersionIsRead(int version) throws IOException {
        String text = "{'shape': (2,), 'descr': '<f4', 'fortran_order': False}";
        assertEquals(NpyArray.of(Shape.of(2), 0f, 0f), read(file(version, text, 8)).orThrow());
    }

    @Test
    void oneAxisHasNoOrder() throws IOException {
        String text = "{'descr': '>i1', 'fortran_order': True, 'shape': (2,), }";
        assertEquals(NpyType.INT8, read(file(1, text, 2)).orThrow().type());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            textBlock =
                    """
                    npy-malformed; no dictionary; hello
                    npy-malformed; does not say `shape`; {'descr': '<f4', 'fortran_order': False}
                    npy-malformed; says `descr` twice; {'descr': '<f4', 'descr': '<f4', }
                    npy-malformed; from character 1 on; {'desc': '<f4'}
                    npy-malformed; wrong kinds; {'descr': True, 'fortran_order': False, 'shape': ()}
                    npy-malformed; wrong kinds; {'descr': '<f4', 'fortran_order': (), 'shape': ()}
                    npy-malformed; shape (,); {'descr': '<f4', 'fortran_order': False, 'shape': (,)}
                    npy-malformed; be counted; {'descr': '<f4', 'fortran_order': False, 'shape': (2147483647, 2147483647, 9)}
                    npy-malformed; be counted; {'descr': '<f4', 'fortran_order': False, 'shape': (2147483648,)}
                    npy-malformed; has the shape; {'descr': '<f4', 'fortran_order': False, 'shape': (99999999999999,)}
                    npy-large; there is room for; {'descr': '<f4', 'fortran_order': False, 'shape': (2147483647, 4)}
                    npy-type; type `<c16`; {'descr': '<c16', 'fortran_order': False, 'shape': (1,)}
                    npy-type; type `>f4`; {'descr': '>f4', 'fortran_order': False, 'shape': (1,)}
                    npy-type; type `|O`; {'descr': '|O', 'fortran_order': False, 'shape': (1,)}
                    npy-order; column by column; {'descr': '<f4', 'fortran_order': True, 'shape': (1, 1)}
                    npy-malformed; is cut off; {'descr': '<f4', 'fortran_order': False, 'shape': (2, )}
                    npy-malformed; goes on after; {'descr': '|u1', 'fortran_order': False, 'shape': (2, )}
                    """)
    void headersThatCannotBeAreNamed(String code, String said, String text) throws IOException {
        Diagnostic found = only(read(file(1, text, 4)));
        assertEquals(code, found.code(), found.message());
        assertTrue(found.message().contains(said), found.message());
    }

    @Test
    void aShapeOfThousandsOfExtentsIsRefused() throws IOException {
        String text =
                "{'descr': '<f4', 'fortran_order': False, 'shape': (" + "1,".repeat(20_000) + ")}";
        var out = new ByteArrayOutputStream();
        out.write(Npy.MAGIC.getBytes(StandardCharsets.ISO_8859_1));
        out.write(new byte[] {1, 0, (byte) text.length(), (byte) (text.length() >> 8)});
        out.write(text.getBytes(StandardCharsets.UTF_8));
        assertEquals("npy-malformed", only(read(out.toByteArray())).code());
    }

    @Test
    void everyCutIsRefused() throws IOException {
        Path file = Npy.write(folder.resolve("a.npy"), ALL.getFirst()).orThrow();
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length++) {
            assertEquals("npy-malformed", only(read(Arrays.copyOf(whole, length))).code());
        }
    }

    @Test
    void changedBytesGiveNoException() throws IOException {
        byte[] whole = file(1, "{'shape': (2,), 'descr': '<f4', 'fortran_order': False}", 8);
        for (int seed = 0; seed < 5000; seed++) {
            var random = new Random(seed);
            byte[] changed = whole.clone();
            for (int n = 0; n < 3; n++) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
            }
            try {
                read(changed);
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }

    @Test
    void whatIsNotThereIsSaid() {
        assertEquals("npy-unreadable", only(Npy.read(folder.resolve("none.npy"))).code());
        assertEquals("npy-unreadable", only(Npy.read(folder)).code());
        assertEquals(
                "npy-unwritable",
                only(Npy.write(folder.resolve("no/such/a.npy"), ALL.getFirst())).code());
    }

    private static Result<NpyArray> read(byte[] bytes) throws IOException {
        return Npy.read(new ByteArrayInputStream(bytes), "`a`", 1 << 20);
    }

    private static byte[] file(int version, String text, int zeros) throws IOException {
        var out = new ByteArrayOutputStream();
        out.write(Npy.MAGIC.getBytes(StandardCharsets.ISO_8859_1));
        out.write(new byte[] {(byte) version, 0, (byte) text.length(), 0});
        if (version > 1) {
            out.write(new byte[2]);
        }
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.write(new byte[zeros]);
        return out.toByteArray();
    }

    private static Diagnostic only(Result<?> result) {
        assertEquals(1, result.diagnostics().size(), result::toString);
        return result.diagnostics().getFirst();
    }
}
