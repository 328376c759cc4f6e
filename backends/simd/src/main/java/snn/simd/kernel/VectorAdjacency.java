package snn.simd.kernel;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Counts in vectors. No method takes or returns a vector, and none is carried round a loop.
final class VectorAdjacency implements AdjacencyKernels {
    private static final VectorSpecies<Float> F = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> I = IntVector.SPECIES_PREFERRED;
    private static final int L = I.length();

    /// Rows that are added together: as many as three digits count.
    private static final int ROWS = 7;

    private static final int DIGITS = 3;

    /// Every second bit, and every second pair of bits.
    private static final int EVEN = 0x55555555;

    private static final int PAIRS = 0x33333333;

    @Override
    public void addCounts(
            AdjacencyBits rows,
            int[] list,
            int count,
            int[] counters,
            float weight,
            float[] y,
            int at) {
        int digits = count(rows, list, count, counters);
        for (int low = 0; low < digits; low += NIBBLE) {
            spread(rows, counters, low * rows.width(), weight * (1 << low), y, at);
        }
    }

    @Override
    public void addCounts(
            AdjacencyBits rows,
            int[] list,
            int count,
            int[] counters,
            int weight,
            int[] y,
            int at) {
        int digits = count(rows, list, count, counters);
        for (int low = 0; low < digits; low += NIBBLE) {
            spread(rows, counters, low * rows.width(), weight << low, y, at);
        }
    }

    /// Leaves the digits in the counters, the lowest first and whole nibbles of them, and says how
    /// many there are.
    private static int count(AdjacencyBits rows, int[] list, int count, int[] counters) {
        int width = rows.width();
        int digits = AdjacencyBits.digits(count);
        int carried = counters.length - width;
        Arrays.fill(counters, 0, AdjacencyBits.nibbles(digits) * width, 0);
        Arrays.fill(list, count, count + ROWS - 1, rows.axons());
        for (int k = 0; k < count; k += ROWS) {
            add(rows.words(), width, list, k, counters, carried);
            int reached = AdjacencyBits.digits(Math.min(count, k + ROWS));
            for (int d = DIGITS; d < reached; d++) {
                carry(counters, d * width, carried, width);
            }
        }
        return digits;
    }

    /// Adds 7 rows to the three lowest digits: four full adders make one number of each neuron's 7
    /// bits, and that is added.
    private static void add(
            int[] words, int width, int[] list, int k, int[] counters, int carried) {
        int a = list[k] * width;
        int b = list[k + 1] * width;
        int c = list[k + 2] * width;
        int d = list[k + 3] * width;
        int e = list[k + 4] * width;
        int f = list[k + 5] * width;
        int g = list[k + 6] * width;
        for (int w = 0; w < width; w += L) {
            IntVector va = IntVector.fromArray(I, words, a + w);
            IntVector vb = IntVector.fromArray(I, words, b + w);
            IntVector vc = IntVector.fromArray(I, words, c + w);
            IntVector vd = IntVector.fromArray(I, words, d + w);
            IntVector ve = IntVector.fromArray(I, words, e + w);
            IntVector vf = IntVector.fromArray(I, words, f + w);
            IntVector vg = IntVector.fromArray(I, words, g + w);
            IntVector ab = va.lanewise(VectorOperators.XOR, vb);
            IntVector abc = ab.lanewise(VectorOperators.XOR, vc);
            IntVector carryABC = va.and(vb).or(ab.and(vc));
            IntVector de = vd.lanewise(VectorOperators.XOR, ve);
            IntVector def = de.lanewise(VectorOperators.XOR, vf);
            IntVector carryDEF = vd.and(ve).or(de.and(vf));
            IntVector both = abc.lanewise(VectorOperators.XOR, def);
            IntVector ones = both.lanewise(VectorOperators.XOR, vg);
            IntVector carryG = abc.and(def).or(both.and(vg));
            IntVector twice = carryABC.lanewise(VectorOperators.XOR, carryDEF);
            IntVector twos = twice.lanewise(VectorOperators.XOR, carryG);
            IntVector fours = carryABC.and(carryDEF).or(twice.and(carryG));

            IntVector one = IntVector.fromArray(I, counters, w);
            IntVector two = IntVector.fromArray(I, counters, width + w);
            IntVector four = IntVector.fromArray(I, counters, 2 * width + w);
            one.lanewise(VectorOperators.XOR, ones).intoArray(counters, w);
            IntVector first = one.and(ones);
            IntVector half = two.lanewise(VectorOperators.XOR, twos);
            half.lanewise(VectorOperators.XOR, first).intoArray(counters, width + w);
            IntVector second = two.and(twos).or(half.and(first));
            IntVector quarter = four.lanewise(VectorOperators.XOR, fours);
            quarter.lanewise(VectorOperators.XOR, second).intoArray(counters, 2 * width + w);
            four.and(fours).or(quarter.and(second)).intoArray(counters, carried + w);
        }
    }

    /// Adds what was carried to a digit, and leaves what that carries.
    private static void carry(int[] counters, int digit, int carried, int width) {
        for (int w = 0; w < width; w += L) {
            IntVector old = IntVector.fromArray(I, counters, digit + w);
            IntVector more = IntVector.fromArray(I, counters, carried + w);
            old.lanewise(VectorOperators.XOR, more).intoArray(counters, digit + w);
            old.and(more).intoArray(counters, carried + w);
        }
    }

    /// Adds four digits to `y`. The bits of four words are interleaved first, so that each group of
    /// 4 bits is the number of a neuron.
    private static void spread(
            AdjacencyBits rows, int[] counters, int digit, float worth, float[] y, int at) {
        int width = rows.width();
        FloatVector weight = FloatVector.broadcast(F, worth);
        for (int w = 0; w < width; w += L) {
            IntVector a = IntVector.fromArray(I, counters, digit + w);
            IntVector b = IntVector.fromArray(I, counters, digit + width + w);
            IntVector c = IntVector.fromArray(I, counters, digit + 2 * width + w);
            IntVector d = IntVector.fromArray(I, counters, digit + 3 * width + w);
            if (a.or(b).or(c).or(d).compare(VectorOperators.NE, 0).anyTrue()) {
                IntVector evenAB = a.and(EVEN).or(b.and(EVEN).lanewise(VectorOperators.LSHL, 1));
                IntVector oddAB =
                        a.lanewise(VectorOperators.LSHR, 1).and(EVEN).or(b.and(EVEN << 1));
                IntVector evenCD = c.and(EVEN).or(d.and(EVEN).lanewise(VectorOperators.LSHL, 1));
                IntVector oddCD =
                        c.lanewise(VectorOperators.LSHR, 1).and(EVEN).or(d.and(EVEN << 1));
                IntVector zeroth =
                        evenAB.and(PAIRS).or(evenCD.and(PAIRS).lanewise(VectorOperators.LSHL, 2));
                IntVector first =
                        oddAB.and(PAIRS).or(oddCD.and(PAIRS).lanewise(VectorOperators.LSHL, 2));
                IntVector second =
                        evenAB.lanewise(VectorOperators.LSHR, 2)
                                .and(PAIRS)
                                .or(evenCD.and(PAIRS << 2));
                IntVector third =
                        oddAB.lanewise(VectorOperators.LSHR, 2)
                                .and(PAIRS)
                                .or(oddCD.and(PAIRS << 2));
                int start = at + Integer.SIZE * w;
                int end = at + Math.min(Integer.SIZE * (w + L), Kernels.padded(rows.neurons()));
                for (int j = start, shift = 0; j < end; j += 4 * L, shift += NIBBLE) {
                    FloatVector k0 =
                            (FloatVector)
                                    zeroth.lanewise(VectorOperators.LSHR, shift)
                                            .and(15)
                                            .convertShape(VectorOperators.I2F, F, 0);
                    FloatVector k1 =
                            (FloatVector)
                                    first.lanewise(VectorOperators.LSHR, shift)
                                            .and(15)
                                            .convertShape(VectorOperators.I2F, F, 0);
                    FloatVector k2 =
                            (FloatVector)
                                    second.lanewise(VectorOperators.LSHR, shift)
                                            .and(15)
                                            .convertShape(VectorOperators.I2F, F, 0);
                    FloatVector k3 =
                            (FloatVector)
                                    third.lanewise(VectorOperators.LSHR, shift)
                                            .and(15)
                                            .convertShape(VectorOperators.I2F, F, 0);
                    FloatVector.fromArray(F, y, j).add(k0.mul(weight)).intoArray(y, j);
                    FloatVector.fromArray(F, y, j + L).add(k1.mul(weight)).intoArray(y, j + L);
                    FloatVector.fromArray(F, y, j + 2 * L)
                            .add(k2.mul(weight))
                            .intoArray(y, j + 2 * L);
                    FloatVector.fromArray(F, y, j + 3 * L)
                            .add(k3.mul(weight))
                            .intoArray(y, j + 3 * L);
                }
            }
        }
    }

    /// The same in integers.
    private static void spread(
            AdjacencyBits rows, int[] counters, int digit, int worth, int[] y, int at) {
        int width = rows.width();
        for (int w = 0; w < width; w += L) {
            IntVector a = IntVector.fromArray(I, counters, digit + w);
            IntVector b = IntVector.fromArray(I, counters, digit + width + w);
            IntVector c = IntVector.fromArray(I, counters, digit + 2 * width + w);
            IntVector d = IntVector.fromArray(I, counters, digit + 3 * width + w);
            if (a.or(b).or(c).or(d).compare(VectorOperators.NE, 0).anyTrue()) {
                IntVector evenAB = a.and(EVEN).or(b.and(EVEN).lanewise(VectorOperators.LSHL, 1));
                IntVector oddAB =
                        a.lanewise(VectorOperators.LSHR, 1).and(EVEN).or(b.and(EVEN << 1));
                IntVector evenCD = c.and(EVEN).or(d.and(EVEN).lanewise(VectorOperators.LSHL, 1));
                IntVector oddCD =
                        c.lanewise(VectorOperators.LSHR, 1).and(EVEN).or(d.and(EVEN << 1));
                IntVector zeroth =
                        evenAB.and(PAIRS).or(evenCD.and(PAIRS).lanewise(VectorOperators.LSHL, 2));
                IntVector first =
                        oddAB.and(PAIRS).or(oddCD.and(PAIRS).lanewise(VectorOperators.LSHL, 2));
                IntVector second =
                        evenAB.lanewise(VectorOperators.LSHR, 2)
                                .and(PAIRS)
                                .or(evenCD.and(PAIRS << 2));
                IntVector third =
                        oddAB.lanewise(VectorOperators.LSHR, 2)
                                .and(PAIRS)
                                .or(oddCD.and(PAIRS << 2));
                int start = at + Integer.SIZE * w;
                int end = at + Math.min(Integer.SIZE * (w + L), Kernels.padded(rows.neurons()));
                for (int j = start, shift = 0; j < end; j += 4 * L, shift += NIBBLE) {
                    IntVector k0 = zeroth.lanewise(VectorOperators.LSHR, shift).and(15);
                    IntVector k1 = first.lanewise(VectorOperators.LSHR, shift).and(15);
                    IntVector k2 = second.lanewise(VectorOperators.LSHR, shift).and(15);
                    IntVector k3 = third.lanewise(VectorOperators.LSHR, shift).and(15);
                    IntVector.fromArray(I, y, j).add(k0.mul(worth)).intoArray(y, j);
                    IntVector.fromArray(I, y, j + L).add(k1.mul(worth)).intoArray(y, j + L);
                    IntVector.fromArray(I, y, j + 2 * L).add(k2.mul(worth)).intoArray(y, j + 2 * L);
                    IntVector.fromArray(I, y, j + 3 * L).add(k3.mul(worth)).intoArray(y, j + 3 * L);
                }
            }
        }
    }
}
