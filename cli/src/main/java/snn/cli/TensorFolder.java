package snn.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import snn.compiler.check.TensorFiles;
import snn.interop.Npy;
import snn.interop.NpyArray;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Result;
import snn.ir.diagnostic.Span;
import snn.ir.tensor.Tensor;

/// The `.npy` files, and the tensors `FILE#NAME` of `.npz` and `.safetensors` files, below the
/// folder of a model, and below those that the caller allows. A path is relative to the folder of
/// the text that names it.
record TensorFolder(List<Path> folders) implements TensorFiles {
    TensorFolder {
        folders = List.copyOf(folders);
    }

    static TensorFiles of(Path model, List<Path> allowed) {
        Path folder = model.toAbsolutePath().normalize().getParent();
        return new TensorFolder(
                Stream.concat(Stream.ofNullable(folder), allowed.stream())
                        .map(f -> f.toAbsolutePath().normalize())
                        .toList());
    }

    @Override
    public Result<Tensor> read(String path, Span at) {
        try {
            Path file = place(path, at);
            Optional<String> name = Optional.empty();
            int sign = path.lastIndexOf('#');
            if (sign > 0 && !Files.exists(file)) {
                file = place(path.substring(0, sign), at);
                name = Optional.of(path.substring(sign + 1));
            }
            if (!isWithin(file)) {
                return Result.rejected(
                        Diagnostic.error("no-file", "`%s` is outside the folder of the model", path)
                                .at(at, "not read")
                                .hint("allow its folder with `--allow-imports FOLDER`"));
            }
            if (!Files.isRegularFile(file) || !isWithin(file.toRealPath())) {
                return missing(path, at);
            }
            return tensor(file, name, path, at);
        } catch (IOException | InvalidPathException _) {
            return missing(path, at);
        }
    }

    private static Path place(String path, Span at) {
        return Path.of(at.file()).toAbsolutePath().normalize().resolveSibling(path).normalize();
    }

    /// @param name of a tensor in the file
    private static Result<Tensor> tensor(Path file, Optional<String> name, String path, Span at) {
        if (name.isPresent() != TensorFile.is(file)) {
            return Result.rejected(
                    Diagnostic.error(
                                    "weights-file",
                                    name.isPresent()
                                            ? "`%s` names a tensor, but the file holds one alone"
                                            : "`%s` holds tensors by their names",
                                    path)
                            .at(at, "which one?")
                            .hint(
                                    "write `file(\"weights.safetensors#NAME\")` or"
                                            + " `file(\"weights.npy\")`"));
        }
        return name.isPresent()
                ? placed(TensorFile.read(file, name.get()), path, at)
                        .then(t -> Result.ok(Tensor.of(t.shape(), t.toDoubles())))
                : placed(Npy.read(file), path, at)
                        .then(values -> Result.ok(Tensor.of(values.shape(), doubles(values))));
    }

    private boolean isWithin(Path file) {
        return folders.stream().anyMatch(file::startsWith);
    }

    /// What is wrong with a file is shown where the text names it.
    private static <T> Result<T> placed(Result<T> read, String path, Span at) {
        return switch (read) {
            case Result.Ok<T> _ -> read;
            case Result.Rejected<T>(var problems) ->
                    new Result.Rejected<>(
                            problems.stream()
                                    .map(p ->
                                            new Diagnostic(
                                                    p.code(),
                                                    p.severity(),
                                                    p.message(),
                                                    List.of(
                                                            new Diagnostic.Label(
                                                                    at, "`" + path + "`")),
                                                    p.hints()))
                                    .toList());
        };
    }

    private static double[] doubles(NpyArray array) {
        var values = new double[Math.toIntExact(array.shape().size())];
        for (int n = 0; n < values.length; n++) {
            values[n] = array.real(n);
        }
        return values;
    }

    private static Result<Tensor> missing(String path, Span at) {
        return Result.rejected(
                Diagnostic.error("no-file", "there is no file `%s`", path)
                        .at(at, "cannot be read")
                        .hint("the path is relative to the folder of the file that names it"));
    }
}
