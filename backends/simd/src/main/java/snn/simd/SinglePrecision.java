package snn.simd;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import snn.ir.DiscreteModel;
import snn.ir.DiscreteNode;
import snn.ir.DiscretePopulation;
import snn.ir.Projection;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Span;
import snn.ir.tensor.ElementType;
import snn.ir.tensor.Tensor;

/// Finds numbers of a discrete model that single precision does not hold as they are: too large,
/// which would make them infinite, or so close to 0 that they lose digits and slow processors down.
final class SinglePrecision {
    /// So many are looked through at once.
    private static final int BLOCK = 1 << 12;

    private final List<Diagnostic> found = new ArrayList<>();
    private final float[] block = new float[BLOCK];

    private SinglePrecision() {}

    /// Errors for numbers that are too large, a warning for each node with denormal ones.
    static List<Diagnostic> problems(DiscreteModel model) {
        var search = new SinglePrecision();
        model.graph().nodes().forEach(search::look);
        return List.copyOf(search.found);
    }

    private void look(DiscreteNode node) {
        switch (node) {
            case Projection p -> {
                look(p.name(), "weight", p.origin(), p.weights());
                look(p.name(), "bias", p.origin(), p.bias());
            }
            case DiscretePopulation p ->
                    p.parameters()
                            .forEach((name, v) -> look(p.name(), name, p.origin(), Optional.of(v)));
            default -> {}
        }
    }

    private void look(String node, String what, Span place, Optional<Tensor> values) {
        if (values.isPresent()) {
            look(node, what, place, values.get());
        }
    }

    private void look(String node, String what, Span place, Tensor values) {
        long denormal = 0;
        long first = -1;
        for (long at = 0; at < values.kept(); at += BLOCK) {
            int count = Math.min(values.copy(at, block), (int) Math.min(BLOCK, values.kept() - at));
            for (int n = 0; n < count; n++) {
                if (Math.abs(block[n]) < Float.MIN_NORMAL && block[n] != 0) {
                    first = denormal == 0 ? at + n : first;
                    denormal++;
                } else if (!Float.isFinite(block[n])) {
                    found.add(tooLarge(node, what, place, values, at + n));
                    return;
                }
            }
        }
        if (denormal > 0) {
            found.add(denormal(node, what, place, values.real(first), first, denormal));
        }
    }

    private static Diagnostic tooLarge(
            String node, String what, Span place, Tensor values, long index) {
        return Diagnostic.error(
                        "single-precision",
                        "`%s` has the %s %s at %d, more than the %s of single precision",
                        node,
                        what,
                        values.real(index),
                        index,
                        Float.MAX_VALUE)
                .at(place, "%s", values.type() == ElementType.FLOAT64 ? "in float64" : "here")
                .hint(
                        "scale weights and thresholds down together, or run it with `--on reference`");
    }

    private static Diagnostic denormal(
            String node, String what, Span place, double value, long index, long count) {
        return Diagnostic.warning(
                        "denormal",
                        "`%s` has %d numbers as %s that are not 0 but below %s, such as %s at %d",
                        node,
                        count,
                        what,
                        Float.MIN_NORMAL,
                        value,
                        index)
                .at(place, "here")
                .hint("set them to 0: they lose digits and slow many processors down");
    }
}
