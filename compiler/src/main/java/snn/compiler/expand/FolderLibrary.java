package snn.compiler.expand;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import snn.compiler.syntax.Source;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Result;
import snn.ir.diagnostic.Span;

/// The files below the folder of a model, and below those that the caller allows. A link that leads
/// out of them leads nowhere.
public final class FolderLibrary implements Library {
    private final List<Path> folders;

    private FolderLibrary(List<Path> folders) {
        this.folders = List.copyOf(folders);
    }

    /// What a model may import.
    public static Library of(Path model, List<Path> allowed) {
        Path folder = model.toAbsolutePath().normalize().getParent();
        return new FolderLibrary(
                Stream.concat(Stream.ofNullable(folder), allowed.stream())
                        .map(f -> f.toAbsolutePath().normalize())
                        .toList());
    }

    @Override
    public Result<String> read(String path, Span at) {
        try {
            Path file = Path.of(path);
            if (!isWithin(file.toAbsolutePath().normalize(), folders)) {
                return outside(path, at);
            }
            if (!Files.isRegularFile(file)) {
                return unreadable(path, at);
            }
            return isWithin(file.toRealPath(), real()) ? text(path, file) : outside(path, at);
        } catch (IOException | InvalidPathException _) {
            return unreadable(path, at);
        }
    }

    private List<Path> real() throws IOException {
        var real = new java.util.ArrayList<Path>();
        for (Path folder : folders) {
            if (Files.isDirectory(folder)) {
                real.add(folder.toRealPath());
            }
        }
        return real;
    }

    private static boolean isWithin(Path file, List<Path> folders) {
        return folders.stream().anyMatch(file::startsWith);
    }

    private static Result<String> text(String path, Path file) throws IOException {
        return Files.size(file) > Source.LARGEST
                ? Source.tooLarge(path, Files.size(file))
                : Source.decode(path, Files.readAllBytes(file));
    }

    private static Result<String> outside(String path, Span at) {
        return Result.rejected(
                Diagnostic.error("import", "`%s` is outside the folder of the model", path)
                        .at(at, "not read")
                        .hint("allow its folder with `--allow-imports FOLDER`"));
    }

    private static Result<String> unreadable(String path, Span at) {
        return Result.rejected(
                Diagnostic.error("import", "there is no file `%s`", path)
                        .at(at, "cannot be read")
                        .hint("the path is relative to the folder of the file that imports it"));
    }
}
