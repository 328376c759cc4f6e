package snn.simd.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static snn.simd.kernel.KernelCases.PLAIN;
import static snn.simd.kernel.KernelCases.VECTORS;
import static snn.simd.kernel.KernelCases.floats;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import snn.ir.synapse.Sparse;

/// Both forms of counting over rows of bits give the same bits, and the numbers that the lists of
/// the same pattern give.
final class AdjacencyKernelsTest {
    private static final int AXONS = 300;
    private static final int[] COUNTS = {0, 1, 2, 3, 7, 8, 14, 15, 16, 31, 57, 127, 128, AXONS};

    /// Where the neurons begin in the array of sums.
    private static final int AT = 64;

    @ParameterizedTest
    @MethodSource("snn.simd.kernel.KernelCases#sizes")
    void countsAreThoseOfTheLists(int neurons) {
        for (double probability : new double[] {0.02, 0.3, 1}) {
            var sparse = new Sparse(AXONS, neurons, probability, 5);
            var lists = AdjacencyLists.of(sparse);
            for (int count : COUNTS) {
                int[] list = axons(count);
                var expected = new int[AT + Kernels.padded(neurons)];
                Arrays.setAll(expected, n -> 3 * n);
                int[] vectors = expected.clone();
                int[] plain = expected.clone();
                for (int k = 0; k < count; k++) {
                    lists.add(lists.first()[list[k]], list[k], 0, -7, expected, AT);
                }
                whole(VECTORS, sparse, list, count, vectors);
                whole(PLAIN, sparse, list, count, plain);
                assertArrayEquals(real(expected, neurons), real(vectors, neurons));
                assertArrayEquals(real(expected, neurons), real(plain, neurons));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("snn.simd.kernel.KernelCases#sizes")
    void bothFormsGiveTheSameSums(int neurons) {
        for (double probability : new double[] {0.02, 0.3, 1}) {
            var sparse = new Sparse(AXONS, neurons, probability, 6);
            for (int count : COUNTS) {
                int[] list = axons(count);
                float[] vectors = floats(AT + Kernels.padded(neurons), 7);
                float[] plain = vectors.clone();
                reals(VECTORS, sparse, list, count, vectors);
                reals(PLAIN, sparse, list, count, plain);
                assertArrayEquals(
                        Arrays.copyOf(plain, AT + neurons), Arrays.copyOf(vectors, AT + neurons));
            }
        }
    }

    /// So many axons, ascending, with room behind them.
    private static int[] axons(int count) {
        int[] chosen = IntStream.range(0, count).map(k -> k * AXONS / count).toArray();
        return Arrays.copyOf(chosen, count + RowKernels.SLACK);
    }

    private static void whole(Kernels kernels, Sparse sparse, int[] list, int count, int[] y) {
        var rows = AdjacencyBits.of(sparse, kernels.lanes());
        kernels.adjacency().addCounts(rows, list, count, new int[rows.counterWords()], -7, y, AT);
    }

    private static void reals(Kernels kernels, Sparse sparse, int[] list, int count, float[] y) {
        var rows = AdjacencyBits.of(sparse, kernels.lanes());
        kernels.adjacency().addCounts(rows, list, count, new int[rows.counterWords()], 0.1f, y, AT);
    }

    private static int[] real(int[] y, int neurons) {
        return Arrays.copyOf(y, AT + neurons);
    }
}
