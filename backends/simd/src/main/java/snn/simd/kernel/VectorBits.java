package snn.simd.kernel;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Counts of bits in vectors. A carry-save adder takes three bits of equal weight to a sum `a ^ b ^
/// c` and a carry `a & b | (a ^ b) & c`.
final class VectorBits implements BitKernels {
    /// Rows and planes are padded to 512 bits.
    private static final VectorSpecies<Long> W =
            LongVector.SPECIES_PREFERRED.length() <= 8
                    ? LongVector.SPECIES_PREFERRED
                    : LongVector.SPECIES_512;

    private static final VectorSpecies<Float> F = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> I = IntVector.SPECIES_PREFERRED;
    private static final int L = I.length();

    @Override
    public void count(BitRows rows, int[] list, int count, long[] counters, int planes) {
        Arrays.fill(list, count, count + SLACK, rows.empty());
        int k = 0;
        for (; count - k > 3; k += 7) {
            countSeven(rows, list, k, counters, planes);
        }
        for (; k < count; k += 3) {
            countThree(rows, list, k, counters, planes);
        }
    }

    private static void countThree(BitRows rows, int[] list, int k, long[] counters, int planes) {
        long[] words = rows.words();
        int stride = rows.stride();
        int width = rows.width();
        int ra = list[k] * stride;
        int rb = list[k + 1] * stride;
        int rc = list[k + 2] * stride;
        for (int w = 0; w < stride; w += W.length()) {
            LongVector a = LongVector.fromArray(W, words, ra + w);
            LongVector b = LongVector.fromArray(W, words, rb + w);
            LongVector c = LongVector.fromArray(W, words, rc + w);
            LongVector half = a.lanewise(VectorOperators.XOR, b);
            LongVector one = half.lanewise(VectorOperators.XOR, c);
            LongVector two = a.and(b).or(half.and(c));
            LongVector plane = LongVector.fromArray(W, counters, w);
            plane.lanewise(VectorOperators.XOR, one).intoArray(counters, w);
            LongVector carry = plane.and(one);
            plane = LongVector.fromArray(W, counters, width + w);
            half = plane.lanewise(VectorOperators.XOR, two);
            half.lanewise(VectorOperators.XOR, carry).intoArray(counters, width + w);
            carry = plane.and(two).or(half.and(carry));
            for (int p = 2; p < planes; p++) {
                plane = LongVector.fromArray(W, counters, p * width + w);
                plane.lanewise(VectorOperators.XOR, carry).intoArray(counters, p * width + w);
                carry = plane.and(carry);
            }
        }
    }

    private static void countSeven(BitRows rows, int[] list, int k, long[] counters, int planes) {
        long[] words = rows.words();
        int stride = rows.stride();
        int width = rows.width();
        int ra = list[k] * stride;
        int rb = list[k + 1] * stride;
        int rc = list[k + 2] * stride;
        int rd = list[k + 3] * stride;
        int re = list[k + 4] * stride;
        int rf = list[k + 5] * stride;
        int rg = list[k + 6] * stride;
        for (int w = 0; w < stride; w += W.length()) {
            LongVector a = LongVector.fromArray(W, words, ra + w);
            LongVector b = LongVector.fromArray(W, words, rb + w);
            LongVector c = LongVector.fromArray(W, words, rc + w);
            LongVector d = LongVector.fromArray(W, words, rd + w);
            LongVector e = LongVector.fromArray(W, words, re + w);
            LongVector f = LongVector.fromArray(W, words, rf + w);
            LongVector g = LongVector.fromArray(W, words, rg + w);
            LongVector half = a.lanewise(VectorOperators.XOR, b);
            LongVector abc = half.lanewise(VectorOperators.XOR, c);
            LongVector twoAbc = a.and(b).or(half.and(c));
            half = d.lanewise(VectorOperators.XOR, e);
            LongVector def = half.lanewise(VectorOperators.XOR, f);
            LongVector twoDef = d.and(e).or(half.and(f));
            half = abc.lanewise(VectorOperators.XOR, def);
            LongVector one = half.lanewise(VectorOperators.XOR, g);
            LongVector twoAll = abc.and(def).or(half.and(g));
            half = twoAbc.lanewise(VectorOperators.XOR, twoDef);
            LongVector two = half.lanewise(VectorOperators.XOR, twoAll);
            LongVector four = twoAbc.and(twoDef).or(half.and(twoAll));
            LongVector plane = LongVector.fromArray(W, counters, w);
            plane.lanewise(VectorOperators.XOR, one).intoArray(counters, w);
            LongVector carry = plane.and(one);
            plane = LongVector.fromArray(W, counters, width + w);
            half = plane.lanewise(VectorOperators.XOR, two);
            half.lanewise(VectorOperators.XOR, carry).intoArray(counters, width + w);
            carry = plane.and(two).or(half.and(carry));
            plane = LongVector.fromArray(W, counters, 2 * width + w);
            half = plane.lanewise(VectorOperators.XOR, four);
            half.lanewise(VectorOperators.XOR, carry).intoArray(counters, 2 * width + w);
            carry = plane.and(four).or(half.and(carry));
            for (int p = 3; p < planes; p++) {
                plane = LongVector.fromArray(W, counters, p * width + w);
                plane.lanewise(VectorOperators.XOR, carry).intoArray(counters, p * width + w);
                carry = plane.and(carry);
            }
        }
    }

    @Override
    public void atLeast(long[] counters, int planes, int width, long least, long[] reached) {
        for (int w = 0; w < width; w += W.length()) {
            LongVector lower = LongVector.broadcast(W, -1L);
            for (int p = 0; p < planes; p++) {
                LongVector plane = LongVector.fromArray(W, counters, p * width + w);
                long clear = (least >>> p & 1) - 1; // all bits where bit p of `least` is 0
                lower = plane.and(lower).or(plane.or(lower).and(clear));
            }
            lower.intoArray(reached, w);
        }
    }

    @Override
    public void addCounts(
            long[] counters,
            int planes,
            int width,
            int factor,
            int offset,
            int[] y,
            int at,
            int length) {
        IntVector lanes = IntVector.zero(I).addIndex(1);
        for (int j = 0; j < length; j += L) {
            int word = j >> 6;
            IntVector count = IntVector.zero(I);
            for (int p = planes - 1; p >= 0; p--) {
                int bits = (int) (counters[p * width + word] >>> j);
                count =
                        count.add(count)
                                .add(
                                        IntVector.broadcast(I, bits)
                                                .lanewise(VectorOperators.LSHR, lanes)
                                                .and(1));
            }
            count.mul(factor)
                    .add(offset)
                    .add(IntVector.fromArray(I, y, at + j))
                    .intoArray(y, at + j);
        }
    }

    @Override
    public void addScaled(FloatLanes scale, int[] x, float[] y, int at, int length) {
        float[] factors = scale.values();
        int mask = scale.mask();
        for (int j = 0; j < length; j += L) {
            FloatVector whole =
                    (FloatVector) IntVector.fromArray(I, x, j).convert(VectorOperators.I2F, 0);
            whole.mul(FloatVector.fromArray(F, factors, j & mask))
                    .add(FloatVector.fromArray(F, y, at + j))
                    .intoArray(y, at + j);
        }
    }
}
