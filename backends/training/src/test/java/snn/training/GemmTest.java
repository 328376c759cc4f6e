package snn.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import snn.ir.random.CounterRandom;

class GemmTest {
    @ParameterizedTest
    @CsvSource({
        "8,16,1",
        "8,48,7",
        "16,64,196",
        "24,112,197",
        "64,608,400",
        "8,16,393",
        "264,112,197"
    })
    void isTheChainOfFusedMultiplyAddsInOrder(int rows, int columns, int inner) {
        int stride = columns + 16;
        float[] a = random(rows * inner, 1);
        float[] b = random(inner * stride, 2);
        float[] start = random(rows * stride, 3);
        float[] c = start.clone();
        Gemm.multiply(rows, columns, inner, Gemm.View.of(a, 0, inner), b, 0, stride, c, 0, stride);
        float[] d = start.clone();
        Gemm.multiply(
                rows,
                columns,
                inner,
                Gemm.View.transposed(transposed(a, rows, inner), 0, rows),
                b,
                0,
                stride,
                d,
                0,
                stride);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < stride; j++) {
                float wanted = start[i * stride + j];
                for (int k = 0; k < inner && j < columns; k++) {
                    wanted = Math.fma(a[i * inner + k], b[k * stride + j], wanted);
                }
                assertEquals(wanted, c[i * stride + j]);
                assertEquals(wanted, d[i * stride + j]);
            }
        }
    }

    private static float[] random(int length, long seed) {
        var values = new float[length];
        for (int n = 0; n < length; n++) {
            values[n] = CounterRandom.uniform(seed, n) - 0.5f;
        }
        return values;
    }

    private static float[] transposed(float[] a, int rows, int columns) {
        var t = new float[a.length];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                t[j * rows + i] = a[i * columns + j];
            }
        }
        return t;
    }
}
