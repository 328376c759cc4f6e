package snn.interop.hdf5;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Where decoded bytes go: small ones on the heap, the others into mapped temporary files, so that
/// the heap holds a bounded part of what a file has, however much that is.
final class Room {
    /// From here on numbers are not on the heap.
    static final long LARGE = 1L << 20;

    private static final long ALWAYS_SMALL = 4096;
    private static final long MOST_ON_HEAP = 64L << 20;

    private long heapLeft = MOST_ON_HEAP;
    private long left;

    /// @param most bytes that may be decoded in all
    Room(long most) {
        left = most;
    }

    /// Whether so many bytes are few enough to be copied to the heap.
    boolean isSmall(long bytes) {
        return bytes <= ALWAYS_SMALL || bytes <= Math.min(LARGE, heapLeft);
    }

    /// Bytes of zero that are kept.
    MemorySegment take(long bytes) {
        left -= bytes;
        if (left < 0) {
            throw Refusal.large("the file says it has more data than a file of its size can hold");
        }
        if (isSmall(bytes)) {
            heapLeft -= bytes;
            return MemorySegment.ofArray(new byte[(int) bytes]);
        }
        return temporary(bytes);
    }

    /// Bytes of zero for the while.
    static MemorySegment lend(long bytes) {
        return bytes <= LARGE ? MemorySegment.ofArray(new byte[(int) bytes]) : temporary(bytes);
    }

    /// Mapped, and deleted at once where the system allows it, else when the JVM ends.
    private static MemorySegment temporary(long bytes) {
        try {
            Path file = Files.createTempFile("snn-hdf5-", ".part");
            try (var channel =
                    FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                if (Files.getFileStore(file).getUsableSpace() < bytes) {
                    throw Refusal.large(
                            "%d bytes are to be decoded, more than there is space for beside `%s`",
                            bytes, file);
                }
                return channel.map(FileChannel.MapMode.READ_WRITE, 0, bytes, Arena.ofAuto());
            } finally {
                if (!file.toFile().delete()) {
                    file.toFile().deleteOnExit(); // a system that keeps what is mapped
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
