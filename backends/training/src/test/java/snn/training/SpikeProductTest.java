package snn.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import snn.ir.random.CounterRandom;

/// Products with spikes against plain loops and against the product of all values, to the bit.
class SpikeProductTest {
    private static final int LANES = Gemm.LANES.length();

    @ParameterizedTest
    @CsvSource({
        "1, 1, 1",
        "3, 2, 63",
        "8, 3, 64",
        "17, 4, 65",
        "16, 15, 200",
        "9, 24, 130",
        "40, 38, 784"
    })
    void addsTheRowsThatSpikesPickInOrder(int rows, int vectors, int inner) {
        int columns = vectors * LANES;
        int stride = columns + 16;
        float[] spikes = spikes(rows, inner, 0.3f);
        float[] b = random(inner * stride, 2);
        float[] start = random(rows * stride, 3);
        var taken = new SpikeRows(rows, inner);
        taken.take(spikes, Rows.stride(inner), 0, rows);
        float[] c = start.clone();
        new SpikeProduct().add(rows, columns, inner, taken.from(0), b, 0, stride, c, 0, stride);
        float[] wanted = start.clone();
        for (int r = 0; r < rows; r++) {
            for (int k = 0; k < inner; k++) {
                for (int j = 0; j < columns && spikes[r * Rows.stride(inner) + k] == 1; j++) {
                    wanted[r * stride + j] += b[k * stride + j];
                }
            }
        }
        assertArrayEquals(wanted, c);
    }

    @ParameterizedTest
    @CsvSource({"16, 10", "48, 64", "80, 65", "400, 130"})
    void picksTheSameTheOtherWayRound(int rows, int neurons) {
        int columns = 3 * LANES;
        float[] spikes = spikes(rows, neurons, 0.2f);
        var taken = new SpikeRows(rows, neurons);
        assertTrue(taken.take(spikes, Rows.stride(neurons), 0, rows));
        float[] b = random(rows * columns, 4);
        int padded = (neurons + Gemm.TILE - 1) / Gemm.TILE * Gemm.TILE;
        var wanted = new float[padded * columns];
        Gemm.multiply(
                padded,
                columns,
                rows,
                Gemm.View.transposed(spikes, 0, Rows.stride(neurons)),
                b,
                0,
                columns,
                wanted,
                0,
                columns);
        var c = new float[padded * columns];
        new SpikeProduct()
                .add(
                        neurons,
                        columns,
                        rows,
                        taken.across(0, taken.words(), rows),
                        b,
                        0,
                        columns,
                        c,
                        0,
                        columns);
        assertArrayEquals(
                Arrays.copyOf(wanted, neurons * columns), Arrays.copyOf(c, neurons * columns));
    }

    @Test
    void otherValuesAndManySpikesAreNotSparse() {
        var rows = new SpikeRows(2, 100);
        var values = new float[2 * Rows.stride(100)];
        assertTrue(rows.take(values, Rows.stride(100), 0, 2));
        values[Rows.stride(100) + 99] = 0.5f;
        assertFalse(rows.take(values, Rows.stride(100), 0, 2));
        assertTrue(rows.isSparse(0, 1));
        Arrays.fill(values, 1);
        assertFalse(rows.take(values, Rows.stride(100), 0, 2));
    }

    @Test
    void aBlockOfBitsIsTransposed() {
        var words = new long[64];
        Arrays.setAll(words, n -> CounterRandom.mix(n));
        long[] turned = words.clone();
        BitBlock.transpose(turned);
        for (int n = 0; n < 64; n++) {
            for (int k = 0; k < 64; k++) {
                assertEquals(words[n] >>> k & 1, turned[k] >>> n & 1);
            }
        }
    }

    private static float[] spikes(int rows, int neurons, float share) {
        var values = new float[rows * Rows.stride(neurons)];
        for (int n = 0; n < values.length; n++) {
            boolean padding = n % Rows.stride(neurons) >= neurons;
            values[n] = !padding && CounterRandom.uniform(1, n) < share ? 1 : 0;
        }
        return values;
    }

    private static float[] random(int length, long seed) {
        var values = new float[length];
        for (int n = 0; n < length; n++) {
            values[n] = CounterRandom.uniform(seed, n) - 0.5f;
        }
        return values;
    }
}
