package snn.ir.expr;

/// The meaning of expressions: each operation in double precision, or exactly in integers.
public final class Evaluate {
    private Evaluate() {}

    public static double real(Expr expr, Bindings names) {
        return switch (expr) {
            case Expr.Constant(var value) -> value;
            case Expr.Parameter(var name) -> names.parameter(name);
            case Expr.State(var name) -> names.state(name);
            case Expr.Previous(var name) -> names.previous(name);
            case Expr.Input(var port) -> names.input(port);
            case Expr.Unary(var operator, var x) -> operator.apply(real(x, names));
            case Expr.Binary(var operator, var x, var y) ->
                    operator.apply(real(x, names), real(y, names));
            case Expr.Select(var condition, var x, var y) ->
                    holds(condition, names) ? real(x, names) : real(y, names);
        };
    }

    public static boolean holds(Condition condition, Bindings names) {
        return condition
                .comparison()
                .holds(real(condition.left(), names), real(condition.right(), names));
    }

    public static long integer(IntegerExpr expr, IntegerBindings names) {
        return switch (expr) {
            case IntegerExpr.Constant(var value) -> value;
            case IntegerExpr.Parameter(var name) -> names.parameter(name);
            case IntegerExpr.State(var name) -> names.state(name);
            case IntegerExpr.Previous(var name) -> names.previous(name);
            case IntegerExpr.Input(var port) -> names.input(port);
            case IntegerExpr.Binary(var operator, var x, var y) ->
                    operator.apply(integer(x, names), integer(y, names));
            case IntegerExpr.Scale(var x, var factor, var shift, var rounding) ->
                    rounding.shifted(
                            Math.multiplyExact(integer(x, names), integer(factor, names)), shift);
            case IntegerExpr.Wrap(var x, var bits) -> wrapped(integer(x, names), bits);
            case IntegerExpr.Clamp(var x, var low, var high) ->
                    Math.clamp(integer(x, names), low, high);
            case IntegerExpr.Select(var x, var comparison, var y, var then, var otherwise) ->
                    comparison.holds(integer(x, names), integer(y, names))
                            ? integer(then, names)
                            : integer(otherwise, names);
        };
    }

    private static long wrapped(long value, int bits) {
        return value << (64 - bits) >> (64 - bits);
    }
}
