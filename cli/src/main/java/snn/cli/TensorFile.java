package snn.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Function;
import snn.interop.NpyArray;
import snn.interop.Npz;
import snn.interop.safetensors.Safetensors;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Nearest;
import snn.ir.diagnostic.Result;
import snn.ir.tensor.Tensor;

/// A file that holds tensors by their names.
final class TensorFile {
    private static final List<String> ENDINGS = List.of(".safetensors", ".npz");

    private TensorFile() {}

    static boolean is(Path file) {
        return ENDINGS.stream().anyMatch(lower(file)::endsWith);
    }

    /// For a sentence.
    static String endings() {
        return String.join(" or ", ENDINGS);
    }

    /// All tensors, in the order of the file.
    static Result<SequencedMap<String, Tensor>> read(Path file) {
        return lower(file).endsWith(".npz")
                ? Npz.read(file).then(arrays -> Result.ok(tensors(arrays, NpyArray::toTensor)))
                : Safetensors.read(file)
                        .then(stored ->
                                Result.ok(tensors(stored.tensors(), Safetensors.Stored::values)));
    }

    private static <T> SequencedMap<String, Tensor> tensors(
            Map<String, T> stored, Function<T, Tensor> values) {
        var tensors = new LinkedHashMap<String, Tensor>();
        stored.forEach((name, array) -> tensors.put(name, values.apply(array)));
        return tensors;
    }

    /// One of them.
    static Result<Tensor> read(Path file, String name) {
        return read(file)
                .then(tensors -> {
                    Tensor found = tensors.get(name);
                    return found != null
                            ? Result.ok(found)
                            : Result.rejected(missing(name, file, List.copyOf(tensors.keySet())));
                });
    }

    private static String lower(Path file) {
        return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    }

    private static Diagnostic missing(String name, Path file, List<String> known) {
        Diagnostic missing =
                Diagnostic.error(
                        "no-tensor", "there is no tensor `%s` in `%s`", name, file.getFileName());
        return Nearest.to(name, known)
                .map(near -> missing.hint("did you mean `%s`?", near))
                .orElseGet(() -> missing.hint("it holds %s", some(known)));
    }

    /// A few names, and how many more there are.
    static String some(List<String> names) {
        int shown = Math.min(names.size(), 8);
        String list =
                String.join(
                        ", ", names.subList(0, shown).stream().map(n -> "`" + n + "`").toList());
        return names.isEmpty()
                ? "nothing"
                : names.size() > shown ? list + " and " + (names.size() - shown) + " more" : list;
    }
}
