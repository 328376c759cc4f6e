package snn.simd.kernel;

import java.util.Arrays;
import snn.ir.expr.Comparison;
import snn.ir.expr.Expr;

/// Expressions in plain loops.
record ScalarBlocks() implements BlockKernels {
    @Override
    public void unary(
            Expr.UnaryOperator operator, float[] x, int xAt, float[] to, int toAt, int length) {
        for (int n = 0; n < length; n++) {
            to[toAt + n] = apply(operator, x[xAt + n]);
        }
    }

    @Override
    public void binary(
            Expr.BinaryOperator operator,
            float[] x,
            int xAt,
            float[] y,
            int yAt,
            float[] to,
            int toAt,
            int length) {
        for (int n = 0; n < length; n++) {
            to[toAt + n] = apply(operator, x[xAt + n], y[yAt + n]);
        }
    }

    @Override
    public void compare(
            Comparison comparison,
            float[] x,
            int xAt,
            float[] y,
            int yAt,
            long[] words,
            int wordAt,
            int length) {
        Arrays.fill(words, wordAt, wordAt + length / 64, 0);
        for (int n = 0; n < length; n++) {
            if (comparison.holds(x[xAt + n], y[yAt + n])) {
                words[wordAt + (n >> 6)] |= 1L << n;
            }
        }
    }

    @Override
    public void blend(
            float[] x, int xAt, long[] words, int wordAt, float[] to, int toAt, int length) {
        for (int n = 0; n < length; n++) {
            if ((words[wordAt + (n >> 6)] >>> n & 1) != 0) {
                to[toAt + n] = x[xAt + n];
            }
        }
    }

    static float apply(Expr.UnaryOperator operator, float x) {
        return switch (operator) {
            case NEGATE -> -x;
            case EXP -> (float) StrictMath.exp(x);
            case LOG -> (float) StrictMath.log(x);
            case SQRT -> (float) Math.sqrt(x);
            case TANH -> (float) StrictMath.tanh(x);
            case ABS -> Math.abs(x);
        };
    }

    private static float apply(Expr.BinaryOperator operator, float x, float y) {
        return switch (operator) {
            case ADD -> x + y;
            case SUBTRACT -> x - y;
            case MULTIPLY -> x * y;
            case DIVIDE -> x / y;
            case MIN -> Math.min(x, y);
            case MAX -> Math.max(x, y);
        };
    }
}
