package snn.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import snn.ir.diagnostic.Diagnostic;

/// Folders of results: every file in them is whole, also where the command was stopped.
final class Folders {
    private Folders() {}

    /// Writes files into a folder that exists.
    @FunctionalInterface
    interface Content {
        void writeTo(Path folder) throws IOException;
    }

    /// Writes beside the folder and moves the files over when all are there.
    ///
    /// @return what went wrong, if something did
    static Optional<Diagnostic> fill(Path folder, Content content) {
        Path target = folder.toAbsolutePath().normalize();
        try {
            Files.createDirectories(target);
            Path fresh = Files.createTempDirectory(target, ".part-");
            var cleaner = new Thread(() -> delete(fresh));
            Runtime.getRuntime().addShutdownHook(cleaner);
            try {
                content.writeTo(fresh);
                move(fresh, target);
            } finally {
                Runtime.getRuntime().removeShutdownHook(cleaner);
                delete(fresh);
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(
                    Diagnostic.error("unwritable", "`%s` cannot be written: %s", folder, e));
        }
    }

    /// The files in a folder, sorted, by their names from there.
    static List<String> names(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(f -> folder.relativize(f).toString())
                    .sorted()
                    .toList();
        }
    }

    private static void move(Path from, Path to) throws IOException {
        for (String name : names(from)) {
            Path place = to.resolve(name);
            Files.createDirectories(place.getParent());
            Files.move(from.resolve(name), place, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void delete(Path tree) {
        try (var files = Files.walk(tree)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
