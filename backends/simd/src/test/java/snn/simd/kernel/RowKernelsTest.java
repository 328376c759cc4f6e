package snn.simd.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static snn.simd.kernel.KernelCases.PLAIN;
import static snn.simd.kernel.KernelCases.VECTORS;
import static snn.simd.kernel.KernelCases.floats;
import static snn.simd.kernel.KernelCases.words;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Both forms of every sum over synapses give the same bits at sizes around those of a vector and a
/// word.
final class RowKernelsTest {
    @Test
    void theTestsRunOnVectors() {
        assertTrue(VECTORS.lanes() > 1, VECTORS.description());
    }

    @ParameterizedTest
    @MethodSource("snn.simd.kernel.KernelCases#sizes")
    void spikesAreListedInAscendingOrder(int size) {
        for (double rate : new double[] {0, 0.05, 0.5, 1}) {
            long[] words = words(size, rate, 3);
            var list = new int[Kernels.padded(size) + RowKernels.SLACK];
            int count = VECTORS.rows().indices(words, 2, size, list);
            int[] expected =
                    IntStream.range(0, size)
                            .filter(n -> (words[2 + (n >> 6)] >>> n & 1) != 0)
                            .toArray();
            assertArrayEquals(expected, Arrays.copyOf(list, count));
            assertEquals(count, PLAIN.rows().indices(words, 2, size, list));
            assertArrayEquals(expected, Arrays.copyOf(list, count));
        }
    }

    @ParameterizedTest
    @MethodSource("snn.simd.kernel.KernelCases#sizes")
    void rowsOfFloatsAddUpAsOneByOne(int size) {
        int fanIn = 70;
        float[] weights = floats(size * fanIn, 1);
        int[] list = IntStream.range(0, fanIn).filter(n -> n % 3 != 1).toArray();
        float[] expected = floats(size, 2);
        float[] y = Arrays.copyOf(expected, Kernels.padded(size));
        float[] plain = y.clone();
        for (int j = 0; j < size; j++) {
            float sum = 0;
            for (int i : list) {
                sum += weights[j * fanIn + i];
            }
            expected[j] += sum;
        }
        VECTORS.rows().addRows(rows(weights, size, fanIn, VECTORS), list, list.length, y, 0);
        PLAIN.rows().addRows(rows(weights, size, fanIn, PLAIN), list, list.length, plain, 0);
        assertArrayEquals(expected, Arrays.copyOf(y, size));
        assertArrayEquals(expected, Arrays.copyOf(plain, size));
    }

    @ParameterizedTest
    @MethodSource("snn.simd.kernel.KernelCases#sizes")
    void rowsOfBytesAddUpExactlyEvenAtTheirGreatest(int size) {
        int fanIn = 700;
        var random = new Random(4);
        var weights = new byte[size * fanIn];
        for (int n = 0; n < weights.length; n++) {
            weights[n] = (byte) (n % fanIn < 400 ? -128 : random.nextInt(-128, 128));
        }
        int[] list = IntStream.range(0, fanIn).filter(n -> n % 7 != 1).toArray();
        var expected = new int[size];
        for (int j = 0; j < size; j++) {
            expected[j] = j;
            for (int i : list) {
                expected[j] += weights[j * fanIn + i] << 6;
            }
        }
        for (Kernels kernels : new Kernels[] {VECTORS, PLAIN}) {
            var y = new int[64 + Kernels.padded(size)];
            Arrays.setAll(y, n -> n - 64);
            var sums = new short[Kernels.padded(size)];
            var rows = ByteRows.of(weights, size, fanIn, kernels.lanes());
            kernels.rows().addRows(rows, list, list.length, 6, sums, y, 64);
            assertArrayEquals(expected, Arrays.copyOfRange(y, 64, 64 + size));
            assertArrayEquals(new short[sums.length], sums);
        }
    }

    @ParameterizedTest
    @MethodSource("snn.simd.kernel.KernelCases#sizes")
    void productsOfFloatsDoNotDependOnTheTiling(int size) {
        int fanIn = 37;
        float[] weights = floats(size * fanIn, 5);
        for (int steps : new int[] {1, 3, 4, 5, 9}) {
            float[] x = floats(steps * 40, 6);
            int stride = Kernels.padded(size);
            float[] y = floats(steps * stride, 7);
            float[] expected = y.clone();
            for (int s = 0; s < steps; s++) {
                for (int j = 0; j < size; j++) {
                    float sum = 0;
                    for (int i = 0; i < fanIn; i++) {
                        sum = Math.fma(x[s * 40 + i], weights[j * fanIn + i], sum);
                    }
                    expected[s * stride + j] += sum;
                }
            }
            for (Kernels kernels : new Kernels[] {VECTORS, PLAIN}) {
                float[] got = y.clone();
                var rows = rows(weights, size, fanIn, kernels);
                kernels.rows().addProducts(rows, steps, x, 0, 40, got, 0, stride);
                for (int s = 0; s < steps; s++) {
                    assertArrayEquals(
                            Arrays.copyOfRange(expected, s * stride, s * stride + size),
                            Arrays.copyOfRange(got, s * stride, s * stride + size));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("snn.simd.kernel.KernelCases#sizes")
    void aProductWithSpikesIsTheSumOfTheirRows(int size) {
        int fanIn = 90;
        var rows = rows(floats(size * fanIn, 8), size, fanIn, VECTORS);
        long[] words = words(fanIn, 0.4, 9);
        var list = new int[Kernels.padded(fanIn) + RowKernels.SLACK];
        int count = VECTORS.rows().indices(words, 0, fanIn, list);
        var x = new float[fanIn];
        for (int k = 0; k < count; k++) {
            x[list[k]] = 1;
        }
        float[] added = floats(Kernels.padded(size), 10);
        float[] multiplied = added.clone();
        VECTORS.rows().addRows(rows, list, count, added, 0);
        VECTORS.rows().addProducts(rows, 1, x, 0, 0, multiplied, 0, 0);
        assertArrayEquals(Arrays.copyOf(added, size), Arrays.copyOf(multiplied, size));
    }

    @ParameterizedTest
    @MethodSource("snn.simd.kernel.KernelCases#sizes")
    void productsOfIntegersAreExact(int size) {
        int fanIn = 33;
        var random = new Random(11);
        var weights = new byte[size * fanIn];
        random.nextBytes(weights);
        int[] x = random.ints(fanIn, -127, 128).toArray();
        var expected = new int[size];
        for (int j = 0; j < size; j++) {
            for (int i = 0; i < fanIn; i++) {
                expected[j] += x[i] * weights[j * fanIn + i] << 7;
            }
        }
        for (Kernels kernels : new Kernels[] {VECTORS, PLAIN}) {
            var y = new int[Kernels.padded(size)];
            var rows = ByteRows.of(weights, size, fanIn, kernels.lanes());
            kernels.rows().addProducts(rows, 7, x, 0, y, 0);
            assertArrayEquals(expected, Arrays.copyOf(y, size));
        }
    }

    @ParameterizedTest
    @MethodSource("snn.simd.kernel.KernelCases#sizes")
    void inputsAddUp(int size) {
        long[] words = words(size, 0.3, 12);
        float[] x = floats(Kernels.padded(size) + 5, 13);
        float[] y = floats(Kernels.padded(size), 14);
        float[] plain = y.clone();
        int[] counts = new int[Kernels.padded(size)];
        int[] plainCounts = counts.clone();
        int[] more = new Random(15).ints(Kernels.padded(size) + 5).toArray();
        VECTORS.rows().addSpikes(words, 1, size, y);
        VECTORS.rows().add(x, 5, y, Kernels.padded(size));
        VECTORS.rows().addSpikes(words, 1, size, counts);
        VECTORS.rows().add(more, 5, counts, Kernels.padded(size));
        PLAIN.rows().addSpikes(words, 1, size, plain);
        PLAIN.rows().add(x, 5, plain, Kernels.padded(size));
        PLAIN.rows().addSpikes(words, 1, size, plainCounts);
        PLAIN.rows().add(more, 5, plainCounts, Kernels.padded(size));
        assertArrayEquals(plain, y);
        assertArrayEquals(plainCounts, counts);
    }

    private static FloatRows rows(float[] weights, int fanOut, int fanIn, Kernels kernels) {
        return FloatRows.of(weights, fanOut, fanIn, kernels.lanes());
    }
}
