package snn.interop.hdf5;

import io.jhdf.Superblock;
import io.jhdf.storage.HdfBackingStorage;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;

/// The bytes of a file as jhdf asks for them, without copying. Each request must lie in the file;
/// what is asked for one object, and for all, is bounded, so that structures that lead back to
/// themselves come to an end; and counts that jhdf would make room for are checked before it does.
final class Storage implements HdfBackingStorage {
    /// The most that one header may ask for, with all it continues in.
    private static final long MOST_PER_HEADER = 8L << 20;

    private static final long ALLOWANCE = 1L << 20;
    private static final int TIMES_FILE = 8;

    private final MemorySegment file;
    private final Superblock superblock;
    private long leftForObject;
    private long left;

    Storage(MemorySegment file, Superblock superblock) {
        this.file = file;
        this.superblock = superblock;
        this.left = ALLOWANCE + TIMES_FILE * file.byteSize();
    }

    /// What is asked from now on is for the header of another object.
    void nextHeader() {
        leftForObject = Math.min(MOST_PER_HEADER, ALLOWANCE + 4 * size());
    }

    /// What is asked from now on is for an index: of a group, of a heap, of chunks.
    void nextIndex() {
        leftForObject = MOST_PER_HEADER + size() / 16;
    }

    /// The bytes of data, which are not counted.
    MemorySegment data(long address, long length) {
        if (address < 0 || length < 0 || length > file.byteSize() - address) {
            throw Refusal.malformed(
                    "%d bytes at byte %d are said to be there, and the file has %d",
                    length, address, file.byteSize());
        }
        return file.asSlice(address, length);
    }

    @Override
    public ByteBuffer readBufferFromAddress(long address, int length) {
        ByteBuffer bytes = data(address, length).asByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        leftForObject -= length + 8;
        left -= length + 8;
        if (left < 0 || leftForObject < 0) {
            throw Refusal.malformed(
                    "the structure at byte %d leads back to itself, or is too large", address);
        }
        checkCounts(bytes, address);
        return bytes;
    }

    @Override
    public ByteBuffer map(long address, long length) {
        return data(address, length).asByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public ByteBuffer mapNoOffset(long address, long length) {
        return map(address, length);
    }

    /// Whether the counts in the heads of indexes fit into the file.
    private void checkCounts(ByteBuffer bytes, long address) {
        if (bytes.limit() < 20) {
            return;
        }
        int offsets = getSizeOfOffsets();
        int lengths = getSizeOfLengths();
        switch (StandardCharsets.ISO_8859_1.decode(bytes.slice(0, 4)).toString()) {
            case "BTHD" -> checkCount(unsigned(bytes, 18 + offsets, lengths), address);
            case "FAHD" -> checkCount(unsigned(bytes, 8, lengths), address);
            case "FRHP" -> {
                int table = 14 + 10 * lengths + 2 * offsets;
                long columns = unsigned(bytes, table, 2);
                long rows = unsigned(bytes, table + 6 + 2 * lengths + offsets, 2);
                checkCount(columns * rows, address);
                if (columns == 0) {
                    throw Refusal.malformed("the heap at byte %d has no columns", address);
                }
            }
            default -> {}
        }
    }

    private void checkCount(long count, long address) {
        if (count < 0 || count > file.byteSize() / 4) {
            throw Refusal.malformed(
                    "the index at byte %d says it has %d entries, more than a file of %d bytes"
                            + " holds",
                    address, count, file.byteSize());
        }
    }

    private static long unsigned(ByteBuffer bytes, int at, int width) {
        long value = 0;
        for (int n = width - 1; n >= 0; n--) {
            value = value << 8 | bytes.get(at + n) & 0xff;
        }
        return value;
    }

    @Override
    public Superblock getSuperblock() {
        return superblock;
    }

    @Override
    public int getSizeOfOffsets() {
        return superblock.getSizeOfOffsets();
    }

    @Override
    public int getSizeOfLengths() {
        return superblock.getSizeOfLengths();
    }

    @Override
    public long size() {
        return file.byteSize();
    }

    @Override
    public long getUserBlockSize() {
        return 0; // cut off before
    }

    @Override
    public boolean inMemory() {
        return true;
    }

    @Override
    public FileChannel getFileChannel() {
        throw new UnsupportedOperationException(
                "the bytes of the file are asked for, not its channel");
    }

    @Override
    public void close() {
        // the mapping ends with the last tensor over it
    }
}
