package snn.ir.neuron;

import snn.ir.expr.Expr;

/// `state <- value`.
public record Assignment(String state, Expr value) {}
