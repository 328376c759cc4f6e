package snn.training;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Products of matrices in single precision, `C += A · B`. Every element of `C` is one chain of
/// fused multiply-adds in ascending order of the inner index, so the result depends neither on the
/// width of a vector nor on how the rows are shared out between threads.
///
/// Tiles of 3 vectors of `C` stay in registers, 8 rows where there are 32 registers and 4 where
/// there are 16. The kernels are unrolled by hand because a vector that passes through a call C2
/// does not inline is boxed, at twenty times the cost. `B` is packed where many rows pass by, so
/// that it lies in one piece.
public final class Gemm {
    static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;

    /// Rows of `C` are computed in tiles of so many.
    static final int TILE = 8;

    private static final int W = LANES.length();

    /// Processors with vectors of 512 bits have 32 of them, others count as having 16.
    private static final int REGISTERS = LANES.vectorBitSize() == 512 ? 32 : 16;

    /// The inner extent of a block: so many rows of three vectors of `B` stay in the cache.
    private static final int DEPTH = REGISTERS == 32 ? 196 : 512;

    /// Rows of `A` that stay in the second-level cache while all columns pass by.
    private static final int BLOCK = 256;

    /// So many rows pay for the packing of `B`.
    private static final int PACKED = 64;

    /// A matrix operand: element (row, column) is `data[offset + row * rowStep + column *
    /// columnStep]`.
    public record View(float[] data, int offset, int rowStep, int columnStep) {
        public static View of(float[] data, int offset, int stride) {
            return new View(data, offset, stride, 1);
        }

        public static View transposed(float[] data, int offset, int stride) {
            return new View(data, offset, 1, stride);
        }
    }

    private Gemm() {}

    /// Adds `A · B` to `rows` (a multiple of [#TILE]) times `columns` (a multiple of the lanes)
    /// elements of `C`.
    ///
    /// @param b row-major, `bOffset + k * bStride + column`
    /// @param c row-major, `cOffset + row * cStride + column`
    public static void multiply(
            int rows,
            int columns,
            int inner,
            View a,
            float[] b,
            int bOffset,
            int bStride,
            float[] c,
            int cOffset,
            int cStride) {
        int wide = columns / (3 * W) * 3 * W;
        int high = Math.min(DEPTH, inner);
        var panel = new float[rows >= PACKED && wide > 0 ? high * 3 * W : 0];
        for (int from = 0; from < inner; from += DEPTH) {
            int depth = Math.min(DEPTH, inner - from);
            int ao = a.offset() + from * a.columnStep();
            int bo = bOffset + from * bStride;
            for (int first = 0; first < rows; first += BLOCK) {
                int count = Math.min(BLOCK, rows - first);
                int at = ao + first * a.rowStep();
                int to = cOffset + first * cStride;
                for (int j = 0; j < wide; j += 3 * W) {
                    if (panel.length > 0) {
                        pack(b, bo + j, bStride, depth, panel);
                        threeWide(count, a, at, panel, 0, 3 * W, depth, c, to + j, cStride);
                    } else {
                        threeWide(count, a, at, b, bo + j, bStride, depth, c, to + j, cStride);
                    }
                }
            }
            int left = wide;
            if (REGISTERS == 16 && columns - wide == 2 * W) {
                for (int i = 0; i < rows; i += TILE / 2) {
                    int at = ao + i * a.rowStep();
                    int to = cOffset + i * cStride + left;
                    fourByTwo(
                            a.data(),
                            at,
                            a.rowStep(),
                            a.columnStep(),
                            b,
                            bo + left,
                            bStride,
                            depth,
                            c,
                            to,
                            cStride);
                }
                left = columns;
            }
            for (int j = left; j < columns; j += W) {
                for (int i = 0; i < rows; i += TILE) {
                    int at = ao + i * a.rowStep();
                    int to = cOffset + i * cStride + j;
                    eightByOne(
                            a.data(),
                            at,
                            a.rowStep(),
                            a.columnStep(),
                            b,
                            bo + j,
                            bStride,
                            depth,
                            c,
                            to,
                            cStride);
                }
            }
        }
    }

    /// Puts three vectors of each row of `B` one after the other.
    private static void pack(float[] b, int bo, int bs, int depth, float[] panel) {
        for (int k = 0; k < depth; k++) {
            int o = bo + k * bs;
            int to = k * 3 * W;
            FloatVector.fromArray(LANES, b, o).intoArray(panel, to);
            FloatVector.fromArray(LANES, b, o + W).intoArray(panel, to + W);
            FloatVector.fromArray(LANES, b, o + 2 * W).intoArray(panel, to + 2 * W);
        }
    }

    /// All rows of three vectors of `C`.
    private static void threeWide(
            int rows,
            View a,
            int ao,
            float[] b,
            int bo,
            int bs,
            int depth,
            float[] c,
            int co,
            int cs) {
        float[] data = a.data();
        int row = a.rowStep();
        int step = a.columnStep();
        if (REGISTERS == 32) {
            for (int i = 0; i < rows; i += TILE) {
                eightByThree(data, ao + i * row, row, step, b, bo, bs, depth, c, co + i * cs, cs);
            }
        } else {
            for (int i = 0; i < rows; i += TILE / 2) {
                fourByThree(data, ao + i * row, row, step, b, bo, bs, depth, c, co + i * cs, cs);
            }
        }
    }

    /// 4 rows by 3 vectors of `C`.
    private static void fourByThree(
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
    private static void fourByTwo(
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
    private static void eightByThree(
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
    private static void eightByOne(
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
