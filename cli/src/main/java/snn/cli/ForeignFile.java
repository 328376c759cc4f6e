package snn.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import snn.interop.lava.Lava;
import snn.interop.nir.NirFile;
import snn.ir.diagnostic.Result;
import snn.ir.wire.StoredModel;

/// A model in another tool's format, told by the ending of its name.
final class ForeignFile {
    static final String NIR = ".nir";

    private static final String LAVA = ".net";

    private static final List<String> ENDINGS = List.of(NIR, LAVA);

    private ForeignFile() {}

    static boolean is(Path file) {
        return ENDINGS.stream().anyMatch(lower(file)::endsWith);
    }

    /// For a sentence.
    static String endings() {
        return String.join(" or ", ENDINGS);
    }

    /// Whether what it does not say is decided by options.
    static boolean leavesOpen(Path file) {
        return lower(file).endsWith(NIR);
    }

    /// Reads, checks and imports. A NIR file is a model; a `.net` of Lava-DL has the chip's
    /// integers.
    static Result<StoredModel> read(Path file, ImportChoices choices) {
        return leavesOpen(file)
                ? NirFile.read(file, choices.leniency())
                        .then(read -> read.model(choices.options()))
                        .then(model -> Result.ok(StoredModel.of(model)))
                : Lava.read(file).then(model -> Result.ok(StoredModel.of(model)));
    }

    /// The name without its ending, with another.
    static Path with(Path file, String ending) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        return file.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + ending);
    }

    private static String lower(Path file) {
        return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    }
}
