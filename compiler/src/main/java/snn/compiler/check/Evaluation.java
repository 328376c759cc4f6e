package snn.compiler.check;

import java.util.Optional;
import snn.compiler.syntax.Expression;
import snn.ir.unit.Dimension;
import snn.ir.unit.Unit;

/// What a numeric expression comes to.
public sealed interface Evaluation {

    /// A number in its dimension's own unit.
    record Known(double value, Dimension dimension) implements Evaluation {}

    /// Two sides of an operator that do not go together.
    record Clash(Expression.Binary at, Dimension left, Dimension right) implements Evaluation {}

    /// A part that is no number.
    record NotANumber(Expression at) implements Evaluation {}

    /// A part that could not be read, of which all is said.
    record Unknown() implements Evaluation {}

    static Evaluation of(Expression expression) {
        return switch (expression) {
            case Expression.Quantity(var value, var unit, _) ->
                    new Known(
                            unit.map(u -> u.inOwnUnit(value)).orElse(value),
                            unit.map(Unit::dimension).orElse(Dimension.NUMBER));
            case Expression.Negated(var operand, _) -> negated(of(operand));
            case Expression.Binary binary -> binary(binary);
            case Expression.Application _,
                    Expression.Delayed _,
                    Expression.Flow _,
                    Expression.Power _,
                    Expression.Conditional _,
                    Expression.ListOf _,
                    Expression.Text _ ->
                    new NotANumber(expression);
            case Expression.Unreadable _ -> new Unknown();
        };
    }

    private static Evaluation negated(Evaluation operand) {
        return operand instanceof Known(var value, var dimension)
                ? new Known(-value, dimension)
                : operand;
    }

    private static Evaluation binary(Expression.Binary binary) {
        Evaluation left = of(binary.left());
        Evaluation right = of(binary.right());
        if (!(left instanceof Known a)) {
            return left;
        }
        if (!(right instanceof Known b)) {
            return right;
        }
        return joined(binary.operator(), a, b)
                .<Evaluation>map(known -> known)
                .orElseGet(() -> new Clash(binary, a.dimension(), b.dimension()));
    }

    private static Optional<Known> joined(Expression.Operator operator, Known a, Known b) {
        return switch (operator) {
            case PLUS -> same(a, b, a.value() + b.value());
            case MINUS -> same(a, b, a.value() - b.value());
            case TIMES -> product(a, b);
            case OVER -> quotient(a, b);
        };
    }

    private static Optional<Known> same(Known a, Known b, double value) {
        return a.dimension().equals(b.dimension())
                ? Optional.of(new Known(value, a.dimension()))
                : Optional.empty();
    }

    private static Optional<Known> product(Known a, Known b) {
        int exponent = a.dimension().exponent() + b.dimension().exponent();
        return a.dimension().times(b.dimension()).map(d -> own(a.value() * b.value(), exponent, d));
    }

    private static Optional<Known> quotient(Known a, Known b) {
        int exponent = a.dimension().exponent() - b.dimension().exponent();
        return a.dimension().over(b.dimension()).map(d -> own(a.value() / b.value(), exponent, d));
    }

    /// `value · 10^exponent` coherent units of a dimension.
    private static Known own(double value, int exponent, Dimension dimension) {
        return new Known(Unit.scaled(value, exponent - dimension.exponent()), dimension);
    }
}
