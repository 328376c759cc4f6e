package snn.ir.verify;

import java.util.ArrayList;
import java.util.List;
import snn.ir.expr.Condition;
import snn.ir.expr.Expr;
import snn.ir.expr.IntegerExpr;
import snn.ir.neuron.IntegerDynamics;

/// A name that an expression uses, as what.
sealed interface Mention {
    record Parameter(String name) implements Mention {}

    record State(String name) implements Mention {}

    record Port(String name) implements Mention {}

    String name();

    static List<Mention> of(Expr expr) {
        var found = new ArrayList<Mention>();
        collect(expr, found);
        return found;
    }

    static List<Mention> of(Condition condition) {
        var found = new ArrayList<Mention>();
        collect(condition, found);
        return found;
    }

    static List<Mention> of(IntegerDynamics dynamics) {
        var found = new ArrayList<Mention>();
        dynamics.updates().forEach(u -> collect(u.value(), found));
        dynamics.spike()
                .ifPresent(s -> {
                    collect(s.left(), found);
                    collect(s.right(), found);
                });
        dynamics.onSpike().forEach(u -> collect(u.value(), found));
        dynamics.signal().ifPresent(s -> collect(s, found));
        return found;
    }

    private static void collect(Condition condition, List<Mention> found) {
        collect(condition.left(), found);
        collect(condition.right(), found);
    }

    private static void collect(Expr expr, List<Mention> found) {
        switch (expr) {
            case Expr.Constant _ -> {}
            case Expr.Parameter(String name) -> found.add(new Parameter(name));
            case Expr.State(String name) -> found.add(new State(name));
            case Expr.Previous(String name) -> found.add(new State(name));
            case Expr.Input(String port) -> found.add(new Port(port));
            case Expr.Unary(_, var operand) -> collect(operand, found);
            case Expr.Binary(_, var left, var right) -> {
                collect(left, found);
                collect(right, found);
            }
            case Expr.Select(var condition, var then, var otherwise) -> {
                collect(condition, found);
                collect(then, found);
                collect(otherwise, found);
            }
        }
    }

    private static void collect(IntegerExpr expr, List<Mention> found) {
        switch (expr) {
            case IntegerExpr.Constant _ -> {}
            case IntegerExpr.Parameter(String name) -> found.add(new Parameter(name));
            case IntegerExpr.State(String name) -> found.add(new State(name));
            case IntegerExpr.Previous(String name) -> found.add(new State(name));
            case IntegerExpr.Input(String port) -> found.add(new Port(port));
            case IntegerExpr.Binary(_, var left, var right) -> {
                collect(left, found);
                collect(right, found);
            }
            case IntegerExpr.Scale(var operand, var factor, _, _) -> {
                collect(operand, found);
                collect(factor, found);
            }
            case IntegerExpr.Wrap(var operand, _) -> collect(operand, found);
            case IntegerExpr.Clamp(var operand, _, _) -> collect(operand, found);
            case IntegerExpr.Select(var left, _, var right, var then, var otherwise) -> {
                collect(left, found);
                collect(right, found);
                collect(then, found);
                collect(otherwise, found);
            }
        }
    }
}
