package snn.ir.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    @TempDir Path folder;

    @Test
    void replacesAFileAndLeavesNothingElse() throws IOException {
        Path file = folder.resolve("a");
        Files.writeString(file, "old and longer");
        AtomicFile.write(file, channel -> channel.write(bytes("new")));
        assertEquals("new", Files.readString(file));
        assertEquals(List.of(file), files());
    }

    @Test
    void aWriteThatFailsLeavesTheOldFile() throws IOException {
        Path file = folder.resolve("a");
        Files.writeString(file, "old");
        assertThrows(
                IOException.class,
                () ->
                        AtomicFile.write(
                                file,
                                channel -> {
                                    channel.write(bytes("half"));
                                    throw new IOException("disk full");
                                }));
        assertEquals("old", Files.readString(file));
        assertEquals(List.of(file), files());
    }

    @Test
    void writesThroughALink() throws IOException {
        Path file = folder.resolve("a");
        Files.writeString(file, "old");
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);
        AtomicFile.write(link, channel -> channel.write(bytes("new")));
        assertEquals("new", Files.readString(file));
        assertTrue(Files.isSymbolicLink(link));
    }

    @Test
    void aFolderIsNotReplaced() throws IOException {
        Path inner = Files.createDirectory(folder.resolve("inner"));
        assertThrows(
                IOException.class,
                () -> AtomicFile.write(inner, channel -> channel.write(bytes("new"))));
        assertTrue(Files.isDirectory(inner));
    }

    @Test
    void aPlaceIsTriedAndLeftAsItWas() throws IOException {
        Path file = folder.resolve("a");
        AtomicFile.check(file);
        assertEquals(List.of(), files());
        Files.writeString(file, "old");
        AtomicFile.check(file);
        assertEquals("old", Files.readString(file));
        assertEquals(List.of(file), files());
        assertThrows(IOException.class, () -> AtomicFile.check(folder));
        assertThrows(IOException.class, () -> AtomicFile.check(folder.resolve("none/a")));
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private List<Path> files() throws IOException {
        try (var all = Files.list(folder)) {
            return all.sorted().toList();
        }
    }
}
