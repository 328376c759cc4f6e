package snn.training;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Tiles of a product of matrices: vectors of `C` that stay in registers while `depth` rows of `B`
/// pass by, `c[i] += a[i, k] · b[k]`. Rows of `A` lie `row` elements apart and its columns `step`,
/// rows of `B` and `C` `bs` and `cs`. Unrolled by hand, because a vector that passes through a call
/// C2 does not inline is boxed, at twenty times the cost.
final class GemmTiles {
    private static final VectorSpecies<Float> LANES = Gemm.LANES;
    private static final int W = LANES.length();

    private GemmTiles() {}

    /// 4 rows by 3 vectors of `C`.
    static void fourByThree(
            float[] a,
            int ao,
            int row,
            int step,
            float[] b,
            int bo,
            int bs,
            int depth,
            float[] c,
            int co,
            int cs) {
        var c00 = FloatVector.fromArray(LANES, c, co + 0 * cs + 0 * W);
        var c01 = FloatVector.fromArray(LANES, c, co + 0 * cs + 1 * W);
        var c02 = FloatVector.fromArray(LANES, c, co + 0 * cs + 2 * W);
        var c10 = FloatVector.fromArray(LANES, c, co + 1 * cs + 0 * W);
        var c11 = FloatVector.fromArray(LANES, c, co + 1 * cs + 1 * W);
        var c12 = FloatVector.fromArray(LANES, c, co + 1 * cs + 2 * W);
        var c20 = FloatVector.fromArray(LANES, c, co + 2 * cs + 0 * W);
        var c21 = FloatVector.fromArray(LANES, c, co + 2 * cs + 1 * W);
        var c22 = FloatVector.fromArray(LANES, c, co + 2 * cs + 2 * W);
        var c30 = FloatVector.fromArray(LANES, c, co + 3 * cs + 0 * W);
        var c31 = FloatVector.fromArray(LANES, c, co + 3 * cs + 1 * W);
        var c32 = FloatVector.fromArray(LANES, c, co + 3 * cs + 2 * W);
        for (int k = 0; k < depth; k++) {
            int q = ao + k * step;
            int o = bo + k * bs;
            var b0 = FloatVector.fromArray(LANES, b, o + 0 * W);
            var b1 = FloatVector.fromArray(LANES, b, o + 1 * W);
            var b2 = FloatVector.fromArray(LANES, b, o + 2 * W);
            var x = FloatVector.broadcast(LANES, a[q + 0 * row]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            c02 = x.fma(b2, c02);
            x = FloatVector.broadcast(LANES, a[q + 1 * row]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            c12 = x.fma(b2, c12);
            x = FloatVector.broadcast(LANES, a[q + 2 * row]);
            c20 = x.fma(b0, c20);
            c21 = x.fma(b1, c21);
            c22 = x.fma(b2, c22);
            x = FloatVector.broadcast(LANES, a[q + 3 * row]);
            c30 = x.fma(b0, c30);
            c31 = x.fma(b1, c31);
            c32 = x.fma(b2, c32);
        }
        c00.intoArray(c, co + 0 * cs + 0 * W);
        c01.intoArray(c, co + 0 * cs + 1 * W);
        c02.intoArray(c, co + 0 * cs + 2 * W);
        c10.intoArray(c, co + 1 * cs + 0 * W);
        c11.intoArray(c, co + 1 * cs + 1 * W);
        c12.intoArray(c, co + 1 * cs + 2 * W);
        c20.intoArray(c, co + 2 * cs + 0 * W);
        c21.intoArray(c, co + 2 * cs + 1 * W);
        c22.intoArray(c, co + 2 * cs + 2 * W);
        c30.intoArray(c, co + 3 * cs + 0 * W);
        c31.intoArray(c, co + 3 * cs + 1 * W);
        c32.intoArray(c, co + 3 * cs + 2 * W);
    }

    /// 4 rows by 2 vectors of `C`.
    static void fourByTwo(
            float[] a,
            int ao,
            int row,
            int step,
            float[] b,
            int bo,
            int bs,
            int depth,
            float[] c,
            int co,
            int cs) {
        var c00 = FloatVector.fromArray(LANES, c, co + 0 * cs + 0 * W);
        var c01 = FloatVector.fromArray(LANES, c, co + 0 * cs + 1 * W);
        var c10 = FloatVector.fromArray(LANES, c, co + 1 * cs + 0 * W);
        var c11 = FloatVector.fromArray(LANES, c, co + 1 * cs + 1 * W);
        var c20 = FloatVector.fromArray(LANES, c, co + 2 * cs + 0 * W);
        var c21 = FloatVector.fromArray(LANES, c, co + 2 * cs + 1 * W);
        var c30 = FloatVector.fromArray(LANES, c, co + 3 * cs + 0 * W);
        var c31 = FloatVector.fromArray(LANES, c, co + 3 * cs + 1 * W);
        for (int k = 0; k < depth; k++) {
            int q = ao + k * step;
            int o = bo + k * bs;
            var b0 = FloatVector.fromArray(LANES, b, o + 0 * W);
            var b1 = FloatVector.fromArray(LANES, b, o + 1 * W);
            var x = FloatVector.broadcast(LANES, a[q + 0 * row]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            x = FloatVector.broadcast(LANES, a[q + 1 * row]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            x = FloatVector.broadcast(LANES, a[q + 2 * row]);
            c20 = x.fma(b0, c20);
            c21 = x.fma(b1, c21);
            x = FloatVector.broadcast(LANES, a[q + 3 * row]);
            c30 = x.fma(b0, c30);
            c31 = x.fma(b1, c31);
        }
        c00.intoArray(c, co + 0 * cs + 0 * W);
        c01.intoArray(c, co + 0 * cs + 1 * W);
        c10.intoArray(c, co + 1 * cs + 0 * W);
        c11.intoArray(c, co + 1 * cs + 1 * W);
        c20.intoArray(c, co + 2 * cs + 0 * W);
        c21.intoArray(c, co + 2 * cs + 1 * W);
        c30.intoArray(c, co + 3 * cs + 0 * W);
        c31.intoArray(c, co + 3 * cs + 1 * W);
    }

    /// 8 rows by 3 vectors of `C`.
    static void eightByThree(
            float[] a,
            int ao,
            int row,
            int step,
            float[] b,
            int bo,
            int bs,
            int depth,
            float[] c,
            int co,
            int cs) {
        var c00 = FloatVector.fromArray(LANES, c, co + 0 * cs + 0 * W);
        var c01 = FloatVector.fromArray(LANES, c, co + 0 * cs + 1 * W);
        var c02 = FloatVector.fromArray(LANES, c, co + 0 * cs + 2 * W);
        var c10 = FloatVector.fromArray(LANES, c, co + 1 * cs + 0 * W);
        var c11 = FloatVector.fromArray(LANES, c, co + 1 * cs + 1 * W);
        var c12 = FloatVector.fromArray(LANES, c, co + 1 * cs + 2 * W);
        var c20 = FloatVector.fromArray(LANES, c, co + 2 * cs + 0 * W);
        var c21 = FloatVector.fromArray(LANES, c, co + 2 * cs + 1 * W);
        var c22 = FloatVector.fromArray(LANES, c, co + 2 * cs + 2 * W);
        var c30 = FloatVector.fromArray(LANES, c, co + 3 * cs + 0 * W);
        var c31 = FloatVector.fromArray(LANES, c, co + 3 * cs + 1 * W);
        var c32 = FloatVector.fromArray(LANES, c, co + 3 * cs + 2 * W);
        var c40 = FloatVector.fromArray(LANES, c, co + 4 * cs + 0 * W);
        var c41 = FloatVector.fromArray(LANES, c, co + 4 * cs + 1 * W);
        var c42 = FloatVector.fromArray(LANES, c, co + 4 * cs + 2 * W);
        var c50 = FloatVector.fromArray(LANES, c, co + 5 * cs + 0 * W);
        var c51 = FloatVector.fromArray(LANES, c, co + 5 * cs + 1 * W);
        var c52 = FloatVector.fromArray(LANES, c, co + 5 * cs + 2 * W);
        var c60 = FloatVector.fromArray(LANES, c, co + 6 * cs + 0 * W);
        var c61 = FloatVector.fromArray(LANES, c, co + 6 * cs + 1 * W);
        var c62 = FloatVector.fromArray(LANES, c, co + 6 * cs + 2 * W);
        var c70 = FloatVector.fromArray(LANES, c, co + 7 * cs + 0 * W);
        var c71 = FloatVector.fromArray(LANES, c, co + 7 * cs + 1 * W);
        var c72 = FloatVector.fromArray(LANES, c, co + 7 * cs + 2 * W);
        for (int k = 0; k < depth; k++) {
            int q = ao + k * step;
            int o = bo + k * bs;
            var b0 = FloatVector.fromArray(LANES, b, o + 0 * W);
            var b1 = FloatVector.fromArray(LANES, b, o + 1 * W);
            var b2 = FloatVector.fromArray(LANES, b, o + 2 * W);
            var x = FloatVector.broadcast(LANES, a[q + 0 * row]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            c02 = x.fma(b2, c02);
            x = FloatVector.broadcast(LANES, a[q + 1 * row]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            c12 = x.fma(b2, c12);
            x = FloatVector.broadcast(LANES, a[q + 2 * row]);
            c20 = x.fma(b0, c20);
            c21 = x.fma(b1, c21);
            c22 = x.fma(b2, c22);
            x = FloatVector.broadcast(LANES, a[q + 3 * row]);
            c30 = x.fma(b0, c30);
            c31 = x.fma(b1, c31);
            c32 = x.fma(b2, c32);
            x = FloatVector.broadcast(LANES, a[q + 4 * row]);
            c40 = x.fma(b0, c40);
            c41 = x.fma(b1, c41);
            c42 = x.fma(b2, c42);
            x = FloatVector.broadcast(LANES, a[q + 5 * row]);
            c50 = x.fma(b0, c50);
            c51 = x.fma(b1, c51);
            c52 = x.fma(b2, c52);
            x = FloatVector.broadcast(LANES, a[q + 6 * row]);
            c60 = x.fma(b0, c60);
            c61 = x.fma(b1, c61);
            c62 = x.fma(b2, c62);
            x = FloatVector.broadcast(LANES, a[q + 7 * row]);
            c70 = x.fma(b0, c70);
            c71 = x.fma(b1, c71);
            c72 = x.fma(b2, c72);
        }
        c00.intoArray(c, co + 0 * cs + 0 * W);
        c01.intoArray(c, co + 0 * cs + 1 * W);
        c02.intoArray(c, co + 0 * cs + 2 * W);
        c10.intoArray(c, co + 1 * cs + 0 * W);
        c11.intoArray(c, co + 1 * cs + 1 * W);
        c12.intoArray(c, co + 1 * cs + 2 * W);
        c20.intoArray(c, co + 2 * cs + 0 * W);
        c21.intoArray(c, co + 2 * cs + 1 * W);
        c22.intoArray(c, co + 2 * cs + 2 * W);
        c30.intoArray(c, co + 3 * cs + 0 * W);
        c31.intoArray(c, co + 3 * cs + 1 * W);
        c32.intoArray(c, co + 3 * cs + 2 * W);
        c40.intoArray(c, co + 4 * cs + 0 * W);
        c41.intoArray(c, co + 4 * cs + 1 * W);
        c42.intoArray(c, co + 4 * cs + 2 * W);
        c50.intoArray(c, co + 5 * cs + 0 * W);
        c51.intoArray(c, co + 5 * cs + 1 * W);
        c52.intoArray(c, co + 5 * cs + 2 * W);
        c60.intoArray(c, co + 6 * cs + 0 * W);
        c61.intoArray(c, co + 6 * cs + 1 * W);
        c62.intoArray(c, co + 6 * cs + 2 * W);
        c70.intoArray(c, co + 7 * cs + 0 * W);
        c71.intoArray(c, co + 7 * cs + 1 * W);
        c72.intoArray(c, co + 7 * cs + 2 * W);
    }

    /// 8 rows by 1 vector of `C`.
    static void eightByOne(
            float[] a,
            int ao,
            int row,
            int step,
            float[] b,
            int bo,
            int bs,
            int depth,
            float[] c,
            int co,
            int cs) {
        var c00 = FloatVector.fromArray(LANES, c, co + 0 * cs + 0 * W);
        var c10 = FloatVector.fromArray(LANES, c, co + 1 * cs + 0 * W);
        var c20 = FloatVector.fromArray(LANES, c, co + 2 * cs + 0 * W);
        var c30 = FloatVector.fromArray(LANES, c, co + 3 * cs + 0 * W);
        var c40 = FloatVector.fromArray(LANES, c, co + 4 * cs + 0 * W);
        var c50 = FloatVector.fromArray(LANES, c, co + 5 * cs + 0 * W);
        var c60 = FloatVector.fromArray(LANES, c, co + 6 * cs + 0 * W);
        var c70 = FloatVector.fromArray(LANES, c, co + 7 * cs + 0 * W);
        for (int k = 0; k < depth; k++) {
            int q = ao + k * step;
            int o = bo + k * bs;
            var b0 = FloatVector.fromArray(LANES, b, o + 0 * W);
            var x = FloatVector.broadcast(LANES, a[q + 0 * row]);
            c00 = x.fma(b0, c00);
            x = FloatVector.broadcast(LANES, a[q + 1 * row]);
            c10 = x.fma(b0, c10);
            x = FloatVector.broadcast(LANES, a[q + 2 * row]);
            c20 = x.fma(b0, c20);
            x = FloatVector.broadcast(LANES, a[q + 3 * row]);
            c30 = x.fma(b0, c30);
            x = FloatVector.broadcast(LANES, a[q + 4 * row]);
            c40 = x.fma(b0, c40);
            x = FloatVector.broadcast(LANES, a[q + 5 * row]);
            c50 = x.fma(b0, c50);
            x = FloatVector.broadcast(LANES, a[q + 6 * row]);
            c60 = x.fma(b0, c60);
            x = FloatVector.broadcast(LANES, a[q + 7 * row]);
            c70 = x.fma(b0, c70);
        }
        c00.intoArray(c, co + 0 * cs + 0 * W);
        c10.intoArray(c, co + 1 * cs + 0 * W);
        c20.intoArray(c, co + 2 * cs + 0 * W);
        c30.intoArray(c, co + 3 * cs + 0 * W);
        c40.intoArray(c, co + 4 * cs + 0 * W);
        c50.intoArray(c, co + 5 * cs + 0 * W);
        c60.intoArray(c, co + 6 * cs + 0 * W);
        c70.intoArray(c, co + 7 * cs + 0 * W);
    }
}
