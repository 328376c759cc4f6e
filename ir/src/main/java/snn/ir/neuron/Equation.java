package snn.ir.neuron;

import snn.ir.expr.Expr;

/// How one state goes on by itself: in continuous time or from step to step.
public sealed interface Equation permits Derivative, Difference {
    String state();

    /// The right side.
    Expr value();
}
