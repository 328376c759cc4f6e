package snn.simd.kernel;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Convolutions of values that are mostly not 0, straight from the padded input: tiles of 3 places
/// by 4 vectors of channels or 6 by 2, twelve sums in sixteen registers, and what is left over.
/// Every sum is a chain of fused multiply-adds from 0, so that the tiling does not show in the
/// result. Unrolled for the reason given at [FloatTiles].
final class FloatPlaceTiles {
    private static final VectorSpecies<Float> F = FloatVector.SPECIES_PREFERRED;
    private static final int L = F.length();
    private static final int BYTES = 4 * L;
    private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;

    private FloatPlaceTiles() {}

    static void tile3x4(
            MemorySegment f,
            long rowBytes,
            int column,
            float[] x,
            int xAt,
            int[] offsets,
            int[] bases,
            int place,
            float[] y,
            int at,
            int stride) {
        int b0 = xAt + bases[place];
        int b1 = xAt + bases[place + 1];
        int b2 = xAt + bases[place + 2];
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
        for (int i = 0; i < offsets.length; i++) {
            long o = i * rowBytes + 4L * column;
            int n = offsets[i];
            FloatVector w0 = FloatVector.fromMemorySegment(F, f, o, ORDER);
            FloatVector w1 = FloatVector.fromMemorySegment(F, f, o + BYTES, ORDER);
            FloatVector w2 = FloatVector.fromMemorySegment(F, f, o + 2 * BYTES, ORDER);
            FloatVector w3 = FloatVector.fromMemorySegment(F, f, o + 3 * BYTES, ORDER);
            FloatVector x0 = FloatVector.broadcast(F, x[b0 + n]);
            a00 = x0.fma(w0, a00);
            a01 = x0.fma(w1, a01);
            a02 = x0.fma(w2, a02);
            a03 = x0.fma(w3, a03);
            FloatVector x1 = FloatVector.broadcast(F, x[b1 + n]);
            a10 = x1.fma(w0, a10);
            a11 = x1.fma(w1, a11);
            a12 = x1.fma(w2, a12);
            a13 = x1.fma(w3, a13);
            FloatVector x2 = FloatVector.broadcast(F, x[b2 + n]);
            a20 = x2.fma(w0, a20);
            a21 = x2.fma(w1, a21);
            a22 = x2.fma(w2, a22);
            a23 = x2.fma(w3, a23);
        }
        int y0 = at + place * stride;
        int y1 = y0 + stride;
        int y2 = y1 + stride;
        FloatVector.fromArray(F, y, y0).add(a00).intoArray(y, y0);
        FloatVector.fromArray(F, y, y0 + L).add(a01).intoArray(y, y0 + L);
        FloatVector.fromArray(F, y, y0 + 2 * L).add(a02).intoArray(y, y0 + 2 * L);
        FloatVector.fromArray(F, y, y0 + 3 * L).add(a03).intoArray(y, y0 + 3 * L);
        FloatVector.fromArray(F, y, y1).add(a10).intoArray(y, y1);
        FloatVector.fromArray(F, y, y1 + L).add(a11).intoArray(y, y1 + L);
        FloatVector.fromArray(F, y, y1 + 2 * L).add(a12).intoArray(y, y1 + 2 * L);
        FloatVector.fromArray(F, y, y1 + 3 * L).add(a13).intoArray(y, y1 + 3 * L);
        FloatVector.fromArray(F, y, y2).add(a20).intoArray(y, y2);
        FloatVector.fromArray(F, y, y2 + L).add(a21).intoArray(y, y2 + L);
        FloatVector.fromArray(F, y, y2 + 2 * L).add(a22).intoArray(y, y2 + 2 * L);
        FloatVector.fromArray(F, y, y2 + 3 * L).add(a23).intoArray(y, y2 + 3 * L);
    }

    static void tile6x2(
            MemorySegment f,
            long rowBytes,
            int column,
            float[] x,
            int xAt,
            int[] offsets,
            int[] bases,
            int place,
            float[] y,
            int at,
            int stride) {
        int b0 = xAt + bases[place];
        int b1 = xAt + bases[place + 1];
        int b2 = xAt + bases[place + 2];
        int b3 = xAt + bases[place + 3];
        int b4 = xAt + bases[place + 4];
        int b5 = xAt + bases[place + 5];
        FloatVector a00 = FloatVector.zero(F);
        FloatVector a01 = a00;
        FloatVector a10 = a00;
        FloatVector a11 = a00;
        FloatVector a20 = a00;
        FloatVector a21 = a00;
        FloatVector a30 = a00;
        FloatVector a31 = a00;
        FloatVector a40 = a00;
        FloatVector a41 = a00;
        FloatVector a50 = a00;
        FloatVector a51 = a00;
        for (int i = 0; i < offsets.length; i++) {
            long o = i * rowBytes + 4L * column;
            int n = offsets[i];
            FloatVector w0 = FloatVector.fromMemorySegment(F, f, o, ORDER);
            FloatVector w1 = FloatVector.fromMemorySegment(F, f, o + BYTES, ORDER);
            FloatVector x0 = FloatVector.broadcast(F, x[b0 + n]);
            a00 = x0.fma(w0, a00);
            a01 = x0.fma(w1, a01);
            FloatVector x1 = FloatVector.broadcast(F, x[b1 + n]);
            a10 = x1.fma(w0, a10);
            a11 = x1.fma(w1, a11);
            FloatVector x2 = FloatVector.broadcast(F, x[b2 + n]);
            a20 = x2.fma(w0, a20);
            a21 = x2.fma(w1, a21);
            FloatVector x3 = FloatVector.broadcast(F, x[b3 + n]);
            a30 = x3.fma(w0, a30);
            a31 = x3.fma(w1, a31);
            FloatVector x4 = FloatVector.broadcast(F, x[b4 + n]);
            a40 = x4.fma(w0, a40);
            a41 = x4.fma(w1, a41);
            FloatVector x5 = FloatVector.broadcast(F, x[b5 + n]);
            a50 = x5.fma(w0, a50);
            a51 = x5.fma(w1, a51);
        }
        int y0 = at + place * stride;
        int y1 = y0 + stride;
        int y2 = y1 + stride;
        int y3 = y2 + stride;
        int y4 = y3 + stride;
        int y5 = y4 + stride;
        FloatVector.fromArray(F, y, y0).add(a00).intoArray(y, y0);
        FloatVector.fromArray(F, y, y0 + L).add(a01).intoArray(y, y0 + L);
        FloatVector.fromArray(F, y, y1).add(a10).intoArray(y, y1);
        FloatVector.fromArray(F, y, y1 + L).add(a11).intoArray(y, y1 + L);
        FloatVector.fromArray(F, y, y2).add(a20).intoArray(y, y2);
        FloatVector.fromArray(F, y, y2 + L).add(a21).intoArray(y, y2 + L);
        FloatVector.fromArray(F, y, y3).add(a30).intoArray(y, y3);
        FloatVector.fromArray(F, y, y3 + L).add(a31).intoArray(y, y3 + L);
        FloatVector.fromArray(F, y, y4).add(a40).intoArray(y, y4);
        FloatVector.fromArray(F, y, y4 + L).add(a41).intoArray(y, y4 + L);
        FloatVector.fromArray(F, y, y5).add(a50).intoArray(y, y5);
        FloatVector.fromArray(F, y, y5 + L).add(a51).intoArray(y, y5 + L);
    }

    static void tile6x1(
            MemorySegment f,
            long rowBytes,
            int column,
            float[] x,
            int xAt,
            int[] offsets,
            int[] bases,
            int place,
            float[] y,
            int at,
            int stride) {
        int b0 = xAt + bases[place];
        int b1 = xAt + bases[place + 1];
        int b2 = xAt + bases[place + 2];
        int b3 = xAt + bases[place + 3];
        int b4 = xAt + bases[place + 4];
        int b5 = xAt + bases[place + 5];
        FloatVector a00 = FloatVector.zero(F);
        FloatVector a10 = a00;
        FloatVector a20 = a00;
        FloatVector a30 = a00;
        FloatVector a40 = a00;
        FloatVector a50 = a00;
        for (int i = 0; i < offsets.length; i++) {
            long o = i * rowBytes + 4L * column;
            int n = offsets[i];
            FloatVector w0 = FloatVector.fromMemorySegment(F, f, o, ORDER);
            FloatVector x0 = FloatVector.broadcast(F, x[b0 + n]);
            a00 = x0.fma(w0, a00);
            FloatVector x1 = FloatVector.broadcast(F, x[b1 + n]);
            a10 = x1.fma(w0, a10);
            FloatVector x2 = FloatVector.broadcast(F, x[b2 + n]);
            a20 = x2.fma(w0, a20);
            FloatVector x3 = FloatVector.broadcast(F, x[b3 + n]);
            a30 = x3.fma(w0, a30);
            FloatVector x4 = FloatVector.broadcast(F, x[b4 + n]);
            a40 = x4.fma(w0, a40);
            FloatVector x5 = FloatVector.broadcast(F, x[b5 + n]);
            a50 = x5.fma(w0, a50);
        }
        int y0 = at + place * stride;
        int y1 = y0 + stride;
        int y2 = y1 + stride;
        int y3 = y2 + stride;
        int y4 = y3 + stride;
        int y5 = y4 + stride;
        FloatVector.fromArray(F, y, y0).add(a00).intoArray(y, y0);
        FloatVector.fromArray(F, y, y1).add(a10).intoArray(y, y1);
        FloatVector.fromArray(F, y, y2).add(a20).intoArray(y, y2);
        FloatVector.fromArray(F, y, y3).add(a30).intoArray(y, y3);
        FloatVector.fromArray(F, y, y4).add(a40).intoArray(y, y4);
        FloatVector.fromArray(F, y, y5).add(a50).intoArray(y, y5);
    }

    static void tile1x4(
            MemorySegment f,
            long rowBytes,
            int column,
            float[] x,
            int xAt,
            int[] offsets,
            int[] bases,
            int place,
            float[] y,
            int at,
            int stride) {
        int b0 = xAt + bases[place];
        FloatVector a00 = FloatVector.zero(F);
        FloatVector a01 = a00;
        FloatVector a02 = a00;
        FloatVector a03 = a00;
        for (int i = 0; i < offsets.length; i++) {
            long o = i * rowBytes + 4L * column;
            int n = offsets[i];
            FloatVector w0 = FloatVector.fromMemorySegment(F, f, o, ORDER);
            FloatVector w1 = FloatVector.fromMemorySegment(F, f, o + BYTES, ORDER);
            FloatVector w2 = FloatVector.fromMemorySegment(F, f, o + 2 * BYTES, ORDER);
            FloatVector w3 = FloatVector.fromMemorySegment(F, f, o + 3 * BYTES, ORDER);
            FloatVector x0 = FloatVector.broadcast(F, x[b0 + n]);
            a00 = x0.fma(w0, a00);
            a01 = x0.fma(w1, a01);
            a02 = x0.fma(w2, a02);
            a03 = x0.fma(w3, a03);
        }
        int y0 = at + place * stride;
        FloatVector.fromArray(F, y, y0).add(a00).intoArray(y, y0);
        FloatVector.fromArray(F, y, y0 + L).add(a01).intoArray(y, y0 + L);
        FloatVector.fromArray(F, y, y0 + 2 * L).add(a02).intoArray(y, y0 + 2 * L);
        FloatVector.fromArray(F, y, y0 + 3 * L).add(a03).intoArray(y, y0 + 3 * L);
    }

    static void tile1x2(
            MemorySegment f,
            long rowBytes,
            int column,
            float[] x,
            int xAt,
            int[] offsets,
            int[] bases,
            int place,
            float[] y,
            int at,
            int stride) {
        int b0 = xAt + bases[place];
        FloatVector a00 = FloatVector.zero(F);
        FloatVector a01 = a00;
        for (int i = 0; i < offsets.length; i++) {
            long o = i * rowBytes + 4L * column;
            int n = offsets[i];
            FloatVector w0 = FloatVector.fromMemorySegment(F, f, o, ORDER);
            FloatVector w1 = FloatVector.fromMemorySegment(F, f, o + BYTES, ORDER);
            FloatVector x0 = FloatVector.broadcast(F, x[b0 + n]);
            a00 = x0.fma(w0, a00);
            a01 = x0.fma(w1, a01);
        }
        int y0 = at + place * stride;
        FloatVector.fromArray(F, y, y0).add(a00).intoArray(y, y0);
        FloatVector.fromArray(F, y, y0 + L).add(a01).intoArray(y, y0 + L);
    }

    static void tile1x1(
            MemorySegment f,
            long rowBytes,
            int column,
            float[] x,
            int xAt,
            int[] offsets,
            int[] bases,
            int place,
            float[] y,
            int at,
            int stride) {
        int b0 = xAt + bases[place];
        FloatVector a00 = FloatVector.zero(F);
        for (int i = 0; i < offsets.length; i++) {
            long o = i * rowBytes + 4L * column;
            int n = offsets[i];
            FloatVector w0 = FloatVector.fromMemorySegment(F, f, o, ORDER);
            FloatVector x0 = FloatVector.broadcast(F, x[b0 + n]);
            a00 = x0.fma(w0, a00);
        }
        int y0 = at + place * stride;
        FloatVector.fromArray(F, y, y0).add(a00).intoArray(y, y0);
    }
}
