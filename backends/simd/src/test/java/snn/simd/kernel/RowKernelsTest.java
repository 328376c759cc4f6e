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
}
