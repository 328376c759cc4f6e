package snn.ir.text;

import java.util.Optional;
import snn.ir.expr.Expr;

/// What reading a text makes of an expression, and which port one reads.
final class Reads {
    private static final Expr ONE = Expr.constant(1);

    private Reads() {}

    /// The first port that is read.
    static Optional<String> port(Expr expr) {
        return switch (expr) {
            case Expr.Input(var port) -> Optional.of(port);
            case Expr.Unary(_, var x) -> port(x);
            case Expr.Binary(_, var x, var y) -> port(x).or(() -> port(y));
            case Expr.Select(var condition, var x, var y) ->
                    port(condition.left())
                            .or(() -> port(condition.right()))
                            .or(() -> port(x))
                            .or(() -> port(y));
            case Expr.Constant _, Expr.Parameter _, Expr.State _, Expr.Previous _ ->
                    Optional.empty();
        };
    }

    /// Whether the text of an expression reads back as the same: numbers are joined at once, and a
    /// factor of 1 is left out.
    static boolean same(Expr expr) {
        return switch (expr) {
            case Expr.Constant(double value) -> Double.isFinite(value);
            case Expr.Parameter _, Expr.State _, Expr.Input _ -> true;
            case Expr.Previous _ -> false;
            case Expr.Unary(_, var x) -> !(x instanceof Expr.Constant) && same(x);
            case Expr.Binary(var operator, var x, var y) ->
                    !(x instanceof Expr.Constant && y instanceof Expr.Constant)
                            && !isLost(operator, x, y)
                            && same(x)
                            && same(y);
            case Expr.Select(var condition, var x, var y) ->
                    same(condition.left()) && same(condition.right()) && same(x) && same(y);
        };
    }

    private static boolean isLost(Expr.BinaryOperator operator, Expr x, Expr y) {
        return switch (operator) {
            case MULTIPLY -> x.equals(ONE) || y.equals(ONE);
            case DIVIDE -> y.equals(ONE);
            case ADD, SUBTRACT, MIN, MAX -> false;
        };
    }
}
