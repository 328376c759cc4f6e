package snn.simd.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static snn.simd.kernel.KernelCases.PLAIN;
import static snn.simd.kernel.KernelCases.VECTORS;
import static snn.simd.kernel.KernelCases.floats;
import static snn.simd.kernel.KernelCases.words;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;

/// Both forms of what dense layers do give the same bits at sizes around those of a vector, a word
/// and a panel.
final class PanelKernelsTest {
    @ParameterizedTest
    @MethodSource("snn.simd.kernel.KernelCases#sizes")
    void spikesAreAppendedInAscendingOrderAndUnpacked(int size) {
        for (double rate : new double[] {0, 0.05, 0.5, 1}) {
            long[] words = words(size, rate, 3);
            int[] expected =
                    IntStream.range(0, size)
                            .filter(n -> (words[2 + (n >> 6)] >>> n & 1) != 0)
                            .toArray();
            for (Kernels kernels : List.of(VECTORS, PLAIN)) {
                PanelKernels panels = kernels.panels();
                var list = new int[3 + size + RowKernels.SLACK];
                int half = size + 63 >> 7;
                int count = kernels.rows().list(words, 2, 0, half, list, 3);
                count = kernels.rows().list(words, 2, half, size + 63 >> 6, list, count);
                assertArrayEquals(expected, Arrays.copyOfRange(list, 3, count));
                var x = new float[1 + Kernels.padded(size)];
                Arrays.fill(x, 7);
                panels.unpack(words, 2, size, x, 1);
                for (int n = 0; n < size; n++) {
                    assertEquals(words[2 + (n >> 6)] >>> n & 1, x[1 + n]);
                }
            }
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
            Tensor tensor = Tensor.of(Shape.of(size, fanIn), weights);
            for (Kernels kernels : List.of(VECTORS, PLAIN)) {
                float[] got = y.clone();
                var panels = FloatPanels.of(tensor, size, fanIn, kernels.lanes());
                kernels.panels().addProducts(panels, steps, x, 0, 40, got, 0, stride);
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
    void productsOfIntegersAreExact(int size) {
        int fanIn = 33;
        var random = new Random(11);
        var weights = new byte[size * fanIn];
        random.nextBytes(weights);
        Tensor tensor = Tensor.of(Shape.of(size, fanIn), weights);
        int[] x = random.ints(fanIn, -127, 128).toArray();
        var expected = new int[size];
        for (int j = 0; j < size; j++) {
            for (int i = 0; i < fanIn; i++) {
                expected[j] += x[i] * weights[j * fanIn + i] << 7;
            }
        }
        for (Kernels kernels : List.of(VECTORS, PLAIN)) {
            var y = new int[Kernels.padded(size)];
            var panels = BytePanels.of(tensor, size, fanIn, kernels.lanes());
            kernels.panels().addProducts(panels, 7, x, 0, y, 0);
            assertArrayEquals(expected, Arrays.copyOf(y, size));
        }
    }
}
