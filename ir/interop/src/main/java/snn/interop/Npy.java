package snn.interop;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Result;
import snn.ir.wire.AtomicFile;

/// NumPy's `.npy` files, versions 1.0 to 3.0; version 1.0 is written. The elements lie in C order
/// (row-major, the last index fastest) and little-endian.
public final class Npy {
    static final String MAGIC = "\u0093NUMPY";

    private static final int LONGEST_HEADER = 65_535;

    private Npy() {}

    public static Result<NpyArray> read(Path file) {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            return unreadable(file, "it is not a file");
        }
        try (var in = new BufferedInputStream(Files.newInputStream(file))) {
            return read(in, "`" + file + "`", mostBytes());
        } catch (IOException e) {
            return unreadable(file, e.toString());
        }
    }

    public static Result<Path> write(Path file, NpyArray array) {
        try {
            AtomicFile.write(file, channel -> put(channel, array));
            return Result.ok(file);
        } catch (IOException e) {
            return Result.rejected(
                    Diagnostic.error("npy-unwritable", "`%s` cannot be written: %s", file, e));
        }
    }

    /// The most bytes of elements that are taken into memory.
    static long mostBytes() {
        return Math.min(Integer.MAX_VALUE - 8L, Runtime.getRuntime().maxMemory() / 2);
    }

    /// Reads a stream to its end; `name` is what errors call it.
    static Result<NpyArray> read(InputStream in, String name, long mostBytes) throws IOException {
        return new Parse(in, name, mostBytes).array();
    }

    private static void put(FileChannel channel, NpyArray array) throws IOException {
        for (byte[] part :
                new byte[][] {NpyHeader.bytes(array.type(), array.shape()), array.bytes()}) {
            var bytes = ByteBuffer.wrap(part);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
    }

    private static <T> Result<T> unreadable(Path file, String why) {
        return Result.rejected(
                Diagnostic.error("npy-unreadable", "`%s` cannot be read: %s", file, why));
    }

    private record Parse(InputStream in, String name, long mostBytes) {
        Result<NpyArray> array() throws IOException {
            byte[] start = in.readNBytes(MAGIC.length() + 2);
            String magic =
                    new String(
                            start,
                            0,
                            Math.min(start.length, MAGIC.length()),
                            StandardCharsets.ISO_8859_1);
            if (!MAGIC.startsWith(magic)) {
                return malformed("is no .npy file: its first bytes are others");
            }
            if (start.length < MAGIC.length() + 2) {
                return malformed("ends at byte %d, inside its magic", start.length);
            }
            int version = start[MAGIC.length()];
            if (version < 1 || version > 3 || start[MAGIC.length() + 1] != 0) {
                return malformed(
                        "has version %d.%d at byte 6, not 1.0 to 3.0",
                        version & 0xff, start[MAGIC.length() + 1] & 0xff);
            }
            return header(version == 1 ? 2 : 4);
        }

        /// @param width of the header's length, in bytes
        private Result<NpyArray> header(int width) throws IOException {
            byte[] count = in.readNBytes(width);
            if (count.length < width) {
                return malformed("ends inside the length of its header, at byte 8");
            }
            long length = 0;
            for (int n = width - 1; n >= 0; n--) {
                length = length << 8 | count[n] & 0xff;
            }
            if (length > LONGEST_HEADER) {
                return malformed(
                        "says at byte 8 that its header has %d bytes, more than %d",
                        length, LONGEST_HEADER);
            }
            byte[] text = in.readNBytes((int) length);
            if (text.length < length) {
                return malformed("ends inside its header of %d bytes", length);
            }
            try {
                return elements(NpyHeader.parse(new String(text, StandardCharsets.UTF_8)));
            } catch (NpyHeader.Unsound e) {
                return malformed("is malformed: its header, at byte %d, %s", 8 + width, e.what());
            }
        }

        private Result<NpyArray> elements(NpyHeader header) throws IOException {
            Optional<NpyType> type = NpyType.named(header.descr());
            if (type.isEmpty()) {
                return Result.rejected(
                        Diagnostic.error(
                                        "npy-type",
                                        "%s has elements of type `%s`",
                                        name,
                                        header.descr())
                                .hint("`a.astype(numpy.float32)` makes ones that are read"));
            }
            if (header.fortranOrder() && header.shape().rank() > 1) {
                return Result.rejected(
                        Diagnostic.error("npy-order", "%s lies column by column", name)
                                .hint("save `numpy.ascontiguousarray(a)` of it"));
            }
            long size = header.shape().size();
            if (size > mostBytes / type.get().width()) {
                return Result.rejected(
                        Diagnostic.error(
                                "npy-large",
                                "%s says it has the shape %s, and there is room for %d bytes",
                                name,
                                header.shape(),
                                mostBytes));
            }
            return bytes(type.get(), header, (int) size * type.get().width());
        }

        private Result<NpyArray> bytes(NpyType type, NpyHeader header, int length)
                throws IOException {
            byte[] bytes = in.readNBytes(length); // grows with what is there, not with what is said
            if (bytes.length < length) {
                return malformed(
                        "is cut off: %s of `%s` are %d bytes, and %d are there",
                        header.shape(), type.word(), length, bytes.length);
            }
            return in.read() < 0
                    ? Result.ok(new NpyArray(type, header.shape(), bytes))
                    : malformed("goes on after the %d bytes of its elements", length);
        }

        private Result<NpyArray> malformed(String format, Object... facts) {
            return Result.rejected(
                    Diagnostic.error(
                            "npy-malformed",
                            "%s %s",
                            name,
                            String.format(Locale.ROOT, format, facts)));
        }
    }
}
