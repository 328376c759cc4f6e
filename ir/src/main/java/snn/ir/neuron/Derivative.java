package snn.ir.neuron;

import snn.ir.expr.Expr;

/// `d state / dt = rate`, per millisecond.
public record Derivative(String state, Expr rate) {}
