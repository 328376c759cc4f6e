package snn.ir.text;

import snn.ir.expr.Condition;
import snn.ir.expr.Expr;
import snn.ir.expr.IntegerExpr;

/// Expressions in infix, with no more brackets than they need.
public final class ExprText {
    private static final int SUM = 1;
    private static final int PRODUCT = 2;
    private static final int SIGN = 3;
    private static final int ATOM = 4;

    private ExprText() {}

    public static String of(Expr expr) {
        return at(0, expr);
    }

    public static String of(Condition condition) {
        return of(condition.left())
                + " "
                + condition.comparison().symbol()
                + " "
                + of(condition.right());
    }

    public static String of(IntegerExpr expr) {
        return at(0, expr);
    }

    private static String at(int level, Expr expr) {
        return switch (expr) {
            case Expr.Constant(double value) ->
                    bracketed(level, value < 0 ? SIGN : ATOM, Numbers.text(value));
            case Expr.Parameter(var name) -> name;
            case Expr.State(var name) -> name;
            case Expr.Previous(var name) -> "prev(" + name + ")";
            case Expr.Input(var port) -> port;
            case Expr.Unary(var operator, var operand) ->
                    operator == Expr.UnaryOperator.NEGATE
                            ? bracketed(level, SIGN, "-" + at(SIGN, operand))
                            : operator.symbol() + "(" + of(operand) + ")";
            case Expr.Binary(var operator, var left, var right) ->
                    binary(level, operator, left, right);
            case Expr.Select(var condition, var then, var otherwise) ->
                    "select(" + of(condition) + ", " + of(then) + ", " + of(otherwise) + ")";
        };
    }

    private static String binary(int level, Expr.BinaryOperator operator, Expr left, Expr right) {
        return switch (operator) {
            case ADD, SUBTRACT ->
                    infix(level, SUM, at(SUM, left), operator.symbol(), at(SUM + 1, right));
            case MULTIPLY, DIVIDE ->
                    infix(
                            level,
                            PRODUCT,
                            at(PRODUCT, left),
                            operator.symbol(),
                            at(PRODUCT + 1, right));
            case MIN, MAX -> operator.symbol() + "(" + of(left) + ", " + of(right) + ")";
        };
    }

    private static String at(int level, IntegerExpr expr) {
        return switch (expr) {
            case IntegerExpr.Constant(long value) ->
                    bracketed(level, value < 0 ? SIGN : ATOM, String.valueOf(value));
            case IntegerExpr.Parameter(var name) -> name;
            case IntegerExpr.State(var name) -> name;
            case IntegerExpr.Previous(var name) -> "prev(" + name + ")";
            case IntegerExpr.Input(var port) -> port;
            case IntegerExpr.Binary(var operator, var left, var right) ->
                    binary(level, operator, left, right);
            case IntegerExpr.Scale(var operand, var factor, var shift, var rounding) ->
                    "scale_%s(%s * %s / 2^%d)"
                            .formatted(
                                    rounding == IntegerExpr.Rounding.FLOOR ? "floor" : "to_zero",
                                    at(PRODUCT, operand),
                                    at(PRODUCT + 1, factor),
                                    shift);
            case IntegerExpr.Wrap(var operand, var bits) ->
                    "wrap(" + of(operand) + ", " + bits + " bits)";
            case IntegerExpr.Clamp(var operand, var low, var high) ->
                    "clamp(" + of(operand) + ", " + low + ".." + high + ")";
            case IntegerExpr.Select(var left, var comparison, var right, var then, var otherwise) ->
                    "select(%s %s %s, %s, %s)"
                            .formatted(
                                    of(left),
                                    comparison.symbol(),
                                    of(right),
                                    of(then),
                                    of(otherwise));
        };
    }

    private static String binary(
            int level, IntegerExpr.Operator operator, IntegerExpr left, IntegerExpr right) {
        return switch (operator) {
            case ADD, SUBTRACT ->
                    infix(level, SUM, at(SUM, left), operator.symbol(), at(SUM + 1, right));
            case MULTIPLY ->
                    infix(
                            level,
                            PRODUCT,
                            at(PRODUCT, left),
                            operator.symbol(),
                            at(PRODUCT + 1, right));
            case MIN, MAX -> operator.symbol() + "(" + of(left) + ", " + of(right) + ")";
        };
    }

    private static String infix(int level, int own, String left, String symbol, String right) {
        return bracketed(level, own, left + " " + symbol + " " + right);
    }

    private static String bracketed(int level, int own, String text) {
        return own < level ? "(" + text + ")" : text;
    }
}
