package snn.compiler.discretise;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import snn.ir.expr.Expr;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;

/// A sum of leaves with factors that become parameters. What has the factor 0 is left out, what has
/// the factor 1 is not multiplied.
final class Terms {
    private final List<Expr> terms = new ArrayList<>();
    private final Map<String, Tensor> folded = new LinkedHashMap<>();

    void add(String name, Tensor factor, Expr leaf) {
        if (isAll(factor, 0)) {
            return;
        }
        if (isAll(factor, 1)) {
            terms.add(leaf);
            return;
        }
        folded.put(name, factor);
        terms.add(Expr.product(Expr.parameter(name), leaf));
    }

    void add(String name, Tensor offset) {
        if (!isAll(offset, 0)) {
            folded.put(name, offset);
            terms.add(Expr.parameter(name));
        }
    }

    Map<String, Tensor> folded() {
        return folded;
    }

    Expr sum() {
        return terms.stream().reduce(Expr::sum).orElse(Expr.constant(0));
    }

    /// A scalar where one value was made, else one value a neuron.
    static Tensor tensor(double[] values) {
        return values.length == 1
                ? Tensor.scalar(values[0])
                : Tensor.of(Shape.of(values.length), values);
    }

    /// The name of a leaf, for the names of parameters.
    static String name(Expr leaf) {
        return switch (leaf) {
            case Expr.State(var name) -> name;
            case Expr.Previous(var name) -> name;
            case Expr.Input(var port) -> port;
            default -> throw new IllegalArgumentException("not a leaf: " + leaf);
        };
    }

    private static boolean isAll(Tensor values, double wanted) {
        for (int n = 0; n < values.size(); n++) {
            if (values.real(n) != wanted) {
                return false;
            }
        }
        return true;
    }
}
