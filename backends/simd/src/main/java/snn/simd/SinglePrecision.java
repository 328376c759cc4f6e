package snn.simd;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import snn.ir.DiscreteModel;
import snn.ir.DiscreteNode;
import snn.ir.DiscretePopulation;
import snn.ir.Normalisation;
import snn.ir.Projection;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Span;
import snn.ir.expr.Condition;
import snn.ir.expr.Expr;
import snn.ir.neuron.DiscreteDynamics;
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
        for (DiscreteNode node : model.graph().nodes()) {
            search.look(node, model.time().steps());
        }
        return List.copyOf(search.found);
    }

    private void look(DiscreteNode node, int steps) {
        switch (node) {
            case Projection p -> {
                look(p.name(), "weight", p.origin(), p.weights());
                look(p.name(), "bias", p.origin(), p.bias());
            }
            case DiscretePopulation p -> {
                p.parameters()
                        .forEach((name, v) -> look(p.name(), name, p.origin(), Optional.of(v)));
                look(p, p.dynamics());
            }
            case Normalisation n -> {
                for (int t = 0; t < (n.throughTime() ? steps : 1); t++) {
                    for (int c = 0; c < n.channels(); c++) {
                        look(n, "factor", n.factor(t, c));
                        look(n, "offset", n.offset(t, c));
                    }
                }
            }
            default -> {}
        }
    }

    private void look(DiscreteNode node, DiscreteDynamics dynamics) {
        dynamics.states().forEach(s -> look(node, "start of `" + s.name() + "`", s.initial()));
        dynamics.updates().forEach(u -> look(node, u.value()));
        dynamics.spike().ifPresent(c -> look(node, c));
        dynamics.onSpike().forEach(a -> look(node, a.value()));
        dynamics.signal().ifPresent(e -> look(node, e));
    }

    private void look(DiscreteNode node, Condition condition) {
        look(node, condition.left());
        look(node, condition.right());
    }

    private void look(DiscreteNode node, Expr expr) {
        switch (expr) {
            case Expr.Constant(var value) -> look(node, "constant", value);
            case Expr.Unary(var _, var operand) -> look(node, operand);
            case Expr.Binary(var _, var left, var right) -> {
                look(node, left);
                look(node, right);
            }
            case Expr.Select(var condition, var then, var otherwise) -> {
                look(node, condition);
                look(node, then);
                look(node, otherwise);
            }
            case Expr.Parameter _, Expr.State _, Expr.Previous _, Expr.Input _ -> {}
        }
    }

    /// A number of its own, once however often it stands there.
    private void look(DiscreteNode node, String what, double value) {
        if (Double.isFinite(value) && !Float.isFinite((float) value)) {
            Diagnostic large = tooLarge(node.name(), what, node.origin(), value, "", "here");
            if (!found.contains(large)) {
                found.add(large);
            }
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
                if (Math.abs(block[n]) < Float.MIN_NORMAL && values.real(at + n) != 0) {
                    first = denormal == 0 ? at + n : first;
                    denormal++;
                } else if (!Float.isFinite(block[n])) {
                    String type = values.type() == ElementType.FLOAT64 ? "in float64" : "here";
                    String where = " at " + (at + n);
                    found.add(tooLarge(node, what, place, values.real(at + n), where, type));
                    return;
                }
            }
        }
        if (denormal > 0) {
            found.add(denormal(node, what, place, values.real(first), first, denormal));
        }
    }

    /// @param where it lies, in words
    /// @param label of its place
    private static Diagnostic tooLarge(
            String node, String what, Span place, double value, String where, String label) {
        return Diagnostic.error(
                        "single-precision",
                        "`%s` has the %s %s%s, more than the %s of single precision",
                        node,
                        what,
                        value,
                        where,
                        Float.MAX_VALUE)
                .at(place, "%s", label)
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
