package snn.compiler.expand;

import java.util.OptionalDouble;
import snn.compiler.syntax.Expression;

/// How often something is repeated: a number without a unit.
final class WholeNumber {
    private WholeNumber() {}

    /// What an expression of plain numbers comes to; empty where it is something else.
    static OptionalDouble of(Expression expression) {
        return switch (expression) {
            case Expression.Quantity(var value, var unit, _) when unit.isEmpty() ->
                    OptionalDouble.of(value);
            case Expression.Negated(var operand, _) -> joined(0, of(operand), '-');
            case Expression.Binary(var operator, var left, var right, _) -> {
                OptionalDouble first = of(left);
                yield first.isEmpty()
                        ? first
                        : joined(first.getAsDouble(), of(right), operator.symbol().charAt(0));
            }
            case Expression.Power(var base, var exponent, _) -> {
                OptionalDouble first = of(base);
                yield first.isEmpty() ? first : joined(first.getAsDouble(), of(exponent), '^');
            }
            default -> OptionalDouble.empty();
        };
    }

    private static OptionalDouble joined(double left, OptionalDouble right, char operator) {
        if (right.isEmpty()) {
            return right;
        }
        double number = right.getAsDouble();
        return OptionalDouble.of(
                switch (operator) {
                    case '+' -> left + number;
                    case '-' -> left - number;
                    case '*' -> left * number;
                    case '/' -> left / number;
                    default -> Math.pow(left, number);
                });
    }
}
