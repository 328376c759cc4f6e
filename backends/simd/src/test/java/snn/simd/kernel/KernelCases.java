package snn.simd.kernel;

import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What both forms of the kernels are tried with.
final class KernelCases {
    static final Kernels PLAIN = Kernels.scalar();
    static final Kernels VECTORS = Kernels.best();

    private KernelCases() {}

    static IntStream sizes() {
        int lanes = VECTORS.lanes();
        return Stream.of(1, lanes - 1, lanes, lanes + 1, 2 * lanes + 1, 63, 64, 65, 600, 1000)
                .mapToInt(Integer::intValue)
                .filter(n -> n > 0)
                .distinct();
    }

    static float[] floats(int size, int seed) {
        var random = new Random(seed);
        var values = new float[size];
        for (int n = 0; n < size; n++) {
            values[n] = random.nextFloat() * 2 - 1;
        }
        return values;
    }

    /// Random spikes of `neurons` from any of the words 0 to 2 on; bits beyond are 0.
    static long[] words(int neurons, double rate, int seed) {
        var random = new Random(seed);
        var words = new long[2 + (neurons + 63 >> 6)];
        for (int n = 0; n < 64 * words.length; n++) {
            boolean counts = neurons % 64 == 0 || n % 64 < neurons % 64;
            words[n >> 6] |= counts && random.nextDouble() < rate ? 1L << n : 0;
        }
        return words;
    }
}
