package snn.cli.dump;

import java.util.Locale;
import snn.ir.expr.Condition;
import snn.ir.expr.Expr;
import snn.ir.expr.IntegerExpr;
import snn.ir.neuron.IntegerDynamics;
import snn.ir.text.Numbers;

/// Expressions as one line.
final class Formula {
    private Formula() {}

    static String of(Expr expr) {
        return switch (expr) {
            case Expr.Constant(var value) -> Numbers.text(value);
            case Expr.Parameter(var name) -> name;
            case Expr.State(var name) -> name;
            case Expr.Previous(var name) -> "previous(" + name + ")";
            case Expr.Input(var port) -> port;
            case Expr.Unary(var operator, var x) -> operator.symbol() + "(" + of(x) + ")";
            case Expr.Binary(var operator, var x, var y) ->
                    joined(operator.symbol(), of(x), isSum(x), of(y), isBinary(y));
            case Expr.Select(var condition, var x, var y) ->
                    "(%s ? %s : %s)".formatted(of(condition), of(x), of(y));
        };
    }

    static String of(Condition condition) {
        return "%s %s %s"
                .formatted(
                        of(condition.left()),
                        condition.comparison().symbol(),
                        of(condition.right()));
    }

    static String of(IntegerExpr expr) {
        return switch (expr) {
            case IntegerExpr.Constant(var value) -> String.valueOf(value);
            case IntegerExpr.Parameter(var name) -> name;
            case IntegerExpr.State(var name) -> name;
            case IntegerExpr.Previous(var name) -> "previous(" + name + ")";
            case IntegerExpr.Input(var port) -> port;
            case IntegerExpr.Binary(var operator, var x, var y) ->
                    joined(operator.symbol(), of(x), isSum(x), of(y), isBinary(y));
            case IntegerExpr.Scale(var x, var factor, var shift, var rounding) ->
                    "scale(%s * %s >> %d, %s)"
                            .formatted(
                                    of(x),
                                    of(factor),
                                    shift,
                                    rounding.name().toLowerCase(Locale.ROOT).replace('_', ' '));
            case IntegerExpr.Wrap(var x, var bits) -> "wrap(%s, %d bits)".formatted(of(x), bits);
            case IntegerExpr.Clamp(var x, var low, var high) ->
                    "clamp(%s, %d..%d)".formatted(of(x), low, high);
        };
    }

    static String of(IntegerDynamics.Spike spike) {
        return "%s %s %s"
                .formatted(of(spike.left()), spike.comparison().symbol(), of(spike.right()));
    }

    private static String joined(
            String symbol, String left, boolean leftIsSum, String right, boolean rightIsBinary) {
        if (Character.isLetter(symbol.charAt(0))) {
            return "%s(%s, %s)".formatted(symbol, left, right);
        }
        boolean binds = symbol.equals("*") || symbol.equals("/");
        String first = binds && leftIsSum ? "(" + left + ")" : left;
        String second = rightIsBinary && !(symbol.equals("+")) ? "(" + right + ")" : right;
        return "%s %s %s".formatted(first, symbol, second);
    }

    private static boolean isSum(Expr expr) {
        return expr instanceof Expr.Binary(var operator, _, _)
                && (operator == Expr.BinaryOperator.ADD
                        || operator == Expr.BinaryOperator.SUBTRACT);
    }

    private static boolean isBinary(Expr expr) {
        return expr instanceof Expr.Binary;
    }

    private static boolean isSum(IntegerExpr expr) {
        return expr instanceof IntegerExpr.Binary(var operator, _, _)
                && (operator == IntegerExpr.Operator.ADD
                        || operator == IntegerExpr.Operator.SUBTRACT);
    }

    private static boolean isBinary(IntegerExpr expr) {
        return expr instanceof IntegerExpr.Binary;
    }
}
