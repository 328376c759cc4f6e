package snn.simd.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import snn.ir.expr.Comparison;
import snn.ir.expr.Expr;

/// Expressions in vectors. Every operation has a loop of its own: one whose operation is a variable
/// would not become machine code.
final class VectorBlocks implements BlockKernels {
    private static final VectorSpecies<Float> F = FloatVector.SPECIES_PREFERRED;
    private static final int L = F.length();

    @Override
    public void unary(
            Expr.UnaryOperator operator, float[] x, int xAt, float[] to, int toAt, int length) {
        switch (operator) {
            case NEGATE -> negate(x, xAt, to, toAt, length);
            case ABS -> abs(x, xAt, to, toAt, length);
            case SQRT -> sqrt(x, xAt, to, toAt, length);
            case EXP, LOG, TANH -> {
                for (int n = 0; n < length; n++) {
                    to[toAt + n] = ScalarBlocks.apply(operator, x[xAt + n]);
                }
            }
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
        switch (operator) {
            case ADD -> add(x, xAt, y, yAt, to, toAt, length);
            case SUBTRACT -> sub(x, xAt, y, yAt, to, toAt, length);
            case MULTIPLY -> mul(x, xAt, y, yAt, to, toAt, length);
            case DIVIDE -> div(x, xAt, y, yAt, to, toAt, length);
            case MIN -> min(x, xAt, y, yAt, to, toAt, length);
            case MAX -> max(x, xAt, y, yAt, to, toAt, length);
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
        for (int from = 0; from < length; from += 64) {
            words[wordAt + (from >> 6)] =
                    comparison == Comparison.GREATER
                            ? above(x, xAt + from, y, yAt + from)
                            : reached(x, xAt + from, y, yAt + from);
        }
    }

    private static long above(float[] x, int xAt, float[] y, int yAt) {
        long bits = 0;
        for (int n = 0; n < 64; n += L) {
            FloatVector right = FloatVector.fromArray(F, y, yAt + n);
            bits |=
                    FloatVector.fromArray(F, x, xAt + n).compare(VectorOperators.GT, right).toLong()
                            << n;
        }
        return bits;
    }

    private static long reached(float[] x, int xAt, float[] y, int yAt) {
        long bits = 0;
        for (int n = 0; n < 64; n += L) {
            FloatVector right = FloatVector.fromArray(F, y, yAt + n);
            bits |=
                    FloatVector.fromArray(F, x, xAt + n).compare(VectorOperators.GE, right).toLong()
                            << n;
        }
        return bits;
    }

    @Override
    public void blend(
            float[] x, int xAt, long[] words, int wordAt, float[] to, int toAt, int length) {
        for (int from = 0; from < length; from += 64) {
            long bits = words[wordAt + (from >> 6)];
            for (int n = from; n < from + 64; n += L) {
                VectorMask<Float> mask = VectorMask.fromLong(F, bits >>> n - from);
                FloatVector.fromArray(F, to, toAt + n)
                        .blend(FloatVector.fromArray(F, x, xAt + n), mask)
                        .intoArray(to, toAt + n);
            }
        }
    }

    private static void negate(float[] x, int xAt, float[] to, int toAt, int length) {
        for (int n = 0; n < length; n += L) {
            FloatVector.fromArray(F, x, xAt + n).neg().intoArray(to, toAt + n);
        }
    }

    private static void abs(float[] x, int xAt, float[] to, int toAt, int length) {
        for (int n = 0; n < length; n += L) {
            FloatVector.fromArray(F, x, xAt + n).abs().intoArray(to, toAt + n);
        }
    }

    private static void sqrt(float[] x, int xAt, float[] to, int toAt, int length) {
        for (int n = 0; n < length; n += L) {
            FloatVector.fromArray(F, x, xAt + n).sqrt().intoArray(to, toAt + n);
        }
    }

    private static void add(
            float[] x, int xAt, float[] y, int yAt, float[] to, int toAt, int length) {
        for (int n = 0; n < length; n += L) {
            FloatVector.fromArray(F, x, xAt + n)
                    .add(FloatVector.fromArray(F, y, yAt + n))
                    .intoArray(to, toAt + n);
        }
    }

    private static void sub(
            float[] x, int xAt, float[] y, int yAt, float[] to, int toAt, int length) {
        for (int n = 0; n < length; n += L) {
            FloatVector.fromArray(F, x, xAt + n)
                    .sub(FloatVector.fromArray(F, y, yAt + n))
                    .intoArray(to, toAt + n);
        }
    }

    private static void mul(
            float[] x, int xAt, float[] y, int yAt, float[] to, int toAt, int length) {
        for (int n = 0; n < length; n += L) {
            FloatVector.fromArray(F, x, xAt + n)
                    .mul(FloatVector.fromArray(F, y, yAt + n))
                    .intoArray(to, toAt + n);
        }
    }

    private static void div(
            float[] x, int xAt, float[] y, int yAt, float[] to, int toAt, int length) {
        for (int n = 0; n < length; n += L) {
            FloatVector.fromArray(F, x, xAt + n)
                    .div(FloatVector.fromArray(F, y, yAt + n))
                    .intoArray(to, toAt + n);
        }
    }

    private static void min(
            float[] x, int xAt, float[] y, int yAt, float[] to, int toAt, int length) {
        for (int n = 0; n < length; n += L) {
            FloatVector.fromArray(F, x, xAt + n)
                    .min(FloatVector.fromArray(F, y, yAt + n))
                    .intoArray(to, toAt + n);
        }
    }

    private static void max(
            float[] x, int xAt, float[] y, int yAt, float[] to, int toAt, int length) {
        for (int n = 0; n < length; n += L) {
            FloatVector.fromArray(F, x, xAt + n)
                    .max(FloatVector.fromArray(F, y, yAt + n))
                    .intoArray(to, toAt + n);
        }
    }
}
