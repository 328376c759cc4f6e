package snn.ir.wire;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/// The first 64 bytes of a `.snnb` file, little-endian:
///
/// | at | bytes | what |
/// |---|---|---|
/// | 0 | 8 | magic: 89 53 4e 4e 42 0d 0a 1a |
/// | 8 | 4 | format version |
/// | 12 | 4 | zero |
/// | 16 | 8 | length of the header |
/// | 24 | 8 | length of the file |
/// | 32 | 32 | SHA-256 of the header |
///
/// The magic holds a byte above 127 and both line ends, so that a transfer as text shows.
record Prefix(int version, long headerLength, long fileLength, ByteString headerSum) {
    static final int BYTES = 64;
    static final int VERSION_AT = 8;
    static final int ZERO_AT = 12;
    static final int HEADER_LENGTH_AT = 16;
    static final int FILE_LENGTH_AT = 24;
    static final int HEADER_SUM_AT = 32;

    private static final byte[] MAGIC = {(byte) 0x89, 'S', 'N', 'N', 'B', '\r', '\n', 0x1a};

    ByteBuffer bytes() {
        var out = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
        out.put(MAGIC).putInt(version).putInt(0).putLong(headerLength).putLong(fileLength);
        return out.put(headerSum.toByteArray()).flip();
    }

    /// @param bytes the first of a file, at most 64
    static boolean isMagic(byte[] bytes) {
        int length = Math.min(bytes.length, MAGIC.length);
        return Arrays.equals(bytes, 0, length, MAGIC, 0, length);
    }

    static Prefix of(byte[] bytes) {
        var in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        return new Prefix(
                in.getInt(VERSION_AT),
                in.getLong(HEADER_LENGTH_AT),
                in.getLong(FILE_LENGTH_AT),
                ByteString.copyFrom(bytes, HEADER_SUM_AT, Checksum.BYTES));
    }

    static int zeroField(byte[] bytes) {
        return ByteBuffer.wrap(bytes).getInt(ZERO_AT);
    }
}
