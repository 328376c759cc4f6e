package snn.ir.expr;

/// A comparison of two real expressions.
public record Condition(Expr left, Comparison comparison, Expr right) {}
