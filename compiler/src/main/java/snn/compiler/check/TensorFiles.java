package snn.compiler.check;

import java.util.HashMap;
import java.util.Map;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Result;
import snn.ir.diagnostic.Span;
import snn.ir.tensor.Tensor;

/// Where tensors come from that a text names, such as in `file("weights.npy")`. What may be read is
/// its decision.
@FunctionalInterface
public interface TensorFiles {

    /// Of a text that is no file.
    TensorFiles NONE =
            (path, at) ->
                    Result.rejected(
                            Diagnostic.error("no-file", "there is no file `%s`", path)
                                    .at(at, "cannot be read")
                                    .hint("a text that is no file reads none"));

    /// @param path as it is written
    /// @param at where it is, for a diagnostic
    Result<Tensor> read(String path, Span at);

    /// The same, but each file of each place is read once.
    default TensorFiles remembered() {
        Map<Span, Result<Tensor>> known = new HashMap<>();
        return (path, at) -> known.computeIfAbsent(at, _ -> read(path, at));
    }
}
