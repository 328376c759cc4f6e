package snn.ir.neuron;

import java.util.Set;
import snn.ir.expr.Expr;
import snn.ir.expr.IntegerExpr;

/// The ports that expressions read.
final class Ports {
    private Ports() {}

    static void collect(Expr expr, Set<String> ports) {
        switch (expr) {
            case Expr.Input(var port) -> ports.add(port);
            case Expr.Unary(_, var x) -> collect(x, ports);
            case Expr.Binary(_, var x, var y) -> {
                collect(x, ports);
                collect(y, ports);
            }
            case Expr.Select(var c, var x, var y) -> {
                collect(c.left(), ports);
                collect(c.right(), ports);
                collect(x, ports);
                collect(y, ports);
            }
            case Expr.Constant _, Expr.Parameter _, Expr.State _, Expr.Previous _ -> {}
        }
    }

    static void collect(IntegerExpr expr, Set<String> ports) {
        switch (expr) {
            case IntegerExpr.Input(var port) -> ports.add(port);
            case IntegerExpr.Binary(_, var x, var y) -> {
                collect(x, ports);
                collect(y, ports);
            }
            case IntegerExpr.Scale(var x, var factor, _, _) -> {
                collect(x, ports);
                collect(factor, ports);
            }
            case IntegerExpr.Wrap(var x, _) -> collect(x, ports);
            case IntegerExpr.Clamp(var x, _, _) -> collect(x, ports);
            case IntegerExpr.Select(var l, _, var r, var x, var y) -> {
                collect(l, ports);
                collect(r, ports);
                collect(x, ports);
                collect(y, ports);
            }
            case IntegerExpr.Constant _,
                    IntegerExpr.Parameter _,
                    IntegerExpr.State _,
                    IntegerExpr.Previous _ -> {}
        }
    }
}
