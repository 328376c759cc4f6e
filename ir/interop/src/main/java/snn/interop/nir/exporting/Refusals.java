package snn.interop.nir.exporting;

import java.util.ArrayList;
import java.util.List;
import snn.ir.diagnostic.Diagnostic;

/// What stands in the way of a file: what would be lost, and what nothing can stand for.
final class Refusals {
    /// The page of `docs/rules`.
    static final String CODE = "nir-export-none";

    private final List<Loss> losses = new ArrayList<>();
    private final List<Diagnostic> warnings = new ArrayList<>();
    private final List<Diagnostic> refused = new ArrayList<>();

    void lose(String node, String what, String instead) {
        lose(new Loss(node, what, instead));
    }

    void lose(Loss loss) {
        losses.add(loss);
    }

    /// @param why as in "it has two ports"
    void refuse(String node, String why, String hint) {
        refused.add(
                Diagnostic.error(CODE, "`%s` cannot be written to a NIR file: %s", node, why)
                        .hint("%s", hint));
    }

    /// Of a convolution that the reference package takes for another.
    void warn(String node, List<Integer> kernel, int groups) {
        warnings.add(
                Diagnostic.warning(
                                Loss.CODE,
                                "`%s` has a kernel of %s and %d groups, which the type check of the"
                                        + " reference package takes for square and one group",
                                node,
                                kernel,
                                groups)
                        .hint("read it there with `type_check=False`"));
    }

    /// Of what no reader needs, and only our own fields have.
    void note(String what) {
        warnings.add(Diagnostic.warning(Loss.CODE, "only our own fields in the file say %s", what));
    }

    List<Diagnostic> warnings() {
        return List.copyOf(warnings);
    }

    List<Loss> losses() {
        return List.copyOf(losses);
    }

    /// Everything that is in the way.
    List<Diagnostic> diagnostics(boolean lossy) {
        var all = new ArrayList<>(refused);
        if (!lossy) {
            losses.forEach(l -> all.add(l.diagnostic()));
        }
        return List.copyOf(all);
    }
}
