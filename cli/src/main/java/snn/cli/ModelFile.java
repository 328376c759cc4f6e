package snn.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import snn.compiler.FrontEnd;
import snn.compiler.Phase;
import snn.compiler.expand.Library;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Result;
import snn.ir.wire.SnnbFile;
import snn.ir.wire.StoredModel;

/// What the word MODEL of a command names: a `.snn` text or a `.snnb` file.
final class ModelFile {
    private ModelFile() {}

    /// Reads and checks a model, at whatever level it is.
    static Result<StoredModel> read(Path file, Sources sources) {
        return read(file, sources, _ -> {});
    }

    /// Reads and checks a model.
    ///
    /// @param begins is told of each phase of the compilation of a text
    static Result<StoredModel> read(Path file, Sources sources, Consumer<Phase> begins) {
        return isBinary(file) ? binary(file, sources) : text(file, sources, begins);
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

    private static Result<StoredModel> text(Path file, Sources sources, Consumer<Phase> begins) {
        return TextFile.read(file, sources)
                .then(text -> FrontEnd.compile(file.toString(), text, Library.empty(), begins))
                .then(model -> Result.ok(StoredModel.of(model)));
    }
}
