package snn.models;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Result;
import snn.ir.tensor.Shape;

/// Reads the IDX format of MNIST and its kin, packed with gzip or not (the first two bytes tell):
/// two zero bytes, the element type, the number of extents, each extent as a big-endian 32-bit
/// number, then the elements. What does not follow it to the last byte is refused with the place.
public final class IdxReader {
    /// More extents than any set has; a header that says more is not one.
    private static final int MOST_EXTENTS = 8;

    private static final int GZIP = 0x1f8b;

    private IdxReader() {}

    public static Result<IdxArray> read(Path file) {
        try (var in = Files.newInputStream(file)) {
            return read(in, file.toString());
        } catch (IOException e) {
            return Result.rejected(
                    Diagnostic.error("idx-unreadable", "`%s` cannot be read", file)
                            .hint("%s", reason(e)));
        }
    }

    /// Reads from a stream, which stays open; `name` is what errors call it.
    public static Result<IdxArray> read(InputStream in, String name) throws IOException {
        return read(in, name, Integer.MAX_VALUE);
    }

    /// Reads no further than the first `most` items of the first extent, and so does not see what
    /// is wrong after them.
    static Result<IdxArray> read(InputStream in, String name, int most) throws IOException {
        try {
            return new Parse(unpacked(in), name, most).array();
        } catch (EOFException e) {
            return malformed(name, "ends inside its gzip packing");
        } catch (ZipException e) {
            return malformed(name, "is damaged in its gzip packing: " + reason(e));
        }
    }

    /// The stream without its gzip packing, if it has one.
    static InputStream unpacked(InputStream in) throws IOException {
        var buffered = new BufferedInputStream(in, 1 << 16);
        buffered.mark(2);
        int magic = buffered.read() << 8 | buffered.read();
        buffered.reset();
        return magic == GZIP ? new GZIPInputStream(buffered, 1 << 16) : buffered;
    }

    private static String reason(IOException e) {
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message.toLowerCase(Locale.ROOT);
    }

    private static <T> Result<T> malformed(String name, String what) {
        return Result.rejected(Diagnostic.error("idx-malformed", "`%s` %s", name, what));
    }

    private record Parse(InputStream in, String name, int most) {
        Result<IdxArray> array() throws IOException {
            byte[] start = in.readNBytes(4);
            if (start.length < 4) {
                return wrong("has %d bytes, too few for an IDX header", start.length);
            }
            if (start[0] != 0 || start[1] != 0) {
                return wrong(
                        "is no IDX file: it starts with %02x %02x, not 00 00", start[0], start[1]);
            }
            Optional<IdxArray.Type> type =
                    Arrays.stream(IdxArray.Type.values())
                            .filter(t -> t.code() == start[2])
                            .findFirst();
            if (type.isEmpty()) {
                return wrong("has the unknown element type 0x%02x at byte 2", start[2]);
            }
            if (start[3] < 1 || start[3] > MOST_EXTENTS) {
                return wrong(
                        "says it has %d extents at byte 3, not 1 to %d",
                        start[3] & 0xff, MOST_EXTENTS);
            }
            return extents(type.get(), start[3]);
        }

        private Result<IdxArray> extents(IdxArray.Type type, int rank) throws IOException {
            byte[] header = in.readNBytes(4 * rank);
            if (header.length < 4 * rank) {
                return wrong("ends at byte %d, inside its extents", 4 + header.length);
            }
            List<Integer> extents = new ArrayList<>();
            long size = type.width();
            for (int n = 0; n < rank; n++) {
                long extent = Integer.toUnsignedLong(bigEndian(header, 4 * n));
                // the product so far and the extent are below 2^32: no overflow
                size *= extent;
                if (extent > Integer.MAX_VALUE || size > Integer.MAX_VALUE - 8) {
                    return wrong("is too large: extent %d at byte %d is %d", n, 4 + 4 * n, extent);
                }
                extents.add((int) extent);
            }
            int items = extents.getFirst();
            if (items > most) {
                extents.set(0, most);
                size = size / items * most;
            }
            return elements(type, new Shape(extents), (int) size, items <= most);
        }

        private Result<IdxArray> elements(IdxArray.Type type, Shape shape, int size, boolean all)
                throws IOException {
            byte[] bytes = in.readNBytes(size); // grows with what is there, not with what is said
            if (bytes.length < size) {
                return wrong(
                        "is cut off: its header says %s, %d bytes, and %d are there",
                        shape, size, bytes.length);
            }
            if (all && in.read() >= 0) {
                return wrong("goes on after the %d bytes its header says", size);
            }
            return Result.ok(new IdxArray(type, shape, bytes));
        }

        private Result<IdxArray> wrong(String format, Object... facts) {
            return malformed(name, String.format(Locale.ROOT, format, facts));
        }

        private static int bigEndian(byte[] bytes, int at) {
            return bytes[at] << 24
                    | (bytes[at + 1] & 0xff) << 16
                    | (bytes[at + 2] & 0xff) << 8
                    | bytes[at + 3] & 0xff;
        }
    }
}
