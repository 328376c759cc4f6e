package snn.ir.wire;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// Writes a file so that whoever reads it sees the old one or the new one, whole: into a new file
/// beside it, forced to the disk, then renamed over it. A run that is stopped leaves the old one.
public final class AtomicFile {
    private AtomicFile() {}

    /// What is written; the channel is closed by the caller.
    @FunctionalInterface
    public interface Content {
        void writeTo(FileChannel channel) throws IOException;
    }

    public static void write(Path file, Content content) throws IOException {
        Path target = target(file);
        Path fresh = beside(target);
        fresh.toFile().deleteOnExit(); // for Ctrl-C; after the rename there is nothing to delete
        try {
            try (var channel =
                    FileChannel.open(
                            fresh, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                content.writeTo(channel);
                channel.force(true);
            }
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
        forceFolder(target);
    }

    /// Fails where [#write] would, before there is anything to write, and leaves all as it was.
    public static void check(Path file) throws IOException {
        Path fresh = beside(target(file));
        Files.createFile(fresh);
        Files.delete(fresh);
    }

    private static Path target(Path file) throws IOException {
        Path target = Files.isSymbolicLink(file) ? file.toRealPath() : file.toAbsolutePath();
        if (Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException("is a folder");
        }
        return target;
    }

    /// Why a file could not be written, in words for a person.
    public static String reason(IOException e) {
        return switch (e) {
            case NoSuchFileException _ -> "its folder is not there";
            case AccessDeniedException _ -> "the system does not allow it";
            default -> String.valueOf(e.getMessage());
        };
    }

    private static Path beside(Path target) {
        String unique = ProcessHandle.current().pid() + "-" + Thread.currentThread().threadId();
        return target.resolveSibling("." + target.getFileName() + "." + unique + ".part");
    }

    /// Makes the rename itself lasting, where the system lets a folder be opened.
    private static void forceFolder(Path target) throws IOException {
        Path folder = target.getParent();
        if (folder != null && Files.isReadable(folder)) {
            try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
