package snn.simd.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static snn.simd.kernel.KernelCases.PLAIN;
import static snn.simd.kernel.KernelCases.VECTORS;
import static snn.simd.kernel.KernelCases.floats;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Both forms of every neuron update give the same bits at sizes around those of a vector and a
/// word.
final class NeuronKernelsTest {
    @ParameterizedTest
    @MethodSource("snn.simd.kernel.KernelCases#sizes")
    void realNeuronsStepAlike(int size) {
        for (boolean each : new boolean[] {false, true}) {
            FloatCell cell = floatCell(size, each);
            var plain = new FloatStates(size);
            var vectors = new FloatStates(size);
            for (int t = 0; t < 12; t++) {
                float[] x = floats(Kernels.padded(size) + 3, 100 + t);
                plain.step(PLAIN.neurons(), cell, x);
                vectors.step(VECTORS.neurons(), cell, x);
                plain.assertSame(vectors);
            }
            assertTrue(size < 8 || plain.spikes > 0, "no spike in the test");
        }
    }

    @ParameterizedTest
    @MethodSource("snn.simd.kernel.KernelCases#sizes")
    void integerNeuronsStepAlike(int size) {
        for (boolean each : new boolean[] {false, true}) {
            IntCell cell = intCell(size, each);
            var plain = new IntStates(size);
            var vectors = new IntStates(size);
            for (int t = 0; t < 12; t++) {
                int[] x =
                        new Random(200 + t)
                                .ints(Kernels.padded(size) + 3, -(1 << 21), 1 << 22)
                                .toArray();
                plain.step(PLAIN.neurons(), cell, x);
                vectors.step(VECTORS.neurons(), cell, x);
                plain.assertSame(vectors);
            }
            assertTrue(size < 8 || plain.spikes > 0, "no spike in the test");
        }
    }

    @Test
    void theIntegerDecayIsExactOverItsWholeRange() {
        var random = new Random(21);
        int[] edges = {
            0, 1, -1, 4095, 4096, -4095, -4096, (1 << 23) - 1, -(1 << 23) + 1, -(1 << 23)
        };
        for (int factor : new int[] {0, 1, 2, 2048, 3691, 4095, 4096}) {
            int[] s = random.ints(64, -(1 << 23), 1 << 23).toArray();
            System.arraycopy(edges, 0, s, 0, edges.length);
            int[] expected = Arrays.stream(s).map(v -> (int) ((long) v * factor / 4096)).toArray();
            VECTORS.neurons().wrap(IntLanes.of(factor), 32, new int[64], 0, s, 64);
            assertArrayEquals(expected, s, "factor " + factor);
        }
    }

    private static FloatCell floatCell(int size, boolean each) {
        var random = new Random(40);
        int many = each ? size : 1;
        return new FloatCell(
                FloatLanes.of(random.doubles(many, 0.5, 1).toArray()),
                FloatLanes.of(random.doubles(many, 0.5, 1.5).toArray()),
                FloatLanes.of(random.doubles(many, 0.5, 1).toArray()),
                FloatLanes.of(random.doubles(many, 0, 1).map(Math::rint).toArray()),
                FloatLanes.of(random.doubles(many, -1, 0).toArray()),
                IntLanes.of(random.longs(many, 1, 4).toArray()));
    }

    private static IntCell intCell(int size, boolean each) {
        var random = new Random(41);
        int many = each ? size : 1;
        return new IntCell(
                IntLanes.of(random.longs(many, 0, 4097).toArray()),
                -(1 << 23) + 1,
                (1 << 23) - 1,
                IntLanes.of(random.longs(many, 0, 1 << 22).toArray()),
                IntLanes.of(random.longs(many, -1, 1).toArray()),
                IntLanes.of(random.longs(many, -(1 << 20), 0).toArray()),
                IntLanes.of(random.longs(many, 1, 4).toArray()));
    }

    /// A population with every form of the update: alone, with a refractory period, never spiking.
    private static final class FloatStates {
        private final int size;
        private final float[] v;
        private final float[] late;
        private final float[] silent;
        private final int[] waiting;
        private final long[] words;
        private int spikes;

        FloatStates(int size) {
            this.size = size;
            this.v = new float[Kernels.padded(size)];
            this.late = v.clone();
            this.silent = v.clone();
            this.waiting = new int[v.length];
            this.words = new long[2 * (v.length / 64) + 1];
        }

        void step(NeuronKernels kernels, FloatCell cell, float[] x) {
            kernels.fire(cell, x, 3, v, words, 1, size);
            kernels.fire(cell, x, 3, late, waiting, words, 1 + v.length / 64, size);
            kernels.integrate(cell, x, 3, silent, v.length);
            spikes += Arrays.stream(words).mapToInt(Long::bitCount).sum();
        }

        void assertSame(FloatStates other) {
            assertArrayEquals(words, other.words);
            assertArrayEquals(Arrays.copyOf(v, size), Arrays.copyOf(other.v, size));
            assertArrayEquals(Arrays.copyOf(late, size), Arrays.copyOf(other.late, size));
            assertArrayEquals(Arrays.copyOf(silent, size), Arrays.copyOf(other.silent, size));
            assertArrayEquals(Arrays.copyOf(waiting, size), Arrays.copyOf(other.waiting, size));
        }
    }

    /// The same in integers, and a current that wraps.
    private static final class IntStates {
        private final int size;
        private final int[] v;
        private final int[] late;
        private final int[] silent;
        private final int[] current;
        private final int[] waiting;
        private final long[] words;
        private int spikes;

        IntStates(int size) {
            this.size = size;
            this.v = new int[Kernels.padded(size)];
            this.late = v.clone();
            this.silent = v.clone();
            this.current = v.clone();
            this.waiting = v.clone();
            this.words = new long[2 * (v.length / 64) + 1];
        }

        void step(NeuronKernels kernels, IntCell cell, int[] x) {
            kernels.fire(cell, x, 3, v, words, 1, size);
            kernels.fire(cell, x, 3, late, waiting, words, 1 + v.length / 64, size);
            kernels.integrate(cell, x, 3, silent, v.length);
            kernels.wrap(cell.decay(), 24, x, 3, current, v.length);
            spikes += Arrays.stream(words).mapToInt(Long::bitCount).sum();
        }

        void assertSame(IntStates other) {
            assertArrayEquals(words, other.words);
            assertArrayEquals(Arrays.copyOf(v, size), Arrays.copyOf(other.v, size));
            assertArrayEquals(Arrays.copyOf(late, size), Arrays.copyOf(other.late, size));
            assertArrayEquals(Arrays.copyOf(silent, size), Arrays.copyOf(other.silent, size));
            assertArrayEquals(Arrays.copyOf(current, size), Arrays.copyOf(other.current, size));
            assertArrayEquals(Arrays.copyOf(waiting, size), Arrays.copyOf(other.waiting, size));
        }
    }
}
