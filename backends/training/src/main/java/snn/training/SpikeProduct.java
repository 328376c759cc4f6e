package snn.training;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Products `C += A · B` where `A` has only zeros and ones, one bit each: for every bit that is
/// set, a row of `B` is added to a row of `C`, by ascending bit in every lane. Multiplying by 1 and
/// adding 0 change nothing, so this gives the same bits as [Gemm] with the same matrix in floats.
///
/// 64 rows of ten vectors of `B` (40 KiB at 512 bits) stay in the first cache while all rows of `C`
/// pass by. They are copied to where vectors begin with a line of the cache, which those of an
/// array do not: of 512 bits, a vector of an array lies in two lines and takes two reads, 0.46 ns
/// for each that is added against 0.37.
///
/// One of these is for one thread at a time.
final class SpikeProduct {
    private static final VectorSpecies<Float> LANES = Gemm.LANES;
    private static final int W = LANES.length();

    /// Bytes of a vector.
    private static final long B = LANES.vectorByteSize();

    private static final ByteOrder ORDER = ByteOrder.nativeOrder();
    private static final int WIDEST = 10;
    private static final int LINE = 64;

    /// A vector of -0, which changes nothing that it is added to. Sums that leave a loop by a store
    /// alone may stay boxed all the way, at twenty times the cost; those that are added to a vector
    /// just loaded do not.
    private final float[] nothing = new float[W];

    private final MemorySegment rows = Arena.ofAuto().allocate(Long.SIZE * WIDEST * B, LINE);

    /// Rows of bits: row `r` begins at word `offset + r * step`, and its next words are `stride`
    /// apart.
    record Bits(long[] words, int offset, int step, int stride) {}

    SpikeProduct() {
        Arrays.fill(nothing, -0f);
    }

    /// Adds `A · B` to `rows` times `columns` (a multiple of the lanes) elements of `C`.
    ///
    /// @param inner the rows of `B`
    /// @param a the words of `inner` bits; no bit beyond them may be set
    /// @param b row-major, `bOffset + k * bStride + column`
    /// @param c row-major, `cOffset + row * cStride + column`
    void add(
            int rows,
            int columns,
            int inner,
            Bits a,
            float[] b,
            int bOffset,
            int bStride,
            float[] c,
            int cOffset,
            int cStride) {
        for (int from = 0; from < inner; from += Long.SIZE) {
            int at = a.offset() + from / Long.SIZE * a.stride();
            int high = Math.min(Long.SIZE, inner - from);
            int column = 0;
            while (column < columns) {
                int wide = widest((columns - column) / W);
                copy(b, bOffset + from * bStride + column, bStride, high, wide);
                panel(wide, rows, a.words(), at, a.step(), c, cOffset + column, cStride);
                column += wide * W;
            }
        }
    }

    private static int widest(int vectors) {
        return vectors >= WIDEST ? WIDEST : Math.min(8, Integer.highestOneBit(vectors));
    }

    private void copy(float[] b, int from, int stride, int high, int wide) {
        for (int k = 0; k < high; k++) {
            for (int v = 0; v < wide; v++) {
                FloatVector.fromArray(LANES, b, from + k * stride + v * W)
                        .intoMemorySegment(rows, (k * wide + v) * B, ORDER);
            }
        }
    }

    /// A word of every row, `wide` vectors of `C`.
    private void panel(int wide, int high, long[] a, int ao, int as, float[] c, int co, int cs) {
        switch (wide) {
            case WIDEST -> {
                for (int r = 0; r < high; r++) {
                    ten(a[ao + r * as], rows, c, co + r * cs, nothing);
                }
            }
            case 8 -> {
                for (int r = 0; r < high; r++) {
                    eight(a[ao + r * as], rows, c, co + r * cs, nothing);
                }
            }
            case 4 -> {
                for (int r = 0; r < high; r++) {
                    four(a[ao + r * as], rows, c, co + r * cs, nothing);
                }
            }
            case 2 -> {
                for (int r = 0; r < high; r++) {
                    two(a[ao + r * as], rows, c, co + r * cs, nothing);
                }
            }
            default -> {
                for (int r = 0; r < high; r++) {
                    one(a[ao + r * as], rows, c, co + r * cs, nothing);
                }
            }
        }
    }

    /// Ten vectors of a row. Two rows of `B` in each round, since the processor guesses the end of
    /// the rounds wrong.
    private static void ten(long word, MemorySegment b, float[] c, int co, float[] nothing) {
        var none = FloatVector.fromArray(LANES, nothing, 0);
        var c0 = FloatVector.fromArray(LANES, c, co + 0 * W);
        var c1 = FloatVector.fromArray(LANES, c, co + 1 * W);
        var c2 = FloatVector.fromArray(LANES, c, co + 2 * W);
        var c3 = FloatVector.fromArray(LANES, c, co + 3 * W);
        var c4 = FloatVector.fromArray(LANES, c, co + 4 * W);
        var c5 = FloatVector.fromArray(LANES, c, co + 5 * W);
        var c6 = FloatVector.fromArray(LANES, c, co + 6 * W);
        var c7 = FloatVector.fromArray(LANES, c, co + 7 * W);
        var c8 = FloatVector.fromArray(LANES, c, co + 8 * W);
        var c9 = FloatVector.fromArray(LANES, c, co + 9 * W);
        long left = word;
        if ((Long.bitCount(left) & 1) != 0) {
            long o = Long.numberOfTrailingZeros(left) * 10 * B;
            c0 = c0.add(FloatVector.fromMemorySegment(LANES, b, o + 0 * B, ORDER));
            c1 = c1.add(FloatVector.fromMemorySegment(LANES, b, o + 1 * B, ORDER));
            c2 = c2.add(FloatVector.fromMemorySegment(LANES, b, o + 2 * B, ORDER));
            c3 = c3.add(FloatVector.fromMemorySegment(LANES, b, o + 3 * B, ORDER));
            c4 = c4.add(FloatVector.fromMemorySegment(LANES, b, o + 4 * B, ORDER));
            c5 = c5.add(FloatVector.fromMemorySegment(LANES, b, o + 5 * B, ORDER));
            c6 = c6.add(FloatVector.fromMemorySegment(LANES, b, o + 6 * B, ORDER));
            c7 = c7.add(FloatVector.fromMemorySegment(LANES, b, o + 7 * B, ORDER));
            c8 = c8.add(FloatVector.fromMemorySegment(LANES, b, o + 8 * B, ORDER));
            c9 = c9.add(FloatVector.fromMemorySegment(LANES, b, o + 9 * B, ORDER));
            left &= left - 1;
        }
        while (left != 0) {
            long o = Long.numberOfTrailingZeros(left) * 10 * B;
            left &= left - 1;
            long p = Long.numberOfTrailingZeros(left) * 10 * B;
            left &= left - 1;
            c0 = c0.add(FloatVector.fromMemorySegment(LANES, b, o + 0 * B, ORDER));
            c1 = c1.add(FloatVector.fromMemorySegment(LANES, b, o + 1 * B, ORDER));
            c2 = c2.add(FloatVector.fromMemorySegment(LANES, b, o + 2 * B, ORDER));
            c3 = c3.add(FloatVector.fromMemorySegment(LANES, b, o + 3 * B, ORDER));
            c4 = c4.add(FloatVector.fromMemorySegment(LANES, b, o + 4 * B, ORDER));
            c5 = c5.add(FloatVector.fromMemorySegment(LANES, b, o + 5 * B, ORDER));
            c6 = c6.add(FloatVector.fromMemorySegment(LANES, b, o + 6 * B, ORDER));
            c7 = c7.add(FloatVector.fromMemorySegment(LANES, b, o + 7 * B, ORDER));
            c8 = c8.add(FloatVector.fromMemorySegment(LANES, b, o + 8 * B, ORDER));
            c9 = c9.add(FloatVector.fromMemorySegment(LANES, b, o + 9 * B, ORDER));
            c0 = c0.add(FloatVector.fromMemorySegment(LANES, b, p + 0 * B, ORDER));
            c1 = c1.add(FloatVector.fromMemorySegment(LANES, b, p + 1 * B, ORDER));
            c2 = c2.add(FloatVector.fromMemorySegment(LANES, b, p + 2 * B, ORDER));
            c3 = c3.add(FloatVector.fromMemorySegment(LANES, b, p + 3 * B, ORDER));
            c4 = c4.add(FloatVector.fromMemorySegment(LANES, b, p + 4 * B, ORDER));
            c5 = c5.add(FloatVector.fromMemorySegment(LANES, b, p + 5 * B, ORDER));
            c6 = c6.add(FloatVector.fromMemorySegment(LANES, b, p + 6 * B, ORDER));
            c7 = c7.add(FloatVector.fromMemorySegment(LANES, b, p + 7 * B, ORDER));
            c8 = c8.add(FloatVector.fromMemorySegment(LANES, b, p + 8 * B, ORDER));
            c9 = c9.add(FloatVector.fromMemorySegment(LANES, b, p + 9 * B, ORDER));
        }
        c0.add(none).intoArray(c, co + 0 * W);
        c1.add(none).intoArray(c, co + 1 * W);
        c2.add(none).intoArray(c, co + 2 * W);
        c3.add(none).intoArray(c, co + 3 * W);
        c4.add(none).intoArray(c, co + 4 * W);
        c5.add(none).intoArray(c, co + 5 * W);
        c6.add(none).intoArray(c, co + 6 * W);
        c7.add(none).intoArray(c, co + 7 * W);
        c8.add(none).intoArray(c, co + 8 * W);
        c9.add(none).intoArray(c, co + 9 * W);
    }

    /// Eight vectors of a row.
    private static void eight(long word, MemorySegment b, float[] c, int co, float[] nothing) {
        var none = FloatVector.fromArray(LANES, nothing, 0);
        var c0 = FloatVector.fromArray(LANES, c, co + 0 * W);
        var c1 = FloatVector.fromArray(LANES, c, co + 1 * W);
        var c2 = FloatVector.fromArray(LANES, c, co + 2 * W);
        var c3 = FloatVector.fromArray(LANES, c, co + 3 * W);
        var c4 = FloatVector.fromArray(LANES, c, co + 4 * W);
        var c5 = FloatVector.fromArray(LANES, c, co + 5 * W);
        var c6 = FloatVector.fromArray(LANES, c, co + 6 * W);
        var c7 = FloatVector.fromArray(LANES, c, co + 7 * W);
        long left = word;
        if ((Long.bitCount(left) & 1) != 0) {
            long o = Long.numberOfTrailingZeros(left) * 8 * B;
            c0 = c0.add(FloatVector.fromMemorySegment(LANES, b, o + 0 * B, ORDER));
            c1 = c1.add(FloatVector.fromMemorySegment(LANES, b, o + 1 * B, ORDER));
            c2 = c2.add(FloatVector.fromMemorySegment(LANES, b, o + 2 * B, ORDER));
            c3 = c3.add(FloatVector.fromMemorySegment(LANES, b, o + 3 * B, ORDER));
            c4 = c4.add(FloatVector.fromMemorySegment(LANES, b, o + 4 * B, ORDER));
            c5 = c5.add(FloatVector.fromMemorySegment(LANES, b, o + 5 * B, ORDER));
            c6 = c6.add(FloatVector.fromMemorySegment(LANES, b, o + 6 * B, ORDER));
            c7 = c7.add(FloatVector.fromMemorySegment(LANES, b, o + 7 * B, ORDER));
            left &= left - 1;
        }
        while (left != 0) {
            long o = Long.numberOfTrailingZeros(left) * 8 * B;
            left &= left - 1;
            long p = Long.numberOfTrailingZeros(left) * 8 * B;
            left &= left - 1;
            c0 = c0.add(FloatVector.fromMemorySegment(LANES, b, o + 0 * B, ORDER));
            c1 = c1.add(FloatVector.fromMemorySegment(LANES, b, o + 1 * B, ORDER));
            c2 = c2.add(FloatVector.fromMemorySegment(LANES, b, o + 2 * B, ORDER));
            c3 = c3.add(FloatVector.fromMemorySegment(LANES, b, o + 3 * B, ORDER));
            c4 = c4.add(FloatVector.fromMemorySegment(LANES, b, o + 4 * B, ORDER));
            c5 = c5.add(FloatVector.fromMemorySegment(LANES, b, o + 5 * B, ORDER));
            c6 = c6.add(FloatVector.fromMemorySegment(LANES, b, o + 6 * B, ORDER));
            c7 = c7.add(FloatVector.fromMemorySegment(LANES, b, o + 7 * B, ORDER));
            c0 = c0.add(FloatVector.fromMemorySegment(LANES, b, p + 0 * B, ORDER));
            c1 = c1.add(FloatVector.fromMemorySegment(LANES, b, p + 1 * B, ORDER));
            c2 = c2.add(FloatVector.fromMemorySegment(LANES, b, p + 2 * B, ORDER));
            c3 = c3.add(FloatVector.fromMemorySegment(LANES, b, p + 3 * B, ORDER));
            c4 = c4.add(FloatVector.fromMemorySegment(LANES, b, p + 4 * B, ORDER));
            c5 = c5.add(FloatVector.fromMemorySegment(LANES, b, p + 5 * B, ORDER));
            c6 = c6.add(FloatVector.fromMemorySegment(LANES, b, p + 6 * B, ORDER));
            c7 = c7.add(FloatVector.fromMemorySegment(LANES, b, p + 7 * B, ORDER));
        }
        c0.add(none).intoArray(c, co + 0 * W);
        c1.add(none).intoArray(c, co + 1 * W);
        c2.add(none).intoArray(c, co + 2 * W);
        c3.add(none).intoArray(c, co + 3 * W);
        c4.add(none).intoArray(c, co + 4 * W);
        c5.add(none).intoArray(c, co + 5 * W);
        c6.add(none).intoArray(c, co + 6 * W);
        c7.add(none).intoArray(c, co + 7 * W);
    }

    /// Four vectors of a row.
    private static void four(long word, MemorySegment b, float[] c, int co, float[] nothing) {
        var none = FloatVector.fromArray(LANES, nothing, 0);
        var c0 = FloatVector.fromArray(LANES, c, co + 0 * W);
        var c1 = FloatVector.fromArray(LANES, c, co + 1 * W);
        var c2 = FloatVector.fromArray(LANES, c, co + 2 * W);
        var c3 = FloatVector.fromArray(LANES, c, co + 3 * W);
        for (long left = word; left != 0; left &= left - 1) {
            long o = Long.numberOfTrailingZeros(left) * 4 * B;
            c0 = c0.add(FloatVector.fromMemorySegment(LANES, b, o + 0 * B, ORDER));
            c1 = c1.add(FloatVector.fromMemorySegment(LANES, b, o + 1 * B, ORDER));
            c2 = c2.add(FloatVector.fromMemorySegment(LANES, b, o + 2 * B, ORDER));
            c3 = c3.add(FloatVector.fromMemorySegment(LANES, b, o + 3 * B, ORDER));
        }
        c0.add(none).intoArray(c, co + 0 * W);
        c1.add(none).intoArray(c, co + 1 * W);
        c2.add(none).intoArray(c, co + 2 * W);
        c3.add(none).intoArray(c, co + 3 * W);
    }

    /// Two vectors of a row.
    private static void two(long word, MemorySegment b, float[] c, int co, float[] nothing) {
        var none = FloatVector.fromArray(LANES, nothing, 0);
        var c0 = FloatVector.fromArray(LANES, c, co + 0 * W);
        var c1 = FloatVector.fromArray(LANES, c, co + 1 * W);
        for (long left = word; left != 0; left &= left - 1) {
            long o = Long.numberOfTrailingZeros(left) * 2 * B;
            c0 = c0.add(FloatVector.fromMemorySegment(LANES, b, o + 0 * B, ORDER));
            c1 = c1.add(FloatVector.fromMemorySegment(LANES, b, o + 1 * B, ORDER));
        }
        c0.add(none).intoArray(c, co + 0 * W);
        c1.add(none).intoArray(c, co + 1 * W);
    }

    /// One vector of a row.
    private static void one(long word, MemorySegment b, float[] c, int co, float[] nothing) {
        var none = FloatVector.fromArray(LANES, nothing, 0);
        var c0 = FloatVector.fromArray(LANES, c, co + 0 * W);
        for (long left = word; left != 0; left &= left - 1) {
            long o = Long.numberOfTrailingZeros(left) * B;
            c0 = c0.add(FloatVector.fromMemorySegment(LANES, b, o + 0 * B, ORDER));
        }
        c0.add(none).intoArray(c, co + 0 * W);
    }
}
