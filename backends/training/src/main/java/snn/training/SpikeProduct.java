package snn.training;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Products `C += A · B` where `A` has only zeros and ones, one bit each: for every bit that is
/// set, a row of `B` is added to a row of `C`, by ascending bit in every lane. Multiplying by 1 and
/// adding 0 change nothing, so this gives the same bits as [Gemm] with the same matrix in floats.
///
/// 64 rows of 8 vectors of `B` (16 KiB at 256 bits) stay in the first cache while all rows of `C`
/// pass by.
final class SpikeProduct {
    private static final VectorSpecies<Float> LANES = Gemm.LANES;
    private static final int W = LANES.length();

    /// Rows of bits: row `r` begins at word `offset + r * step`, and its next words are `stride`
    /// apart.
    record Bits(long[] words, int offset, int step, int stride) {}

    private SpikeProduct() {}

    /// Adds `A · B` to `rows` times `columns` (a multiple of the lanes) elements of `C`.
    ///
    /// @param words of each row of `A`; where they reach beyond the rows of `B`, no bit may be set
    /// @param b row-major, `bOffset + k * bStride + column`
    /// @param c row-major, `cOffset + row * cStride + column`
    static void add(
            int rows,
            int columns,
            int words,
            Bits a,
            float[] b,
            int bOffset,
            int bStride,
            float[] c,
            int cOffset,
            int cStride) {
        for (int w = 0; w < words; w++) {
            int at = a.offset() + w * a.stride();
            int from = bOffset + w * Long.SIZE * bStride;
            int column = 0;
            for (int wide = 8; wide > 0; wide /= 2) {
                for (; column + wide * W <= columns; column += wide * W) {
                    panel(
                            wide,
                            rows,
                            a.words(),
                            at,
                            a.step(),
                            b,
                            from + column,
                            bStride,
                            c,
                            cOffset + column,
                            cStride);
                }
            }
        }
    }

    /// A word of every row, `wide` vectors of `C`.
    private static void panel(
            int wide,
            int rows,
            long[] a,
            int ao,
            int as,
            float[] b,
            int bo,
            int bs,
            float[] c,
            int co,
            int cs) {
        switch (wide) {
            case 8 -> {
                for (int r = 0; r < rows; r++) {
                    eight(a[ao + r * as], b, bo, bs, c, co + r * cs);
                }
            }
            case 4 -> {
                for (int r = 0; r < rows; r++) {
                    four(a[ao + r * as], b, bo, bs, c, co + r * cs);
                }
            }
            case 2 -> {
                for (int r = 0; r < rows; r++) {
                    two(a[ao + r * as], b, bo, bs, c, co + r * cs);
                }
            }
            default -> {
                for (int r = 0; r < rows; r++) {
                    one(a[ao + r * as], b, bo, bs, c, co + r * cs);
                }
            }
        }
    }

    /// Eight vectors of a row. Two rows of `B` in each round, since the processor guesses the end
    /// of the rounds wrong: 24 G adds/s where single ones make 20.
    private static void eight(long word, float[] b, int bo, int bs, float[] c, int co) {
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
            int o = bo + Long.numberOfTrailingZeros(left) * bs;
            c0 = c0.add(FloatVector.fromArray(LANES, b, o + 0 * W));
            c1 = c1.add(FloatVector.fromArray(LANES, b, o + 1 * W));
            c2 = c2.add(FloatVector.fromArray(LANES, b, o + 2 * W));
            c3 = c3.add(FloatVector.fromArray(LANES, b, o + 3 * W));
            c4 = c4.add(FloatVector.fromArray(LANES, b, o + 4 * W));
            c5 = c5.add(FloatVector.fromArray(LANES, b, o + 5 * W));
            c6 = c6.add(FloatVector.fromArray(LANES, b, o + 6 * W));
            c7 = c7.add(FloatVector.fromArray(LANES, b, o + 7 * W));
            left &= left - 1;
        }
        while (left != 0) {
            int o = bo + Long.numberOfTrailingZeros(left) * bs;
            left &= left - 1;
            int p = bo + Long.numberOfTrailingZeros(left) * bs;
            left &= left - 1;
            c0 = c0.add(FloatVector.fromArray(LANES, b, o + 0 * W));
            c1 = c1.add(FloatVector.fromArray(LANES, b, o + 1 * W));
            c2 = c2.add(FloatVector.fromArray(LANES, b, o + 2 * W));
            c3 = c3.add(FloatVector.fromArray(LANES, b, o + 3 * W));
            c4 = c4.add(FloatVector.fromArray(LANES, b, o + 4 * W));
            c5 = c5.add(FloatVector.fromArray(LANES, b, o + 5 * W));
            c6 = c6.add(FloatVector.fromArray(LANES, b, o + 6 * W));
            c7 = c7.add(FloatVector.fromArray(LANES, b, o + 7 * W));
            c0 = c0.add(FloatVector.fromArray(LANES, b, p + 0 * W));
            c1 = c1.add(FloatVector.fromArray(LANES, b, p + 1 * W));
            c2 = c2.add(FloatVector.fromArray(LANES, b, p + 2 * W));
            c3 = c3.add(FloatVector.fromArray(LANES, b, p + 3 * W));
            c4 = c4.add(FloatVector.fromArray(LANES, b, p + 4 * W));
            c5 = c5.add(FloatVector.fromArray(LANES, b, p + 5 * W));
            c6 = c6.add(FloatVector.fromArray(LANES, b, p + 6 * W));
            c7 = c7.add(FloatVector.fromArray(LANES, b, p + 7 * W));
        }
        c0.intoArray(c, co + 0 * W);
        c1.intoArray(c, co + 1 * W);
        c2.intoArray(c, co + 2 * W);
        c3.intoArray(c, co + 3 * W);
        c4.intoArray(c, co + 4 * W);
        c5.intoArray(c, co + 5 * W);
        c6.intoArray(c, co + 6 * W);
        c7.intoArray(c, co + 7 * W);
    }

    /// Four vectors of a row.
    private static void four(long word, float[] b, int bo, int bs, float[] c, int co) {
        var c0 = FloatVector.fromArray(LANES, c, co + 0 * W);
        var c1 = FloatVector.fromArray(LANES, c, co + 1 * W);
        var c2 = FloatVector.fromArray(LANES, c, co + 2 * W);
        var c3 = FloatVector.fromArray(LANES, c, co + 3 * W);
        for (long left = word; left != 0; left &= left - 1) {
            int o = bo + Long.numberOfTrailingZeros(left) * bs;
            c0 = c0.add(FloatVector.fromArray(LANES, b, o + 0 * W));
            c1 = c1.add(FloatVector.fromArray(LANES, b, o + 1 * W));
            c2 = c2.add(FloatVector.fromArray(LANES, b, o + 2 * W));
            c3 = c3.add(FloatVector.fromArray(LANES, b, o + 3 * W));
        }
        c0.intoArray(c, co + 0 * W);
        c1.intoArray(c, co + 1 * W);
        c2.intoArray(c, co + 2 * W);
        c3.intoArray(c, co + 3 * W);
    }

    /// Two vectors of a row.
    private static void two(long word, float[] b, int bo, int bs, float[] c, int co) {
        var c0 = FloatVector.fromArray(LANES, c, co + 0 * W);
        var c1 = FloatVector.fromArray(LANES, c, co + 1 * W);
        for (long left = word; left != 0; left &= left - 1) {
            int o = bo + Long.numberOfTrailingZeros(left) * bs;
            c0 = c0.add(FloatVector.fromArray(LANES, b, o + 0 * W));
            c1 = c1.add(FloatVector.fromArray(LANES, b, o + 1 * W));
        }
        c0.intoArray(c, co + 0 * W);
        c1.intoArray(c, co + 1 * W);
    }

    /// One vector of a row.
    private static void one(long word, float[] b, int bo, int bs, float[] c, int co) {
        var c0 = FloatVector.fromArray(LANES, c, co + 0 * W);
        for (long left = word; left != 0; left &= left - 1) {
            int o = bo + Long.numberOfTrailingZeros(left) * bs;
            c0 = c0.add(FloatVector.fromArray(LANES, b, o + 0 * W));
        }
        c0.intoArray(c, co + 0 * W);
    }
}
