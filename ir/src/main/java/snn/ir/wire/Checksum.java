package snn.ir.wire;

import com.google.protobuf.ByteString;
import java.lang.foreign.MemorySegment;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// SHA-256 over bytes wherever they lie.
final class Checksum {
    static final int BYTES = 32;

    /// A buffer holds no more than 2 GiB, so a longer segment goes in parts.
    private static final long PART = 1L << 26;

    private Checksum() {}

    static ByteString of(MemorySegment bytes) {
        var digest = sha256();
        for (long at = 0; at < bytes.byteSize(); at += PART) {
            long length = Math.min(PART, bytes.byteSize() - at);
            digest.update(bytes.asSlice(at, length).asByteBuffer());
        }
        return ByteString.copyFrom(digest.digest());
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform has it
        }
    }
}
