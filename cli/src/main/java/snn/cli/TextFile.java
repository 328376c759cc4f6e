package snn.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import snn.compiler.syntax.Source;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Result;

/// A `.snn` text, read whole.
final class TextFile {
    private TextFile() {}

    /// @param sources remembers the text, for diagnostics to point into
    static Result<String> read(Path file, Sources sources) {
        sources.about(file.toString());
        return missing(file)
                .<Result<String>>map(Result::rejected)
                .orElseGet(() -> text(file, sources));
    }

    /// What to say of a file that is not there.
    static Optional<Diagnostic> missing(Path file) {
        if (Files.isDirectory(file)) {
            return Optional.of(Diagnostic.error("no-file", "`%s` is a folder", file));
        }
        return Files.exists(file)
                ? Optional.empty()
                : Optional.of(
                        Diagnostic.error("no-file", "there is no file `%s`", file)
                                .hint(
                                        "MODEL is a `.snn` text, a `.snnb` file, or a `.nir` or `.net`"));
    }

    private static Result<String> text(Path file, Sources sources) {
        try {
            long bytes = Files.size(file);
            if (bytes > Source.LARGEST) {
                return Source.tooLarge(file.toString(), bytes);
            }
            return Source.decode(file.toString(), Files.readAllBytes(file))
                    .then(text -> {
                        sources.remember(file.toString(), text);
                        return Result.ok(text);
                    });
        } catch (IOException e) {
            return Result.rejected(
                    Diagnostic.error("unreadable", "`%s` cannot be read: %s", file, e));
        }
    }
}
