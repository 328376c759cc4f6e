package snn.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import snn.interop.nir.NirFile;
import snn.interop.nir.importing.Importing;
import snn.ir.Model;
import snn.ir.diagnostic.Result;

/// A model in another tool's format, told by the ending of its name.
final class ForeignFile {
    static final String NIR = ".nir";

    private static final List<String> ENDINGS = List.of(NIR);

    private ForeignFile() {}

    static boolean is(Path file) {
        return ENDINGS.stream().anyMatch(lower(file)::endsWith);
    }

    /// For a sentence.
    static String endings() {
        return String.join(" or ", ENDINGS);
    }

    /// Reads, checks and imports.
    static Result<Model> read(Path file, ImportChoices choices) {
        return NirFile.read(file, choices.leniency())
                .then(read ->
                        Importing.of(
                                read.network(), read.tree(), read.origin(), choices.options()));
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
