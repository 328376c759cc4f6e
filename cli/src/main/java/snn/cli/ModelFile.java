package snn.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import snn.compiler.FrontEnd;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Result;
import snn.ir.wire.SnnbFile;
import snn.ir.wire.StoredModel;

/// What the word MODEL of a command names: a `.snn` text or a `.snnb` file.
final class ModelFile {
    /// Far above any model a person writes.
    private static final long LARGEST_TEXT = 16L << 20;

    private ModelFile() {}

    /// Reads and checks a model, at whatever level it is.
    static Result<StoredModel> read(Path file, Sources sources) {
        sources.about(file.toString());
        if (!Files.exists(file)) {
            return Result.rejected(
                    Diagnostic.error("no-file", "there is no file `%s`", file)
                            .hint("MODEL is a `.snn` text or a `.snnb` file"));
        }
        if (Files.isDirectory(file)) {
            return Result.rejected(Diagnostic.error("no-file", "`%s` is a folder", file));
        }
        return isBinary(file) ? binary(file, sources) : text(file, sources);
    }

    static boolean isBinary(Path file) {
        return file.toString().endsWith(".snnb");
    }

    private static Result<StoredModel> binary(Path file, Sources sources) {
        return SnnbFile.read(file)
                .then(stored -> {
                    sources.remember(stored);
                    return Result.ok(stored);
                });
    }

    private static Result<StoredModel> text(Path file, Sources sources) {
        try {
            if (Files.size(file) > LARGEST_TEXT) {
                return Result.rejected(
                        Diagnostic.error(
                                "too-large",
                                "`%s` has %d bytes, and a text is read up to %d",
                                file,
                                Files.size(file),
                                LARGEST_TEXT));
            }
            byte[] bytes = Files.readAllBytes(file);
            sources.remember(
                    file.toString(), new String(bytes, java.nio.charset.StandardCharsets.UTF_8));
            return FrontEnd.compile(file.toString(), bytes)
                    .then(model -> Result.ok(StoredModel.of(model)));
        } catch (IOException e) {
            return Result.rejected(
                    Diagnostic.error("unreadable", "`%s` cannot be read: %s", file, e));
        }
    }
}
