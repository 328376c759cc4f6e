package snn.interop.hdf5;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jhdf.BufferBuilder;
import io.jhdf.Superblock.SuperblockV2V3;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Result;
import snn.ir.foreign.Foreign;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;

/// Files that are cut off, damaged, or made to hurt: one clear diagnostic, and nothing else.
class HostileHdf5Test {
    private static final int CONTINUATION = 16;
    private static final int ROOT = 64;

    @TempDir Path folder;

    private byte[] small() throws IOException {
        var inner =
                new Foreign.Group(
                        Map.of(
                                "w",
                                new Foreign.Numbers("float32", Tensor.of(Shape.of(2), 1f, 2f)),
                                "w@unit",
                                Foreign.Words.of("mV"),
                                "name",
                                Foreign.Words.of("one")));
        var tree = new Foreign.Group(Map.of("inner", inner, "@type", Foreign.Words.of("T")));
        return Files.readAllBytes(Hdf5.write(folder.resolve("small.h5"), tree).orThrow());
    }

    @Test
    void everyCutIsRefused() throws IOException {
        byte[] whole = small();
        for (int length = 0; length < whole.length; length++) {
            assertEquals("hdf5-malformed", only(Arrays.copyOf(whole, length)).code(), "" + length);
        }
    }

    @Test
    void everyFlippedBitIsReadOrRefused() throws IOException {
        byte[] whole = small();
        for (int bit = 0; bit < 8 * whole.length; bit += 3) {
            byte[] changed = whole.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            read(changed);
        }
    }

    @Test
    void randomChangesGiveNoException() throws Exception {
        Python.run(
                folder,
                Map.of(),
                """
                import h5py, numpy as np
                for name, how in [('old.h5', None), ('recent.h5', 'latest')]:
                    with h5py.File(name, 'w', libver=how) as f:
                        g = f.create_group('n')
                        g['t'] = ['a', 'b']
                        g.create_dataset('w', data=np.arange(12.0).reshape(3, 4), chunks=(2, 2), compression='gzip', shuffle=True)
                        g.attrs['x'] = 'y'
                        f['l'] = h5py.SoftLink('/n')
                        for k in range(12): g.create_group('g%d' % k)['q'] = k
                """);
        for (String name : List.of("old.h5", "recent.h5")) {
            byte[] whole = Files.readAllBytes(folder.resolve(name));
            for (int seed = 0; seed < 500; seed++) {
                var random = new Random(seed);
                byte[] changed = whole.clone();
                for (int n = 0; n < 3; n++) {
                    changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
                }
                try {
                    read(changed);
                } catch (RuntimeException e) {
                    throw new AssertionError(name + " seed " + seed, e);
                }
            }
        }
    }

    @Test
    void aHeaderThatGoesOnInItselfEnds() {
        int block = 256;
        byte[] again =
                checked(
                        new BufferBuilder()
                                .writeBytes("OCHK".getBytes(StandardCharsets.US_ASCII))
                                .writeBytes(continuation(block, 36))
                                .writeBytes(nothing(4)));
        refused(file(header(continuation(block, 36)), again, block), "hdf5-malformed");
    }

    @Test
    void aHeaderThatGoesOnTwiceInAnotherOneEnds() {
        var blocks = new ByteArrayOutputStream();
        for (int n = 0; n < 40; n++) { // two to the fortieth
            int next = 256 + 64 * (n + 1);
            byte[] block =
                    checked(
                            new BufferBuilder()
                                    .writeBytes("OCHK".getBytes(StandardCharsets.US_ASCII))
                                    .writeBytes(n == 39 ? nothing(16) : continuation(next, 52))
                                    .writeBytes(n == 39 ? nothing(16) : continuation(next, 52))
                                    .writeBytes(nothing(0)));
            blocks.writeBytes(Arrays.copyOf(block, 64));
        }
        refused(file(header(continuation(256, 52)), blocks.toByteArray(), 256), "hdf5-malformed");
    }

    @Test
    void anIndexThatSaysItIsHugeIsRefusedBeforeThereIsRoomForIt() {
        byte[] index =
                checked(
                        new BufferBuilder()
                                .writeBytes("BTHD".getBytes(StandardCharsets.US_ASCII))
                                .writeByte(0)
                                .writeByte(5)
                                .writeInt(512)
                                .writeShort(11)
                                .writeShort(0)
                                .writeByte(100)
                                .writeByte(40)
                                .writeLong(400)
                                .writeShort(1)
                                .writeLong(Integer.MAX_VALUE));
        var info =
                new BufferBuilder()
                        .writeByte(0)
                        .writeByte(0)
                        .writeLong(300)
                        .writeLong(256)
                        .build()
                        .array();
        Diagnostic found = only(file(header(message(2, info)), index, 256));
        assertEquals("hdf5-malformed", found.code());
        assertTrue(found.message().contains("has 2147483647 entries"), found.message());
    }

    @Test
    void aTreeThatHoldsItselfEnds() throws Exception {
        Python.run(
                folder,
                Map.of(),
                """
                import h5py, numpy as np
                with h5py.File('group.h5', 'w') as f: f['x'] = 1.0
                with h5py.File('chunks.h5', 'w') as f:
                    f.create_dataset('x', data=np.arange(20.0), chunks=(2,))
                for name, kind in [('group.h5', 0), ('chunks.h5', 1)]:
                    b = bytearray(open(name, 'rb').read())
                    at = b.find(b'TREE' + bytes([kind]))
                    b[at + 5] = 1
                    key = 8 if kind == 0 else 24
                    for child in range(1 if kind == 0 else 2):
                        p = at + 24 + key + child * (key + 8)
                        b[p:p + 8] = at.to_bytes(8, 'little')
                    open(name, 'wb').write(b)
                """);
        refused(Files.readAllBytes(folder.resolve("group.h5")), "hdf5-malformed");
        refused(Files.readAllBytes(folder.resolve("chunks.h5")), "hdf5-malformed");
    }

    @Test
    void whatIsPackedTighterThanItsChunkIsNotUnpacked() throws Exception {
        Python.run(
                folder,
                Map.of(),
                """
                import h5py, numpy as np, zlib
                with h5py.File('bomb.h5', 'w') as f:
                    d = f.create_dataset('x', (65536,), 'f4', chunks=(65536,), compression='gzip')
                    d.id.write_direct_chunk((0,), zlib.compress(bytes(300_000_000), 9))
                with h5py.File('zeros.h5', 'w') as f:
                    f.create_dataset('x', (60_000_000,), 'f4', chunks=(60_000_000,), compression='gzip')
                    f['x'].id.write_direct_chunk((0,), zlib.compress(bytes(240_000_000), 9))
                """);
        var bomb = Hdf5.read(folder.resolve("bomb.h5")).orThrow();
        assertEquals(
                new Foreign.Numbers("float32", Tensor.of(Shape.of(65536), new float[65536])),
                bomb.members().get("x"));
        var zeros = Hdf5.read(folder.resolve("zeros.h5")).orThrow(); // true, and not on the heap
        assertTrue(
                zeros.members().get("x") instanceof Foreign.Numbers numbers
                        && numbers.values().bytes().isMapped());
    }

    @Test
    void datasetsThatShareTheirBytesAreRefused() throws Exception {
        Python.run(
                folder,
                Map.of(),
                """
                import h5py, numpy as np
                with h5py.File('shared.h5', 'w') as f:
                    for k in range(50): f['x%d' % k] = np.zeros(10)
                    f['y'] = np.zeros(4000)
                with h5py.File('shared.h5') as f: offsets = [f['x%d' % k].id.get_offset() for k in range(50)]
                b = bytearray(open('shared.h5', 'rb').read())
                extent, size = (10).to_bytes(8, 'little'), (80).to_bytes(8, 'little')
                b = b.replace(extent, (4000).to_bytes(8, 'little'))
                for o in offsets:
                    at = b.find(o.to_bytes(8, 'little') + size)
                    b[at:at + 16] = min(offsets).to_bytes(8, 'little') + (32000).to_bytes(8, 'little')
                open('shared.h5', 'wb').write(b)
                """);
        Diagnostic found = only(Files.readAllBytes(folder.resolve("shared.h5")));
        assertTrue(found.message().contains("share their bytes"), found.message());
    }

    // crafting

    private static byte[] file(byte[] root, byte[] rest, int at) {
        var all = ByteBuffer.allocate(Math.max(at + rest.length + 64, 1024));
        all.put(new SuperblockV2V3().toBuffer(all.capacity()).array());
        all.position(ROOT).put(root).position(at).put(rest);
        return all.array();
    }

    private static byte[] header(byte[] messages) {
        return checked(
                new BufferBuilder()
                        .writeBytes("OHDR".getBytes(StandardCharsets.US_ASCII))
                        .writeByte(2)
                        .writeByte(2)
                        .writeInt(messages.length)
                        .writeBytes(messages));
    }

    private static byte[] continuation(long at, long length) {
        return message(
                CONTINUATION, new BufferBuilder().writeLong(at).writeLong(length).build().array());
    }

    private static byte[] nothing(int bytes) {
        return message(0, new byte[bytes]);
    }

    private static byte[] message(int type, byte[] data) {
        return new BufferBuilder()
                .writeByte(type)
                .writeShort(data.length)
                .writeByte(0)
                .writeBytes(data)
                .build()
                .array();
    }

    private static byte[] checked(BufferBuilder bytes) {
        return bytes.appendChecksum().build().array();
    }

    private static Result<Foreign.Group> read(byte[] bytes) {
        return Reading.of(MemorySegment.ofArray(bytes), "`x.h5`");
    }

    private static void refused(byte[] bytes, String code) {
        Diagnostic found = only(bytes);
        assertEquals(code, found.code(), found.message());
    }

    private static Diagnostic only(byte[] bytes) {
        List<Diagnostic> found = read(bytes).diagnostics();
        assertEquals(1, found.size(), found.toString());
        return found.getFirst();
    }
}
