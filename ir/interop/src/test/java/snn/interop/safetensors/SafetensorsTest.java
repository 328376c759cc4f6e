package snn.interop.safetensors;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import snn.interop.hdf5.Python;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Result;
import snn.ir.tensor.ElementType;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;

class SafetensorsTest {
    private static final String TWO =
            "{'__metadata__':{'format':'pt'},'b':{'dtype':'BF16','shape':[2],'data_offsets':[8,12]},"
                    + "'a':{'dtype':'F32','shape':[1,2],'data_offsets':[0,8]}}  ";

    @TempDir Path folder;

    @Test
    void tensorsAreReadByName() {
        byte[] data = {0, 0, -128, 63, 0, 0, 0, -64, -64, 63, 0, -65};
        Safetensors read = read(file(TWO, data)).orThrow();
        assertEquals(List.of("a", "b"), List.copyOf(read.tensors().keySet()));
        assertEquals(Map.of("format", "pt"), read.metadata());
        assertEquals(Tensor.of(Shape.of(1, 2), 1f, -2f), values(read, "a"));
        assertEquals(Tensor.of(Shape.of(2), 1.5f, -0.5f), values(read, "b"));
    }

    @Test
    void whatPythonWritesIsReadExactly() throws Exception {
        Python.run(
                folder,
                Map.of(),
                """
                import json, struct, numpy as np
                names = dict(f2='F16', f4='F32', f8='F64', i1='I8', i2='I16', i4='I32', i8='I64', u1='U8', u2='U16', u4='U32', u8='U64')
                head, data = {'__metadata__': {'by': 'numpy'}}, b''
                def put(name, dtype, a):
                    global data
                    head[name] = dict(dtype=dtype, shape=list(a.shape), data_offsets=[len(data), len(data) + a.nbytes])
                    data += a.tobytes()
                for t, d in names.items():
                    put('layer.' + t, d, np.array([[0, 1, 100]]).astype('<' + t))
                put('truth', 'BOOL', np.array([True, False]))
                put('scalar', 'F64', np.array(0.1))
                put('none', 'F32', np.zeros((0, 3), 'f4'))
                put('large', 'F32', np.arange(600_000, dtype='f4'))
                text = json.dumps(head).encode()
                text += b' ' * (-len(text) % 8)
                open('w.safetensors', 'wb').write(struct.pack('<Q', len(text)) + text + data)
                """);
        Safetensors read = Safetensors.read(folder.resolve("w.safetensors")).orThrow();
        assertEquals(15, read.tensors().size());
        for (String type : "f2 f4 f8 i1 i2 i4 i8 u1 u2 u4 u8".split(" ")) {
            Tensor values = values(read, "layer." + type);
            assertEquals(Shape.of(1, 3), values.shape());
            assertArrayEquals(new double[] {0, 1, 100}, values.toDoubles(), type);
        }
        assertEquals(Tensor.of(Shape.of(2), (byte) 1, (byte) 0), values(read, "truth"));
        assertEquals(Tensor.scalar(0.1), values(read, "scalar"));
        assertEquals(Shape.of(0, 3), values(read, "none").shape());
        assertTrue(values(read, "large").bytes().isMapped());
        assertEquals(599_999, values(read, "large").real(599_999));
    }

    @Test
    void unsignedNumbersStayThemselves() {
        Safetensors read = read(file(one("U16", "1", 0, 2), new byte[] {-1, -1})).orThrow();
        assertEquals(ElementType.INT32, values(read, "x").type());
        assertEquals(65535, values(read, "x").integer(0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            textBlock =
                    """
                    safetensors-type; in the type `F8_E4M3`; {'x':{'dtype':'F8_E4M3','shape':[4],'data_offsets':[0,4]}}
                    safetensors-malformed; of the shape [2] in F32 in 4 bytes; {'x':{'dtype':'F32','shape':[2],'data_offsets':[0,4]}}
                    safetensors-malformed; of the shape [1000000000, 1000000000]; {'x':{'dtype':'F32','shape':[1000000000,1000000000],'data_offsets':[0,4]}}
                    safetensors-malformed; of the shape [9999999999]; {'x':{'dtype':'F32','shape':[9999999999],'data_offsets':[0,4]}}
                    safetensors-malformed; numbers that cannot be; {'x':{'dtype':'F32','shape':[-1],'data_offsets':[0,4]}}
                    safetensors-malformed; at byte 0 to 8 of its data; {'x':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}}
                    safetensors-malformed; at byte 4 to 0 of its data; {'x':{'dtype':'F32','shape':[],'data_offsets':[4,0]}}
                    safetensors-malformed; `y` at byte 2 to 4 of its data; {'x':{'dtype':'I8','shape':[3],'data_offsets':[0,3]},'y':{'dtype':'I8','shape':[2],'data_offsets':[2,4]}}
                    safetensors-malformed; its tensors have 3; {'x':{'dtype':'I8','shape':[3],'data_offsets':[0,3]}}
                    safetensors-malformed; its tensors have 0; {}
                    safetensors-malformed; `x` twice; {'x':{'dtype':'I8','shape':[4],'data_offsets':[0,4]},'x':{'dtype':'I8','shape':[4],'data_offsets':[0,4]}}
                    safetensors-malformed; something else; {'x':{'dtype':'I8','shape':[4],'data_offsets':[0,4],'more':1}}
                    safetensors-malformed; something else; {'x':{'dtype':'I8','shape':[4]}}
                    safetensors-malformed; not as it must be; {'x':[1]}
                    safetensors-malformed; not as it must be; {'x':{'dtype':'I8','shape':[1.5],'data_offsets':[0,4]}}
                    safetensors-malformed; not as it must be; {'x':
                    safetensors-malformed; at byte 8; [1]
                    """)
    void headsThatCannotBeAreNamed(String code, String words, String head) {
        Diagnostic found = only(file(head, new byte[4]));
        assertEquals(code, found.code(), found.message());
        assertTrue(found.message().contains(words), found.message());
    }

    @Test
    void everyCutIsRefused() {
        byte[] whole = file(TWO, new byte[12]);
        for (int length = 0; length < whole.length; length++) {
            assertEquals("safetensors-malformed", only(Arrays.copyOf(whole, length)).code());
        }
    }

    @Test
    void changedBytesGiveNoException() {
        byte[] whole = file(TWO, new byte[12]);
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
    void deepNestingEnds() {
        assertEquals(
                "safetensors-malformed",
                only(file("{'x':" + "[".repeat(1_000_000), new byte[0])).code());
    }

    @Test
    void whatIsNotThereIsSaid() {
        Diagnostic none = Safetensors.read(folder.resolve("no")).diagnostics().getFirst();
        assertEquals("safetensors-unreadable", none.code());
        assertEquals(
                "safetensors-unreadable", Safetensors.read(folder).diagnostics().getFirst().code());
    }

    private static String one(String dtype, String shape, int begin, int end) {
        return "{'x':{'dtype':'%s','shape':[%s],'data_offsets':[%d,%d]}}"
                .formatted(dtype, shape, begin, end);
    }

    private static byte[] file(String head, byte[] data) {
        byte[] text = head.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + text.length + data.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(text.length)
                .put(text)
                .put(data)
                .array();
    }

    private static Result<Safetensors> read(byte[] bytes) {
        return Safetensors.of(MemorySegment.ofArray(bytes), "`x.safetensors`");
    }

    private static Diagnostic only(byte[] bytes) {
        List<Diagnostic> found = read(bytes).diagnostics();
        assertEquals(1, found.size(), found.toString());
        return found.getFirst();
    }

    private static Tensor values(Safetensors read, String name) {
        return Objects.requireNonNull(read.tensors().get(name)).values();
    }
}
