package snn.interop.nir.exporting;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import snn.ir.expr.Expr;

/// An expression as `Σ slope · leaf + constant` for one neuron, where the leaves are states and
/// inputs. Slopes that are 0 are left out.
record Line(Map<Expr, Fraction> slopes, Fraction constant) {

    Line {
        slopes =
                slopes.entrySet().stream()
                        .filter(e -> !e.getValue().isZero())
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        Map.Entry::getKey, Map.Entry::getValue));
    }

    /// The line, if the expression is one.
    ///
    /// @param parameter the value of a parameter
    static Optional<Line> of(Expr expr, ToDoubleFunction<String> parameter) {
        return switch (expr) {
            case Expr.Constant(var value) -> Optional.of(constant(value));
            case Expr.Parameter(var name) -> Optional.of(constant(parameter.applyAsDouble(name)));
            case Expr.State _, Expr.Input _ ->
                    Optional.of(new Line(Map.of(expr, Fraction.ONE), Fraction.ZERO));
            case Expr.Previous _, Expr.Select _ -> Optional.empty();
            case Expr.Unary(var operator, var x) ->
                    of(x, parameter).flatMap(line -> unary(operator, line));
            case Expr.Binary(var operator, var x, var y) ->
                    of(x, parameter)
                            .flatMap(l -> of(y, parameter).flatMap(r -> binary(operator, l, r)));
        };
    }

    static Line constant(double value) {
        return new Line(Map.of(), Fraction.of(value));
    }

    boolean isConstant() {
        return slopes.isEmpty();
    }

    /// The slope of a leaf; 0 where it does not occur.
    Fraction slope(Expr leaf) {
        return slopes.getOrDefault(leaf, Fraction.ZERO);
    }

    Set<Expr> leaves() {
        return slopes.keySet();
    }

    Line minus(Line other) {
        return plus(other.times(Fraction.of(-1)));
    }

    private Line plus(Line other) {
        Map<Expr, Fraction> sum = new LinkedHashMap<>(slopes);
        other.slopes.forEach((leaf, slope) -> sum.merge(leaf, slope, Fraction::plus));
        return new Line(sum, constant.plus(other.constant));
    }

    private Line times(Fraction factor) {
        Map<Expr, Fraction> scaled = new LinkedHashMap<>();
        slopes.forEach((leaf, slope) -> scaled.put(leaf, slope.times(factor)));
        return new Line(scaled, constant.times(factor));
    }

    private Line over(Fraction divisor) {
        Map<Expr, Fraction> scaled = new LinkedHashMap<>();
        slopes.forEach((leaf, slope) -> scaled.put(leaf, slope.times(inverse(divisor))));
        return new Line(scaled, constant.times(inverse(divisor)));
    }

    private static Fraction inverse(Fraction fraction) {
        return new Fraction(fraction.under(), fraction.over());
    }

    private static Optional<Line> unary(Expr.UnaryOperator operator, Line x) {
        if (operator == Expr.UnaryOperator.NEGATE) {
            return Optional.of(x.times(Fraction.of(-1)));
        }
        return x.isConstant()
                ? Optional.of(constant(operator.apply(x.constant.value())))
                : Optional.empty();
    }

    private static Optional<Line> binary(Expr.BinaryOperator operator, Line x, Line y) {
        return switch (operator) {
            case ADD -> Optional.of(x.plus(y));
            case SUBTRACT -> Optional.of(x.minus(y));
            case MULTIPLY ->
                    y.isConstant()
                            ? Optional.of(x.times(y.constant))
                            : x.isConstant() ? Optional.of(y.times(x.constant)) : Optional.empty();
            case DIVIDE -> y.isConstant() ? Optional.of(x.over(y.constant)) : Optional.empty();
            case MIN, MAX ->
                    x.isConstant() && y.isConstant()
                            ? Optional.of(
                                    constant(
                                            operator.apply(x.constant.value(), y.constant.value())))
                            : Optional.empty();
        };
    }
}
