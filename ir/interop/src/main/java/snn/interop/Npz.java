package snn.interop;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Result;
import snn.ir.wire.AtomicFile;

/// NumPy's `.npz` files: named arrays in a zip archive, stored or deflated. The same arrays give
/// the same bytes when stored; deflated bytes may differ between versions of zlib.
public final class Npz {
    private static final String SUFFIX = ".npy";

    /// The first time a zip archive can say.
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private Npz() {}

    /// How entries are packed.
    public enum Packing {
        STORED,
        DEFLATED
    }

    /// All arrays by name, in the order of the archive.
    public static Result<SequencedMap<String, NpyArray>> read(Path file) {
        if (!Files.isRegularFile(file)) {
            return rejected("npy-unreadable", "`%s` cannot be read: it is not a file", file);
        }
        try (var zip = new ZipFile(file.toFile())) {
            return read(zip, file);
        } catch (ZipException | IllegalArgumentException e) {
            return rejected("npz-malformed", "`%s` is no sound zip archive: %s", file, message(e));
        } catch (IOException e) {
            return rejected("npy-unreadable", "`%s` cannot be read: %s", file, e);
        }
    }

    public static Result<Path> write(
            Path file, SequencedMap<String, NpyArray> arrays, Packing packing) {
        try {
            AtomicFile.write(
                    file,
                    channel -> {
                        var out =
                                new BufferedOutputStream(
                                        Channels.newOutputStream(channel), 1 << 16);
                        var zip = new ZipOutputStream(out);
                        for (var entry : arrays.entrySet()) {
                            put(zip, entry.getKey(), entry.getValue(), packing);
                        }
                        zip.finish();
                        out.flush();
                    });
            return Result.ok(file);
        } catch (IOException e) {
            return rejected("npy-unwritable", "`%s` cannot be written: %s", file, e);
        }
    }

    private static Result<SequencedMap<String, NpyArray>> read(ZipFile zip, Path file)
            throws IOException {
        SequencedMap<String, NpyArray> arrays = new LinkedHashMap<>();
        long room = Npy.mostBytes();
        Enumeration<? extends ZipEntry> entries = zip.entries();
        while (entries.hasMoreElements()) {
            ZipEntry entry = entries.nextElement();
            if (!entry.getName().endsWith(SUFFIX)) {
                return rejected(
                        "npz-malformed", "`%s` holds `%s`, no array", file, entry.getName());
            }
            switch (array(zip, entry, file, room)) {
                case Result.Rejected<NpyArray>(var problems) -> {
                    return new Result.Rejected<>(problems);
                }
                case Result.Ok<NpyArray>(var array, _) -> {
                    room -= array.bytes().length;
                    if (arrays.put(name(entry), array) != null) {
                        return rejected(
                                "npz-malformed", "`%s` holds `%s` twice", file, name(entry));
                    }
                }
            }
        }
        return Result.ok(arrays);
    }

    private static Result<NpyArray> array(ZipFile zip, ZipEntry entry, Path file, long room)
            throws IOException {
        String name = "`" + name(entry) + "` in `" + file + "`";
        try (var in = new CheckedInputStream(zip.getInputStream(entry), new CRC32())) {
            Result<NpyArray> read = Npy.read(in, name, room);
            return read instanceof Result.Ok<NpyArray>
                            && in.getChecksum().getValue() != entry.getCrc()
                    ? rejected("npz-malformed", "%s is damaged: its checksum does not fit", name)
                    : read;
        }
    }

    private static String name(ZipEntry entry) {
        String name = entry.getName();
        return name.substring(0, name.length() - SUFFIX.length());
    }

    private static void put(ZipOutputStream zip, String name, NpyArray array, Packing packing)
            throws IOException {
        byte[] header = NpyHeader.bytes(array.type(), array.shape());
        var entry = new ZipEntry(name + SUFFIX);
        entry.setTimeLocal(NO_TIME);
        if (packing == Packing.STORED) {
            var sum = new CRC32();
            sum.update(header);
            sum.update(array.bytes());
            entry.setMethod(ZipEntry.STORED);
            entry.setCrc(sum.getValue());
            entry.setSize((long) header.length + array.bytes().length);
        }
        zip.putNextEntry(entry);
        zip.write(header);
        zip.write(array.bytes());
        zip.closeEntry();
    }

    private static String message(Exception e) {
        return String.valueOf(e.getMessage());
    }

    private static <T> Result<T> rejected(String code, String format, Object... facts) {
        return Result.rejected(Diagnostic.error(code, format, facts));
    }
}
