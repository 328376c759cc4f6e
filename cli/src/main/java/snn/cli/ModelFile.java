package snn.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import snn.compiler.FrontEnd;
import snn.compiler.Phase;
import snn.compiler.check.TensorFiles;
import snn.compiler.expand.FolderLibrary;
import snn.compiler.expand.Library;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Result;
import snn.ir.wire.SnnbFile;
import snn.ir.wire.StoredModel;

/// What the word MODEL of a command names: a `.snn` text, a `.snnb` file, or a file of another
/// tool.
final class ModelFile {
    private ModelFile() {}

    /// Reads and checks a model, at whatever level it is.
    ///
    /// @param allowed the folders that a text may import from beside its own
    /// @param choices about a file of another tool
    static Result<StoredModel> read(
            Path file, List<Path> allowed, ImportChoices choices, Sources sources) {
        if (ForeignFile.is(file)) {
            return foreign(file, choices, sources);
        }
        return read(file, allowed, sources, _ -> {});
    }

    /// Reads and checks a text or a `.snnb` file.
    ///
    /// @param begins is told of each phase of the compilation of a text
    static Result<StoredModel> read(
            Path file, List<Path> allowed, Sources sources, Consumer<Phase> begins) {
        return isBinary(file) ? binary(file, sources) : text(file, allowed, sources, begins);
    }

    /// Every mistake of a model, or of a text without a network.
    static List<Diagnostic> check(
            Path file, List<Path> allowed, ImportChoices choices, Sources sources) {
        if (ForeignFile.is(file)) {
            return foreign(file, choices, sources).diagnostics();
        }
        if (isBinary(file)) {
            return binary(file, sources).diagnostics();
        }
        return switch (TextFile.read(file, sources)) {
            case Result.Rejected<String>(var problems) -> problems;
            case Result.Ok<String>(var text, _) ->
                    FrontEnd.analyse(
                                    file.toString(),
                                    text,
                                    FolderLibrary.of(file, allowed),
                                    TensorFolder.of(file, allowed))
                            .diagnostics();
        };
    }

    static boolean isBinary(Path file) {
        return file.toString().endsWith(".snnb");
    }

    private static Result<StoredModel> binary(Path file, Sources sources) {
        sources.about(file.toString());
        Optional<Diagnostic> missing = TextFile.missing(file);
        if (missing.isPresent()) {
            return Result.rejected(missing.get());
        }
        return SnnbFile.read(file)
                .then(stored -> {
                    sources.remember(stored);
                    return Result.ok(stored);
                });
    }

    private static Result<StoredModel> foreign(Path file, ImportChoices choices, Sources sources) {
        sources.about(file.toString());
        Optional<Diagnostic> missing = TextFile.missing(file);
        return missing.isPresent()
                ? Result.rejected(missing.get())
                : ForeignFile.read(file, choices);
    }

    private static Result<StoredModel> text(
            Path file, List<Path> allowed, Sources sources, Consumer<Phase> begins) {
        Library library = FolderLibrary.of(file, allowed);
        TensorFiles files = TensorFolder.of(file, allowed);
        return TextFile.read(file, sources)
                .then(text -> FrontEnd.compile(file.toString(), text, library, files, begins))
                .then(model -> Result.ok(StoredModel.of(model)));
    }
}
