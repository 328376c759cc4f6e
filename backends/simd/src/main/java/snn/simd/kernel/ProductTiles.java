package snn.simd.kernel;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// `y[s] += Σ_i x[s, i] · weights[i]`: tiles of 4 steps by 4 vectors of columns (2 where registers
/// are few), and what is left over. Every sum is a chain of fused multiply-adds from 0 by ascending
/// `i`, so that the tiling does not show in the result. Unrolled for the reason given at
/// [FloatTiles].
final class ProductTiles {
    private static final VectorSpecies<Float> F = FloatVector.SPECIES_PREFERRED;
    private static final int L = F.length();
    private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;

    /// 512-bit machines have 32 registers. Where there are 16, a tile of 4 by 4 would spill.
    private static final boolean MANY_REGISTERS = L >= 16;

    private ProductTiles() {}

    static void add(
            MemorySegment w,
            long stride,
            int fanIn,
            int columns,
            int steps,
            float[] x,
            int xAt,
            int xStride,
            float[] y,
            int yAt,
            int yStride) {
        for (int j = 0; j < columns; ) {
            boolean wide = columns - j >= 4 * L;
            int s = 0;
            for (; s + 4 <= steps; s += 4) {
                int from = xAt + s * xStride;
                int to = yAt + s * yStride + j;
                if (wide && MANY_REGISTERS) {
                    tile4x4(w, stride, fanIn, j, x, from, xStride, y, to, yStride);
                } else if (wide) {
                    tile4x2(w, stride, fanIn, j, x, from, xStride, y, to, yStride);
                    int right = to + 2 * L;
                    tile4x2(w, stride, fanIn, j + 2 * L, x, from, xStride, y, right, yStride);
                } else {
                    tile4x1(w, stride, fanIn, j, x, from, xStride, y, to, yStride);
                }
            }
            for (; s < steps; s++) {
                int from = xAt + s * xStride;
                int to = yAt + s * yStride + j;
                if (wide) {
                    tile1x4(w, stride, fanIn, j, x, from, y, to);
                } else {
                    tile1x1(w, stride, fanIn, j, x, from, y, to);
                }
            }
            j += wide ? 4 * L : L;
        }
    }

    private static void tile4x4(
            MemorySegment w,
            long stride,
            int fanIn,
            int column,
            float[] x,
            int xAt,
            int xStride,
            float[] y,
            int yAt,
            int yStride) {
        FloatVector a00 = FloatVector.zero(F);
        FloatVector a01 = a00;
        FloatVector a02 = a00;
        FloatVector a03 = a00;
        FloatVector a10 = a00;
        FloatVector a11 = a00;
        FloatVector a12 = a00;
        FloatVector a13 = a00;
        FloatVector a20 = a00;
        FloatVector a21 = a00;
        FloatVector a22 = a00;
        FloatVector a23 = a00;
        FloatVector a30 = a00;
        FloatVector a31 = a00;
        FloatVector a32 = a00;
        FloatVector a33 = a00;
        for (int i = 0; i < fanIn; i++) {
            long o = i * stride + 4L * column;
            FloatVector w0 = FloatVector.fromMemorySegment(F, w, o, ORDER);
            FloatVector w1 = FloatVector.fromMemorySegment(F, w, o + 4 * L, ORDER);
            FloatVector w2 = FloatVector.fromMemorySegment(F, w, o + 2 * 4 * L, ORDER);
            FloatVector w3 = FloatVector.fromMemorySegment(F, w, o + 3 * 4 * L, ORDER);
            FloatVector x0 = FloatVector.broadcast(F, x[xAt + i]);
            a00 = x0.fma(w0, a00);
            a01 = x0.fma(w1, a01);
            a02 = x0.fma(w2, a02);
            a03 = x0.fma(w3, a03);
            FloatVector x1 = FloatVector.broadcast(F, x[xAt + xStride + i]);
            a10 = x1.fma(w0, a10);
            a11 = x1.fma(w1, a11);
            a12 = x1.fma(w2, a12);
            a13 = x1.fma(w3, a13);
            FloatVector x2 = FloatVector.broadcast(F, x[xAt + 2 * xStride + i]);
            a20 = x2.fma(w0, a20);
            a21 = x2.fma(w1, a21);
            a22 = x2.fma(w2, a22);
            a23 = x2.fma(w3, a23);
            FloatVector x3 = FloatVector.broadcast(F, x[xAt + 3 * xStride + i]);
            a30 = x3.fma(w0, a30);
            a31 = x3.fma(w1, a31);
            a32 = x3.fma(w2, a32);
            a33 = x3.fma(w3, a33);
        }
        int y0 = yAt;
        FloatVector.fromArray(F, y, y0).add(a00).intoArray(y, y0);
        FloatVector.fromArray(F, y, y0 + L).add(a01).intoArray(y, y0 + L);
        FloatVector.fromArray(F, y, y0 + 2 * L).add(a02).intoArray(y, y0 + 2 * L);
        FloatVector.fromArray(F, y, y0 + 3 * L).add(a03).intoArray(y, y0 + 3 * L);
        int y1 = yAt + yStride;
        FloatVector.fromArray(F, y, y1).add(a10).intoArray(y, y1);
        FloatVector.fromArray(F, y, y1 + L).add(a11).intoArray(y, y1 + L);
        FloatVector.fromArray(F, y, y1 + 2 * L).add(a12).intoArray(y, y1 + 2 * L);
        FloatVector.fromArray(F, y, y1 + 3 * L).add(a13).intoArray(y, y1 + 3 * L);
        int y2 = yAt + 2 * yStride;
        FloatVector.fromArray(F, y, y2).add(a20).intoArray(y, y2);
        FloatVector.fromArray(F, y, y2 + L).add(a21).intoArray(y, y2 + L);
        FloatVector.fromArray(F, y, y2 + 2 * L).add(a22).intoArray(y, y2 + 2 * L);
        FloatVector.fromArray(F, y, y2 + 3 * L).add(a23).intoArray(y, y2 + 3 * L);
        int y3 = yAt + 3 * yStride;
        FloatVector.fromArray(F, y, y3).add(a30).intoArray(y, y3);
        FloatVector.fromArray(F, y, y3 + L).add(a31).intoArray(y, y3 + L);
        FloatVector.fromArray(F, y, y3 + 2 * L).add(a32).intoArray(y, y3 + 2 * L);
        FloatVector.fromArray(F, y, y3 + 3 * L).add(a33).intoArray(y, y3 + 3 * L);
    }

    private static void tile4x2(
            MemorySegment w,
            long stride,
            int fanIn,
            int column,
            float[] x,
            int xAt,
            int xStride,
            float[] y,
            int yAt,
            int yStride) {
        FloatVector a00 = FloatVector.zero(F);
        FloatVector a01 = a00;
        FloatVector a10 = a00;
        FloatVector a11 = a00;
        FloatVector a20 = a00;
        FloatVector a21 = a00;
        FloatVector a30 = a00;
        FloatVector a31 = a00;
        for (int i = 0; i < fanIn; i++) {
            long o = i * stride + 4L * column;
            FloatVector w0 = FloatVector.fromMemorySegment(F, w, o, ORDER);
            FloatVector w1 = FloatVector.fromMemorySegment(F, w, o + 4 * L, ORDER);
            FloatVector x0 = FloatVector.broadcast(F, x[xAt + i]);
            a00 = x0.fma(w0, a00);
            a01 = x0.fma(w1, a01);
            FloatVector x1 = FloatVector.broadcast(F, x[xAt + xStride + i]);
            a10 = x1.fma(w0, a10);
            a11 = x1.fma(w1, a11);
            FloatVector x2 = FloatVector.broadcast(F, x[xAt + 2 * xStride + i]);
            a20 = x2.fma(w0, a20);
            a21 = x2.fma(w1, a21);
            FloatVector x3 = FloatVector.broadcast(F, x[xAt + 3 * xStride + i]);
            a30 = x3.fma(w0, a30);
            a31 = x3.fma(w1, a31);
        }
        int y0 = yAt;
        FloatVector.fromArray(F, y, y0).add(a00).intoArray(y, y0);
        FloatVector.fromArray(F, y, y0 + L).add(a01).intoArray(y, y0 + L);
        int y1 = yAt + yStride;
        FloatVector.fromArray(F, y, y1).add(a10).intoArray(y, y1);
        FloatVector.fromArray(F, y, y1 + L).add(a11).intoArray(y, y1 + L);
        int y2 = yAt + 2 * yStride;
        FloatVector.fromArray(F, y, y2).add(a20).intoArray(y, y2);
        FloatVector.fromArray(F, y, y2 + L).add(a21).intoArray(y, y2 + L);
        int y3 = yAt + 3 * yStride;
        FloatVector.fromArray(F, y, y3).add(a30).intoArray(y, y3);
        FloatVector.fromArray(F, y, y3 + L).add(a31).intoArray(y, y3 + L);
    }

    private static void tile4x1(
            MemorySegment w,
            long stride,
            int fanIn,
            int column,
            float[] x,
            int xAt,
            int xStride,
            float[] y,
            int yAt,
            int yStride) {
        FloatVector a00 = FloatVector.zero(F);
        FloatVector a10 = a00;
        FloatVector a20 = a00;
        FloatVector a30 = a00;
        for (int i = 0; i < fanIn; i++) {
            long o = i * stride + 4L * column;
            FloatVector w0 = FloatVector.fromMemorySegment(F, w, o, ORDER);
            FloatVector x0 = FloatVector.broadcast(F, x[xAt + i]);
            a00 = x0.fma(w0, a00);
            FloatVector x1 = FloatVector.broadcast(F, x[xAt + xStride + i]);
            a10 = x1.fma(w0, a10);
            FloatVector x2 = FloatVector.broadcast(F, x[xAt + 2 * xStride + i]);
            a20 = x2.fma(w0, a20);
            FloatVector x3 = FloatVector.broadcast(F, x[xAt + 3 * xStride + i]);
            a30 = x3.fma(w0, a30);
        }
        int y0 = yAt;
        FloatVector.fromArray(F, y, y0).add(a00).intoArray(y, y0);
        int y1 = yAt + yStride;
        FloatVector.fromArray(F, y, y1).add(a10).intoArray(y, y1);
        int y2 = yAt + 2 * yStride;
        FloatVector.fromArray(F, y, y2).add(a20).intoArray(y, y2);
        int y3 = yAt + 3 * yStride;
        FloatVector.fromArray(F, y, y3).add(a30).intoArray(y, y3);
    }

    private static void tile1x4(
            MemorySegment w,
            long stride,
            int fanIn,
            int column,
            float[] x,
            int xAt,
            float[] y,
            int yAt) {
        FloatVector a00 = FloatVector.zero(F);
        FloatVector a01 = a00;
        FloatVector a02 = a00;
        FloatVector a03 = a00;
        for (int i = 0; i < fanIn; i++) {
            long o = i * stride + 4L * column;
            FloatVector w0 = FloatVector.fromMemorySegment(F, w, o, ORDER);
            FloatVector w1 = FloatVector.fromMemorySegment(F, w, o + 4 * L, ORDER);
            FloatVector w2 = FloatVector.fromMemorySegment(F, w, o + 2 * 4 * L, ORDER);
            FloatVector w3 = FloatVector.fromMemorySegment(F, w, o + 3 * 4 * L, ORDER);
            FloatVector x0 = FloatVector.broadcast(F, x[xAt + i]);
            a00 = x0.fma(w0, a00);
            a01 = x0.fma(w1, a01);
            a02 = x0.fma(w2, a02);
            a03 = x0.fma(w3, a03);
        }
        int y0 = yAt;
        FloatVector.fromArray(F, y, y0).add(a00).intoArray(y, y0);
        FloatVector.fromArray(F, y, y0 + L).add(a01).intoArray(y, y0 + L);
        FloatVector.fromArray(F, y, y0 + 2 * L).add(a02).intoArray(y, y0 + 2 * L);
        FloatVector.fromArray(F, y, y0 + 3 * L).add(a03).intoArray(y, y0 + 3 * L);
    }

    private static void tile1x1(
            MemorySegment w,
            long stride,
            int fanIn,
            int column,
            float[] x,
            int xAt,
            float[] y,
            int yAt) {
        FloatVector a00 = FloatVector.zero(F);
        for (int i = 0; i < fanIn; i++) {
            long o = i * stride + 4L * column;
            FloatVector w0 = FloatVector.fromMemorySegment(F, w, o, ORDER);
            FloatVector x0 = FloatVector.broadcast(F, x[xAt + i]);
            a00 = x0.fma(w0, a00);
        }
        int y0 = yAt;
        FloatVector.fromArray(F, y, y0).add(a00).intoArray(y, y0);
    }
}
