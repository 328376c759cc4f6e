package snn.simd.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;

/// Rows picked by spikes add up to the same bits where they lie and in blocks, in vectors and in
/// plain loops, however many frames there are.
final class DenseSumsTest {
    private static final List<Kernels> BOTH = List.of(Kernels.best(), Kernels.scalar());
    private static final List<DenseCost.Way> WAYS =
            List.of(DenseCost.Way.ROWS, DenseCost.Way.BLOCKS);

    @ParameterizedTest
    @MethodSource("snn.simd.kernel.KernelCases#sizes")
    void rowsOfFloatsAddUpAsOneByOne(int size) {
        int fanIn = 300;
        for (int frames : new int[] {1, 3, DenseCost.MOST_FRAMES + 2}) {
            long[][] words = words(frames, fanIn, 0.3);
            float[] weights = floats(size * fanIn);
            int stride = Kernels.padded(size);
            float[] y = floats(frames * stride);
            float[] expected = y.clone();
            for (int f = 0; f < frames; f++) {
                for (int j = 0; j < size; j++) {
                    float sum = 0;
                    for (int i = 0; i < fanIn; i++) {
                        sum += spikes(words[f], i) ? weights[j * fanIn + i] : 0;
                    }
                    expected[f * stride + j] += sum;
                }
            }
            Tensor tensor = Tensor.of(Shape.of(size, fanIn), weights);
            for (Kernels kernels : BOTH) {
                var panels = FloatPanels.of(tensor, size, fanIn, kernels.lanes());
                var sums = new FloatSums(panels, kernels);
                for (DenseCost.Way way : WAYS) {
                    float[] got = y.clone();
                    sums.clear();
                    for (int f = 0; f < frames; f++) {
                        sums.take(words[f], 1, got, f * stride);
                    }
                    sums.add(way);
                    for (int f = 0; f < frames; f++) {
                        int from = f * stride;
                        assertArrayEquals(
                                Arrays.copyOfRange(expected, from, from + size),
                                Arrays.copyOfRange(got, from, from + size));
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("snn.simd.kernel.KernelCases#sizes")
    void rowsOfBytesAddUpExactlyEvenAtTheirGreatest(int size) {
        int fanIn = 1100;
        var random = new Random(4);
        var weights = new byte[size * fanIn];
        for (int n = 0; n < weights.length; n++) {
            weights[n] = (byte) (n % fanIn < 400 ? -128 : random.nextInt(-128, 128));
        }
        Tensor tensor = Tensor.of(Shape.of(size, fanIn), weights);
        for (int frames : new int[] {1, 3, DenseCost.MOST_FRAMES + 2}) {
            long[][] words = words(frames, fanIn, 0.9);
            int stride = Kernels.padded(size);
            int[] y = random.ints((long) frames * stride).toArray();
            int[] expected = y.clone();
            for (int f = 0; f < frames; f++) {
                for (int i = 0; i < fanIn; i++) {
                    for (int j = 0; spikes(words[f], i) && j < size; j++) {
                        expected[f * stride + j] += weights[j * fanIn + i] << 6;
                    }
                }
            }
            for (Kernels kernels : BOTH) {
                var panels = BytePanels.of(tensor, size, fanIn, kernels.lanes());
                var sums = new IntSums(panels, 6, kernels);
                int[] got = y.clone();
                for (int f = 0; f < frames; f++) {
                    sums.take(words[f], 1, got, f * stride);
                }
                sums.add();
                for (int f = 0; f < frames; f++) {
                    int from = f * stride;
                    assertArrayEquals(
                            Arrays.copyOfRange(expected, from, from + size),
                            Arrays.copyOfRange(got, from, from + size));
                }
            }
        }
    }

    private static boolean spikes(long[] words, int neuron) {
        return (words[1 + (neuron >> 6)] >>> neuron & 1) != 0;
    }

    /// The spikes of each frame, from word 1 on.
    private static long[][] words(int frames, int neurons, double rate) {
        var random = new Random(5);
        var words = new long[frames][1 + (neurons + 63 >> 6)];
        for (long[] frame : words) {
            for (int n = 0; n < neurons; n++) {
                frame[1 + (n >> 6)] |= random.nextDouble() < rate ? 1L << n : 0;
            }
        }
        return words;
    }

    private static float[] floats(int size) {
        var random = new Random(size);
        var values = new float[size];
        for (int n = 0; n < size; n++) {
            values[n] = random.nextFloat() * 2 - 1;
        }
        return values;
    }
}
