package snn.ir.neuron;

import snn.ir.expr.Expr;

/// `d state / dt = rate`, per millisecond.
public record Derivative(String state, Expr rate) implements Equation {
    @Override
    public Expr value() {
        return rate;
    }
}
