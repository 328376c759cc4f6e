package snn.compiler.pass;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import snn.ir.expr.Condition;
import snn.ir.expr.Expr;

/// What expressions end in: constants, parameters, states and inputs.
public final class Leaves {
    private Leaves() {}

    /// The expression with another in the place of each leaf.
    public static Expr replaced(Expr expr, UnaryOperator<Expr> change) {
        return switch (expr) {
            case Expr.Unary(var operator, var x) -> new Expr.Unary(operator, replaced(x, change));
            case Expr.Binary(var operator, var x, var y) ->
                    new Expr.Binary(operator, replaced(x, change), replaced(y, change));
            case Expr.Select(var condition, var x, var y) ->
                    new Expr.Select(
                            replaced(condition, change), replaced(x, change), replaced(y, change));
            case Expr.Constant _, Expr.Parameter _, Expr.State _, Expr.Previous _, Expr.Input _ ->
                    change.apply(expr);
        };
    }

    public static Condition replaced(Condition condition, UnaryOperator<Expr> change) {
        return new Condition(
                replaced(condition.left(), change),
                condition.comparison(),
                replaced(condition.right(), change));
    }

    /// Takes each leaf in the order of the text.
    public static void each(Expr expr, Consumer<Expr> take) {
        replaced(
                expr,
                leaf -> {
                    take.accept(leaf);
                    return leaf;
                });
    }

    /// The parameters that occur, in the order of the text.
    public static Set<String> parameters(Expr expr) {
        Set<String> names = new LinkedHashSet<>();
        each(
                expr,
                leaf -> {
                    if (leaf instanceof Expr.Parameter(var name)) {
                        names.add(name);
                    }
                });
        return names;
    }
}
