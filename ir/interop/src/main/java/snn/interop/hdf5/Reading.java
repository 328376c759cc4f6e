package snn.interop.hdf5;

import io.jhdf.Superblock;
import io.jhdf.SymbolTableEntry;
import io.jhdf.exceptions.HdfException;
import io.jhdf.exceptions.UnsupportedHdfException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Result;
import snn.ir.foreign.Foreign;

/// Opens a file, finds where its tree begins, and turns whatever goes wrong into a diagnostic.
final class Reading {
    private static final long SIGNATURE = 0x0a1a0a0d46444889L;

    private Reading() {}

    static Result<Foreign.Group> of(Path file) {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            return unreadable(file, "it is not a file");
        }
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return of(bytes(channel), "`" + file + "`");
        } catch (IOException | UncheckedIOException e) {
            return unreadable(file, e.toString());
        }
    }

    /// @param name what errors call the file
    static Result<Foreign.Group> of(MemorySegment file, String name) {
        String place = "/";
        try {
            MemorySegment bytes = file.asSlice(start(file));
            Superblock superblock = superblock(bytes, file.byteSize() - bytes.byteSize());
            var storage = new Storage(bytes, superblock);
            var tree = new Tree(storage, root(superblock, storage));
            try {
                return Result.ok(tree.read());
            } catch (RuntimeException | StackOverflowError | InternalError e) {
                place = tree.place();
                throw e;
            }
        } catch (Refusal e) {
            Diagnostic found = e.diagnostic();
            return Result.rejected(
                    new Diagnostic(
                            found.code(),
                            found.severity(),
                            name + ": " + found.message(),
                            found.labels(),
                            found.hints()));
        } catch (UncheckedIOException e) {
            throw e;
        } catch (RuntimeException e) {
            return Result.rejected(said(name, place, e));
        } catch (StackOverflowError e) {
            return Result.rejected(
                    Diagnostic.error(
                            "hdf5-malformed",
                            "%s: the structure of `%s` is nested without end",
                            name,
                            place));
        } catch (InternalError e) {
            // a mapped file that was cut off by someone else in the meantime
            return Result.rejected(
                    Diagnostic.error("hdf5-unreadable", "%s cannot be read: %s", name, e));
        }
    }

    /// A file as it lies; small ones are copied, so that nothing that happens to it matters.
    private static MemorySegment bytes(FileChannel channel) throws IOException {
        long size = channel.size();
        MemorySegment mapped = channel.map(FileChannel.MapMode.READ_ONLY, 0, size, Arena.ofAuto());
        return size <= Room.LARGE
                ? MemorySegment.ofArray(mapped.toArray(ValueLayout.JAVA_BYTE)).asReadOnly()
                : mapped;
    }

    /// The signature stands at byte 0, 512, 1024, 2048 and so on.
    private static long start(MemorySegment file) {
        var word = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
        for (long at = 0; at <= file.byteSize() - 8; at = at == 0 ? 512 : 2 * at) {
            if (file.get(word, at) == SIGNATURE) {
                return at;
            }
        }
        throw Refusal.malformed("is no HDF5 file: it has no signature");
    }

    private static Superblock superblock(MemorySegment bytes, long start) {
        long head = Math.min(bytes.byteSize(), 2048);
        Superblock superblock =
                Superblock.readSuperblock(
                        bytes.asSlice(0, head).asByteBuffer().order(ByteOrder.LITTLE_ENDIAN));
        long end = superblock.getEndOfFileAddress() - superblock.getBaseAddressByte();
        if (end > bytes.byteSize()) {
            throw Refusal.malformed(
                    "is cut off: it should have %d bytes and has %d", end, bytes.byteSize());
        }
        if (superblock.getBaseAddressByte() != start) {
            throw Refusal.malformed(
                    "begins at byte %d and says it begins at byte %d",
                    start, superblock.getBaseAddressByte());
        }
        return superblock;
    }

    private static long root(Superblock superblock, Storage storage) {
        storage.nextHeader();
        return switch (superblock) {
            case Superblock.SuperblockV0V1 old ->
                    new SymbolTableEntry(storage, old.getRootGroupSymbolTableAddress())
                            .getObjectHeaderAddress();
            case Superblock.SuperblockV2V3 recent -> recent.getRootGroupObjectHeaderAddress();
            default -> throw new IllegalStateException(superblock.toString());
        };
    }

    /// What jhdf says of it: the innermost cause that has words.
    private static Diagnostic said(String name, String place, RuntimeException e) {
        String words = "its structure is damaged";
        boolean supported = true;
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refusal refusal) {
                return Diagnostic.error(
                        refusal.diagnostic().code(),
                        "%s: `%s`: %s",
                        name,
                        place,
                        refusal.diagnostic().message());
            }
            if (cause instanceof HdfException && cause.getMessage() != null) {
                words = cause.getMessage().replaceAll(" for 'Unknown/[^']*'", "");
            }
            supported &= !(cause instanceof UnsupportedHdfException);
        }
        return supported
                ? Diagnostic.error(
                        "hdf5-malformed", "%s: `%s` cannot be read: %s", name, place, words)
                : Diagnostic.error(
                                "hdf5-unsupported",
                                "%s: `%s` is stored in a way that is not read: %s",
                                name,
                                place,
                                words)
                        .hint("copy it with `h5repack --low=0 --high=2 IN OUT`");
    }

    private static <T> Result<T> unreadable(Path file, String why) {
        return Result.rejected(
                Diagnostic.error("hdf5-unreadable", "`%s` cannot be read: %s", file, why));
    }
}
