package snn.compiler.check.neuron;

import java.util.HashSet;
import java.util.Set;
import snn.ir.expr.Condition;
import snn.ir.expr.Expr;

/// The names that an expression reads.
final class Leaves {
    private final Set<String> states = new HashSet<>();
    private final Set<String> ports = new HashSet<>();

    private Leaves() {}

    static Leaves of(Expr expr) {
        var leaves = new Leaves();
        leaves.collect(expr);
        return leaves;
    }

    static Leaves of(Condition condition) {
        var leaves = of(condition.left());
        leaves.collect(condition.right());
        return leaves;
    }

    Set<String> states() {
        return states;
    }

    /// Whether it changes while the neuron runs.
    boolean isConstant() {
        return states.isEmpty() && ports.isEmpty();
    }

    private void collect(Expr expr) {
        switch (expr) {
            case Expr.State(var name) -> states.add(name);
            case Expr.Previous(var name) -> states.add(name);
            case Expr.Input(var port) -> ports.add(port);
            case Expr.Unary(_, var x) -> collect(x);
            case Expr.Binary(_, var x, var y) -> {
                collect(x);
                collect(y);
            }
            case Expr.Select(var c, var x, var y) -> {
                collect(c.left());
                collect(c.right());
                collect(x);
                collect(y);
            }
            case Expr.Constant _, Expr.Parameter _ -> {}
        }
    }
}
