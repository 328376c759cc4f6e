package snn.simd.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static snn.simd.kernel.KernelCases.PLAIN;
import static snn.simd.kernel.KernelCases.VECTORS;
import static snn.simd.kernel.KernelCases.floats;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import snn.ir.expr.Comparison;
import snn.ir.expr.Expr;

/// Both forms of every operation of an expression give the same bits.
final class BlockKernelsTest {
    @ParameterizedTest
    @EnumSource
    void unaryOperationsAgree(Expr.UnaryOperator operator) {
        float[] x = floats(192 + 7, 30);
        var plain = new float[200];
        var vectors = new float[200];
        PLAIN.blocks().unary(operator, x, 7, plain, 8, 192);
        VECTORS.blocks().unary(operator, x, 7, vectors, 8, 192);
        assertArrayEquals(plain, vectors);
        assertEquals((float) operator.apply(x[7]), plain[8]);
    }

    @ParameterizedTest
    @EnumSource
    void binaryOperationsAgree(Expr.BinaryOperator operator) {
        float[] x = floats(192 + 7, 31);
        float[] y = floats(192 + 9, 32);
        var plain = new float[200];
        var vectors = new float[200];
        PLAIN.blocks().binary(operator, x, 7, y, 9, plain, 8, 192);
        VECTORS.blocks().binary(operator, x, 7, y, 9, vectors, 8, 192);
        assertArrayEquals(plain, vectors);
        assertEquals((float) operator.apply(x[7], y[9]), plain[8]);
    }

    @ParameterizedTest
    @EnumSource
    void comparisonsAndBlendsAgree(Comparison comparison) {
        float[] x = floats(192 + 7, 33);
        float[] y = floats(192 + 9, 34);
        for (int n = 0; n < 192; n += 5) {
            y[9 + n] = x[7 + n];
        }
        var plain = new long[5];
        var vectors = new long[5];
        PLAIN.blocks().compare(comparison, x, 7, y, 9, plain, 2, 192);
        VECTORS.blocks().compare(comparison, x, 7, y, 9, vectors, 2, 192);
        assertArrayEquals(plain, vectors);
        float[] to = floats(200, 35);
        float[] blended = to.clone();
        PLAIN.blocks().blend(x, 7, plain, 2, to, 8, 192);
        VECTORS.blocks().blend(x, 7, plain, 2, blended, 8, 192);
        assertArrayEquals(to, blended);
        for (int n = 0; n < 192; n++) {
            assertEquals(
                    comparison.holds(x[7 + n], y[9 + n]), (plain[2 + (n >> 6)] >>> n & 1) != 0);
        }
    }
}
