package snn.models;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import snn.ir.diagnostic.Result;
import snn.ir.tensor.Shape;

class IdxReaderTest {
    /// Two by three bytes.
    private static final byte[] SMALL = hex("00000802 00000002 00000003 010203 0405ff");

    @Test
    void readsPlainAndPackedAlike() throws IOException {
        for (byte[] file : new byte[][] {SMALL, packed(SMALL)}) {
            IdxArray array = read(file).orThrow();
            assertEquals(IdxArray.Type.UNSIGNED_BYTE, array.type());
            assertEquals(Shape.of(2, 3), array.shape());
            assertArrayEquals(hex("0102030405ff"), array.bytes());
        }
    }

    @Test
    void readsNoFurtherThanItIsAsked() throws IOException {
        byte[] cutOff = Arrays.copyOf(SMALL, SMALL.length - 1);
        IdxArray first = IdxReader.read(new ByteArrayInputStream(cutOff), "file", 1).orThrow();
        assertEquals(Shape.of(1, 3), first.shape());
        assertArrayEquals(hex("010203"), first.bytes());
        IdxArray all = IdxReader.read(new ByteArrayInputStream(SMALL), "file", 9).orThrow();
        assertEquals(Shape.of(2, 3), all.shape());
    }

    @Test
    void readsWiderElementsAsTheyLie() throws IOException {
        IdxArray array = read(hex("00000b01 00000002 00010002")).orThrow();
        assertEquals(IdxArray.Type.SHORT, array.type());
        assertArrayEquals(hex("00010002"), array.bytes());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    01000802 00000001 00000001 00 | starts with 01 00, not 00 00
                    00000702 00000001 00000001 00 | unknown element type 0x07 at byte 2
                    00000800                      | says it has 0 extents
                    000008ff                      | says it has 255 extents
                    00000802 0000                 | ends at byte 6, inside its extents
                    00000801 00000003 0102        | its header says [3], 3 bytes, and 2 are there
                    00000801 00000001 0102        | goes on after the 1 bytes
                    00000803 ffffffff ffffffff ffffffff | too large: extent 0 at byte 4
                    00000803 00010000 00010000 00010000 | too large: extent 1 at byte 8
                    00000801 7fffff00 01          | says [2147483392], 2147483392 bytes, and 1
                    0000                          | has 2 bytes
                    1f8b0800                      | ends inside its gzip packing
                    1f8b0900000000000000          | damaged in its gzip packing
                    """)
    void refusesWhatIsNotIdxToTheLastByte(String bytes, String said) throws IOException {
        var problem = read(hex(bytes)).diagnostics().getFirst();
        assertEquals("idx-malformed", problem.code());
        assertTrue(problem.message().contains(said), problem.message());
    }

    @Test
    void refusesEveryCutOfAFile() throws IOException {
        byte[] packed = packed(SMALL);
        for (byte[] file : new byte[][] {SMALL, packed}) {
            for (int length = 0; length < file.length; length++) {
                assertRejected(Arrays.copyOf(file, length), "cut at " + length);
            }
        }
    }

    @Test
    void answersForRandomBytes() throws IOException {
        for (long seed = 0; seed < 500; seed++) {
            var bytes = new byte[64];
            new Random(seed).nextBytes(bytes);
            assertRejected(bytes, "seed " + seed);
        }
    }

    @Test
    void namesAFileThatIsNotThere() {
        var problem = IdxReader.read(Path.of("nowhere.gz")).diagnostics().getFirst();
        assertEquals("idx-unreadable", problem.code());
        assertEquals("`nowhere.gz` cannot be read", problem.message());
    }

    private static void assertRejected(byte[] file, String which) throws IOException {
        assertTrue(read(file) instanceof Result.Rejected<IdxArray>, which);
    }

    private static Result<IdxArray> read(byte[] file) throws IOException {
        return IdxReader.read(new ByteArrayInputStream(file), "file");
    }

    private static byte[] packed(byte[] bytes) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replace(" ", ""));
    }
}
