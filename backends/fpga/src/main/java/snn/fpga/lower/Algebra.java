package snn.fpga.lower;

import snn.ir.expr.Comparison;
import snn.ir.expr.IntegerExpr.Operator;
import snn.ir.expr.IntegerExpr.Rounding;

/// What numbers and conditions are while a step of a neuron is worked out: intervals ([Intervals]),
/// or signals of a circuit ([Datapath]).
///
/// @param <V> a number; as a condition it is 0 or 1
interface Algebra<V> {
    V constant(long value);

    V binary(Operator operator, V left, V right);

    /// `operand * factor / 2^shift`.
    V scaled(V operand, V factor, int shift, Rounding rounding);

    V wrapped(V operand, int bits);

    V clamped(V operand, Interval bounds);

    /// Whether the comparison holds.
    V holds(V left, Comparison comparison, V right);

    /// `one` and not `other`.
    V butNot(V one, V other);

    V chosen(V condition, V then, V otherwise);

    Interval range(V value);

    /// The same number where something else says that it lies in `bounds`.
    V within(V value, Interval bounds);
}
