package snn.ir.neuron;

import snn.ir.expr.Expr;

/// `state <- next` in every time step, however long it is; `next` sees the values at the start of
/// the step.
public record Difference(String state, Expr next) implements Equation {
    @Override
    public Expr value() {
        return next;
    }
}
