package snn.simd;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import snn.ir.expr.Expr;
import snn.ir.tensor.Tensor;

/// An expression as `Σ factor · leaf + constant` over states and inputs. Factors are one number for
/// all neurons, or one for each.
record Affine(Map<Expr, double[]> factors, double[] constant) {
    private static final double[] ZERO = {0};
    private static final double[] ONE = {1};

    /// The affine form of an expression, where it has one and its factors do not change in a run.
    static Optional<Affine> of(Expr expr, Map<String, Tensor> parameters) {
        return switch (expr) {
            case Expr.Constant(var value) -> constant(new double[] {value});
            case Expr.Parameter(var name) ->
                    Optional.ofNullable(parameters.get(name)).flatMap(t -> constant(t.toDoubles()));
            case Expr.State _, Expr.Previous _, Expr.Input _ ->
                    Optional.of(new Affine(Map.of(expr, ONE), ZERO));
            case Expr.Unary(var operator, var operand) ->
                    of(operand, parameters).flatMap(a -> unary(operator, a));
            case Expr.Binary(var operator, var left, var right) ->
                    of(left, parameters)
                            .flatMap(l ->
                                    of(right, parameters).flatMap(r -> binary(operator, l, r)));
            case Expr.Select _ -> Optional.empty();
        };
    }

    /// Whether it reads no state and no input.
    boolean isConstant() {
        return factors.isEmpty();
    }

    boolean reads(Expr leaf) {
        return factors.containsKey(leaf);
    }

    /// The factor of a leaf; 0 where it is not read.
    double[] factor(Expr leaf) {
        return factors.getOrDefault(leaf, ZERO);
    }

    /// Whether it is the leaf itself.
    boolean is(Expr leaf) {
        return factors.size() == 1 && allAre(factor(leaf), 1) && hasNoConstant();
    }

    boolean hasNoConstant() {
        return allAre(constant, 0);
    }

    private static Optional<Affine> constant(double[] value) {
        return Optional.of(new Affine(Map.of(), value));
    }

    private static Optional<Affine> unary(Expr.UnaryOperator operator, Affine x) {
        if (operator == Expr.UnaryOperator.NEGATE) {
            return Optional.of(x.times(new double[] {-1}, (a, b) -> a * b));
        }
        return x.isConstant()
                ? constant(each(x.constant, ZERO, (a, _) -> operator.apply(a)))
                : Optional.empty();
    }

    private static Optional<Affine> binary(Expr.BinaryOperator operator, Affine x, Affine y) {
        return switch (operator) {
            case ADD -> Optional.of(x.plus(y));
            case SUBTRACT -> Optional.of(x.plus(y.times(new double[] {-1}, (a, b) -> a * b)));
            case MULTIPLY -> product(x, y);
            case DIVIDE ->
                    y.isConstant()
                            ? Optional.of(x.times(y.constant, (a, b) -> a / b))
                            : Optional.empty();
            case MIN, MAX ->
                    x.isConstant() && y.isConstant()
                            ? constant(each(x.constant, y.constant, operator::apply))
                            : Optional.empty();
        };
    }

    private static Optional<Affine> product(Affine x, Affine y) {
        if (y.isConstant()) {
            return Optional.of(x.times(y.constant, (a, b) -> a * b));
        }
        return x.isConstant()
                ? Optional.of(y.times(x.constant, (a, b) -> a * b))
                : Optional.empty();
    }

    private Affine plus(Affine other) {
        Map<Expr, double[]> sum = new LinkedHashMap<>(factors);
        other.factors.forEach((leaf, f) -> sum.merge(leaf, f, (a, b) -> each(a, b, Double::sum)));
        return new Affine(sum, each(constant, other.constant, Double::sum));
    }

    private Affine times(double[] by, DoubleBinaryOperator operator) {
        Map<Expr, double[]> scaled = new LinkedHashMap<>();
        factors.forEach((leaf, f) -> scaled.put(leaf, each(f, by, operator)));
        return new Affine(scaled, each(constant, by, operator));
    }

    private static double[] each(double[] x, double[] y, DoubleBinaryOperator operator) {
        var result = new double[Math.max(x.length, y.length)];
        for (int n = 0; n < result.length; n++) {
            result[n] = operator.applyAsDouble(x[x.length == 1 ? 0 : n], y[y.length == 1 ? 0 : n]);
        }
        return result;
    }

    private static boolean allAre(double[] values, double wanted) {
        for (double value : values) {
            if (value != wanted) {
                return false;
            }
        }
        return true;
    }
}
