package snn.simd.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static snn.simd.kernel.KernelCases.PLAIN;
import static snn.simd.kernel.KernelCases.VECTORS;
import static snn.simd.kernel.KernelCases.floats;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;

/// Convolution kernels against sums as they are written, at the sizes around a vector: channels
/// that leave.
final class ConvolutionKernelsTest {
    private static final int PLACES = 7;
    private static final int AT = 3;

    @ParameterizedTest
    @MethodSource("snn.simd.kernel.KernelCases#sizes")
    void rowsOfPatchesAddUpByAscendingRow(int channels) {
        int rowsPerWord = 9;
        int words = 3;
        int rows = rowsPerWord * words - 4;
        long[] patches = patches(words, rowsPerWord, rows);
        float[] weights = floats(channels * rows, 1);
        short[] whole = shorts(channels * rows, 2);
        int stride = Kernels.padded(channels);
        float[] y = floats(AT + PLACES * stride, 3);
        int[] sums = new Random(4).ints(y.length).toArray();
        float[] expected = y.clone();
        int[] expectedSums = sums.clone();
        for (int p = 0; p < PLACES; p++) {
            for (int j = 0; j < channels; j++) {
                float sum = 0;
                for (int i = 0; i < rows; i++) {
                    boolean spike =
                            (patches[1 + i / rowsPerWord * PLACES + p] >>> i % rowsPerWord & 1)
                                    == 1;
                    sum += spike ? weights[j * rows + i] : 0;
                    expectedSums[AT + p * stride + j] += spike ? whole[j * rows + i] : 0;
                }
                expected[AT + p * stride + j] += sum;
            }
        }
        for (Kernels kernels : new Kernels[] {VECTORS, PLAIN}) {
            float[] got = y.clone();
            int[] gotSums = sums.clone();
            var convolutions = kernels.convolutions();
            convolutions.addPatches(
                    FloatFilters.of(weights, channels, rows),
                    rowsPerWord,
                    patches,
                    1,
                    words,
                    PLACES,
                    got,
                    AT,
                    stride);
            convolutions.addPatches(
                    ShortFilters.of(Tensor.of(Shape.of(channels, rows), whole), 0, channels, rows),
                    rowsPerWord,
                    2,
                    patches,
                    1,
                    words,
                    PLACES,
                    gotSums,
                    AT,
                    stride);
            assertSame(expected, got, expectedSums, gotSums, channels, stride);
        }
    }

    @ParameterizedTest
    @MethodSource("snn.simd.kernel.KernelCases#sizes")
    void tablesHaveTheSumsOfTheirRows(int channels) {
        int rows = 20;
        long[] patches = patches(1, rows, rows);
        float[] weights = floats(channels * rows, 5);
        short[] whole = shorts(channels * rows, 6);
        int stride = Kernels.padded(channels);
        float[] y = floats(AT + PLACES * stride, 7);
        int[] sums = new Random(8).ints(y.length).toArray();
        float[] expected = y.clone();
        int[] expectedSums = sums.clone();
        for (int p = 0; p < PLACES; p++) {
            for (int j = 0; j < channels; j++) {
                float sum = 0;
                for (int first = 0; first < rows; first += FloatFilters.TABLE) {
                    float part = 0;
                    for (int i = first; i < Math.min(rows, first + FloatFilters.TABLE); i++) {
                        boolean spike = (patches[1 + p] >>> i & 1) == 1;
                        part += spike ? weights[j * rows + i] : 0;
                        expectedSums[AT + p * stride + j] += spike ? whole[j * rows + i] : 0;
                    }
                    sum += part;
                }
                expected[AT + p * stride + j] += sum;
            }
        }
        for (Kernels kernels : new Kernels[] {VECTORS, PLAIN}) {
            float[] got = y.clone();
            int[] gotSums = sums.clone();
            var reals = FloatFilters.of(weights, channels, rows).tables();
            var integers =
                    ShortFilters.of(Tensor.of(Shape.of(channels, rows), whole), 0, channels, rows)
                            .tables();
            kernels.convolutions().addTables(reals, patches, 1, PLACES, got, AT, stride);
            kernels.convolutions().addTables(integers, patches, 1, PLACES, gotSums, AT, stride);
            assertSame(expected, got, expectedSums, gotSums, channels, stride);
        }
    }

    @ParameterizedTest
    @MethodSource("snn.simd.kernel.KernelCases#sizes")
    void productsAreChainsOfMultiplyAdds(int channels) {
        int[] offsets = {0, 1, 5, 6, 30};
        int[] bases = {0, 2, 4, 10, 12, 14, 20};
        float[] x = floats(2 + 20 + 31, 9);
        float[] weights = floats(channels * offsets.length, 10);
        int stride = Kernels.padded(channels);
        float[] y = floats(AT + PLACES * stride, 11);
        float[] expected = y.clone();
        for (int p = 0; p < PLACES; p++) {
            for (int j = 0; j < channels; j++) {
                float sum = 0;
                for (int i = 0; i < offsets.length; i++) {
                    float weight = weights[j * offsets.length + i];
                    sum = Math.fma(x[2 + bases[p] + offsets[i]], weight, sum);
                }
                expected[AT + p * stride + j] += sum;
            }
        }
        for (Kernels kernels : new Kernels[] {VECTORS, PLAIN}) {
            float[] got = y.clone();
            var filters = FloatFilters.of(weights, channels, offsets.length);
            kernels.convolutions().addProducts(filters, x, 2, offsets, bases, got, AT, stride);
            assertSame(expected, got, new int[got.length], new int[got.length], channels, stride);
        }
    }

    @ParameterizedTest
    @MethodSource("snn.simd.kernel.KernelCases#sizes")
    void valuesSpreadOverTheRowsOfTheirPlaces(int size) {
        int fanIn = 9;
        var random = new Random(16);
        float[] weights = floats(size * fanIn, 17);
        short[] whole = new short[size * fanIn];
        for (int n = 0; n < whole.length; n++) {
            whole[n] = (short) random.nextInt(-32767, 32768);
        }
        int[] rows = {4, 0, 3, 3};
        int[] targets = {9, 1, 0, 2};
        int stride = Kernels.padded(size);
        float[] y = floats(5 + 3 * stride, 18);
        int[] sums = random.ints(y.length).toArray();
        float[] expected = y.clone();
        int[] expectedSums = sums.clone();
        for (int n = 1; n < rows.length; n++) {
            for (int j = 0; j < size; j++) {
                int at = 5 + targets[n] * stride + j;
                int weight = j * fanIn + 2 + rows[n];
                expected[at] = Math.fma(-1.5f, weights[weight], expected[at]);
                expectedSums[at] += -77 * whole[weight];
            }
        }
        for (Kernels kernels : new Kernels[] {VECTORS, PLAIN}) {
            float[] got = y.clone();
            var reals = FloatFilters.of(weights, size, fanIn);
            kernels.convolutions().spread(reals, 2, rows, targets, 1, 4, -1.5f, got, 5, stride);
            int[] gotSums = sums.clone();
            var integers = ShortFilters.of(Tensor.of(Shape.of(size, fanIn), whole), 0, size, fanIn);
            kernels.convolutions()
                    .spread(integers, 2, rows, targets, 1, 4, -77, gotSums, 5, stride);
            for (int place = 0; place < 3; place++) {
                int from = 5 + place * stride;
                assertArrayEquals(
                        Arrays.copyOfRange(expected, from, from + size),
                        Arrays.copyOfRange(got, from, from + size));
                assertArrayEquals(
                        Arrays.copyOfRange(expectedSums, from, from + size),
                        Arrays.copyOfRange(gotSums, from, from + size));
            }
        }
    }

    private static void assertSame(
            float[] expected, float[] got, int[] sums, int[] gotSums, int channels, int stride) {
        for (int place = 0; place < PLACES; place++) {
            int from = AT + place * stride;
            assertArrayEquals(
                    Arrays.copyOfRange(expected, from, from + channels),
                    Arrays.copyOfRange(got, from, from + channels));
            assertArrayEquals(
                    Arrays.copyOfRange(sums, from, from + channels),
                    Arrays.copyOfRange(gotSums, from, from + channels));
        }
    }

    /// Patches from word 1 on, the first of which are full.
    private static long[] patches(int words, int rowsPerWord, int rows) {
        var random = new Random(12);
        var patches = new long[1 + words * PLACES];
        for (int i = 0; i < rows; i++) {
            for (int p = 0; p < PLACES; p++) {
                boolean spike = p == 0 || p > 1 && random.nextInt(3) == 0;
                patches[1 + i / rowsPerWord * PLACES + p] |= spike ? 1L << i % rowsPerWord : 0;
            }
        }
        return patches;
    }

    /// So small that 16 bits hold every sum.
    private static short[] shorts(int size, int seed) {
        var random = new Random(seed);
        var values = new short[size];
        for (int n = 0; n < size; n++) {
            values[n] = (short) random.nextInt(-1000, 1001);
        }
        return values;
    }
}
