package snn.simd.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static snn.simd.kernel.KernelCases.PLAIN;
import static snn.simd.kernel.KernelCases.VECTORS;
import static snn.simd.kernel.KernelCases.floats;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Both forms of every sum over bits give what counting one by one gives, at sizes around those of
/// a vector and a word.
final class BitKernelsTest {
    private static final int FAN_IN = 70;

    @ParameterizedTest
    @MethodSource("snn.simd.kernel.KernelCases#sizes")
    void rowsOfAnyNumberAreCounted(int size) {
        for (int count : List.of(0, 1, 2, 3, 4, 7, 8, 10, 11, 69, 70)) {
            int[] list = list(count);
            for (Kernels kernels : List.of(PLAIN, VECTORS)) {
                var got = new int[Kernels.padded(size)];
                long[] counters = counted(kernels, size, list);
                kernels.bits()
                        .addCounts(
                                counters,
                                BitKernels.planes(count),
                                rows(size).width(),
                                3,
                                -5,
                                got,
                                0,
                                got.length);
                int[] expected = Arrays.stream(expected(size, list)).map(n -> 3 * n - 5).toArray();
                assertArrayEquals(expected, Arrays.copyOf(got, size), kernels.description());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("snn.simd.kernel.KernelCases#sizes")
    void countsAreComparedWithAnyNumber(int size) {
        int[] list = list(45);
        int[] counts = expected(size, list);
        for (Kernels kernels : List.of(PLAIN, VECTORS)) {
            long[] counters = counted(kernels, size, list);
            for (int least : List.of(0, 1, 20, 23, 31, 32, 45)) {
                var reached = new long[rows(size).width()];
                kernels.bits()
                        .atLeast(
                                counters,
                                BitKernels.planes(list.length),
                                rows(size).width(),
                                least,
                                reached);
                int[] expected =
                        IntStream.range(0, size).map(j -> counts[j] >= least ? 1 : 0).toArray();
                int[] got =
                        IntStream.range(0, size)
                                .map(j -> (int) (reached[j >> 6] >>> j & 1))
                                .toArray();
                assertArrayEquals(expected, got, kernels.description() + ", " + least);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("snn.simd.kernel.KernelCases#sizes")
    void countsTimesScalesAreRoundedOnce(int size) {
        int length = Kernels.padded(size);
        int[] x = IntStream.range(0, length).map(j -> j * 7919 % 2001 - 1000).toArray();
        float[] scale = floats(size, 5);
        float[] start = floats(length, 6);
        var expected = start.clone();
        for (int j = 0; j < size; j++) {
            expected[j] += scale[j] * x[j];
        }
        var doubles = IntStream.range(0, size).mapToDouble(j -> scale[j]).toArray();
        for (Kernels kernels : List.of(PLAIN, VECTORS)) {
            float[] got = start.clone();
            kernels.bits().addScaled(FloatLanes.of(doubles), x, got, 0, length);
            assertArrayEquals(Arrays.copyOf(expected, size), Arrays.copyOf(got, size));
        }
    }

    private static long[] counted(Kernels kernels, int size, int[] list) {
        BitRows rows = rows(size);
        int planes = BitKernels.planes(list.length);
        var counters = new long[planes * rows.width()];
        int[] room = Arrays.copyOf(list, list.length + BitKernels.SLACK);
        kernels.bits().count(rows, room, list.length, counters, planes);
        return counters;
    }

    /// Ascending, some left out.
    private static int[] list(int count) {
        return IntStream.range(0, count).map(k -> k + k * (FAN_IN - count) / FAN_IN).toArray();
    }

    private static int[] expected(int size, int[] list) {
        boolean[] bits = bits(size);
        return IntStream.range(0, size)
                .map(j -> (int) Arrays.stream(list).filter(i -> bits[i * size + j]).count())
                .toArray();
    }

    private static BitRows rows(int size) {
        boolean[] bits = bits(size);
        return BitRows.of(size, FAN_IN, (i, j) -> bits[i * size + j]);
    }

    private static boolean[] bits(int size) {
        var random = new Random(size);
        var bits = new boolean[FAN_IN * size];
        for (int n = 0; n < bits.length; n++) {
            bits[n] = random.nextInt(3) > 0;
        }
        return bits;
    }
}
