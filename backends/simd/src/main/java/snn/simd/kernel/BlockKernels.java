package snn.simd.kernel;

import snn.ir.expr.Comparison;
import snn.ir.expr.Expr;

/// One operation of an expression on a block of neurons. `to` may be an operand's array. Lengths
/// are multiples of [Kernels#PAD].
public interface BlockKernels {
    /// `exp`, `log` and `tanh` are rounded from StrictMath's double, the same on every machine.
    void unary(Expr.UnaryOperator operator, float[] x, int xAt, float[] to, int toAt, int length);

    void binary(
            Expr.BinaryOperator operator,
            float[] x,
            int xAt,
            float[] y,
            int yAt,
            float[] to,
            int toAt,
            int length);

    /// One bit for each neuron where the comparison holds.
    void compare(
            Comparison comparison,
            float[] x,
            int xAt,
            float[] y,
            int yAt,
            long[] words,
            int wordAt,
            int length);

    /// `to <- x` where the bit is 1.
    void blend(float[] x, int xAt, long[] words, int wordAt, float[] to, int toAt, int length);
}
