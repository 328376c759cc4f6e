package snn.simd.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import snn.ir.expr.Comparison;
import snn.ir.expr.Expr;

/// Both forms of every kernel give the same bits at sizes around those of a vector and a word.
final class KernelsTest {
    private static final Kernels PLAIN = Kernels.scalar();
    private static final Kernels VECTORS = Kernels.best();

    static IntStream sizes() {
        int lanes = VECTORS.lanes();
        return Stream.of(1, lanes - 1, lanes, lanes + 1, 2 * lanes + 1, 63, 64, 65, 600, 1000)
                .mapToInt(Integer::intValue)
                .filter(n -> n > 0)
                .distinct();
    }

    @Test
    void theTestsRunOnVectors() {
        assertTrue(VECTORS.lanes() > 1, VECTORS.description());
    }

    @ParameterizedTest
    @MethodSource("sizes")
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
    @MethodSource("sizes")
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
    @MethodSource("sizes")
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
    @MethodSource("sizes")
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
    @MethodSource("sizes")
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
    @MethodSource("sizes")
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
    @MethodSource("sizes")
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

    @ParameterizedTest
    @MethodSource("sizes")
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
    @MethodSource("sizes")
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

    @ParameterizedTest
    @EnumSource
    void unaryOperationsAgree(Expr.UnaryOperator operator) {
        float[] x = floats(192 + 7, 30);
        var plain = new float[200];
        var vectors = new float[200];
        PLAIN.blocks().unary(operator, x, 7, plain, 8, 192);
        VECTORS.blocks().unary(operator, x, 7, vectors, 8, 192);
        assertArrayEquals(plain, vectors);
        assertEquals((float) operator.apply(x[7]), plain[8]);
    }

    @ParameterizedTest
    @EnumSource
    void binaryOperationsAgree(Expr.BinaryOperator operator) {
        float[] x = floats(192 + 7, 31);
        float[] y = floats(192 + 9, 32);
        var plain = new float[200];
        var vectors = new float[200];
        PLAIN.blocks().binary(operator, x, 7, y, 9, plain, 8, 192);
        VECTORS.blocks().binary(operator, x, 7, y, 9, vectors, 8, 192);
        assertArrayEquals(plain, vectors);
        assertEquals((float) operator.apply(x[7], y[9]), plain[8]);
    }

    @ParameterizedTest
    @EnumSource
    void comparisonsAndBlendsAgree(Comparison comparison) {
        float[] x = floats(192 + 7, 33);
        float[] y = floats(192 + 9, 34);
        for (int n = 0; n < 192; n += 5) {
            y[9 + n] = x[7 + n];
        }
        var plain = new long[5];
        var vectors = new long[5];
        PLAIN.blocks().compare(comparison, x, 7, y, 9, plain, 2, 192);
        VECTORS.blocks().compare(comparison, x, 7, y, 9, vectors, 2, 192);
        assertArrayEquals(plain, vectors);
        float[] to = floats(200, 35);
        float[] blended = to.clone();
        PLAIN.blocks().blend(x, 7, plain, 2, to, 8, 192);
        VECTORS.blocks().blend(x, 7, plain, 2, blended, 8, 192);
        assertArrayEquals(to, blended);
        for (int n = 0; n < 192; n++) {
            assertEquals(
                    comparison.holds(x[7 + n], y[9 + n]), (plain[2 + (n >> 6)] >>> n & 1) != 0);
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

    private static FloatRows rows(float[] weights, int fanOut, int fanIn, Kernels kernels) {
        return FloatRows.of(weights, fanOut, fanIn, kernels.lanes());
    }

    private static float[] floats(int size, int seed) {
        var random = new Random(seed);
        var values = new float[size];
        for (int n = 0; n < size; n++) {
            values[n] = random.nextFloat() * 2 - 1;
        }
        return values;
    }

    /// Random spikes of `neurons` from any of the words 0 to 2 on; bits beyond are 0.
    private static long[] words(int neurons, double rate, int seed) {
        var random = new Random(seed);
        var words = new long[2 + (neurons + 63 >> 6)];
        for (int n = 0; n < 64 * words.length; n++) {
            boolean counts = neurons % 64 == 0 || n % 64 < neurons % 64;
            words[n >> 6] |= counts && random.nextDouble() < rate ? 1L << n : 0;
        }
        return words;
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
