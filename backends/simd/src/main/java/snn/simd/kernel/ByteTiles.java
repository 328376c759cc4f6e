package snn.simd.kernel;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/// `sums += Σ_k weights[list[k]]` for a tile of columns in 16 bits, unrolled as [FloatTiles]. 255
/// rows fit: 255 · 128 < 2^15.
final class ByteTiles {
    static final int MOST_ROWS = 255;

    private static final VectorSpecies<Short> S = ShortVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Byte> B =
            VectorSpecies.of(byte.class, VectorShape.forBitSize(S.vectorBitSize() / 2));
    private static final int L = S.length();
    private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;

    private ByteTiles() {}

    /// Rows `from` to `to` of the list.
    static void add(
            int width,
            MemorySegment w,
            int column,
            long stride,
            int[] list,
            int from,
            int to,
            short[] sums) {
        switch (width) {
            case 19 -> add19(w, column, stride, list, from, to, sums);
            case 8 -> add8(w, column, stride, list, from, to, sums);
            case 4 -> add4(w, column, stride, list, from, to, sums);
            case 1 -> add1(w, column, stride, list, from, to, sums);
            default -> throw new IllegalArgumentException("no tile of " + width);
        }
    }

    private static void add19(
            MemorySegment w, int column, long stride, int[] list, int from, int to, short[] sums) {
        ShortVector a0 = ShortVector.zero(S);
        ShortVector a1 = a0;
        ShortVector a2 = a0;
        ShortVector a3 = a0;
        ShortVector a4 = a0;
        ShortVector a5 = a0;
        ShortVector a6 = a0;
        ShortVector a7 = a0;
        ShortVector a8 = a0;
        ShortVector a9 = a0;
        ShortVector a10 = a0;
        ShortVector a11 = a0;
        ShortVector a12 = a0;
        ShortVector a13 = a0;
        ShortVector a14 = a0;
        ShortVector a15 = a0;
        ShortVector a16 = a0;
        ShortVector a17 = a0;
        ShortVector a18 = a0;
        for (int k = from; k < to; k++) {
            long o = list[k] * stride + column;
            ByteVector b0 = ByteVector.fromMemorySegment(B, w, o, ORDER);
            ByteVector b1 = ByteVector.fromMemorySegment(B, w, o + L, ORDER);
            ByteVector b2 = ByteVector.fromMemorySegment(B, w, o + 2 * L, ORDER);
            ByteVector b3 = ByteVector.fromMemorySegment(B, w, o + 3 * L, ORDER);
            ByteVector b4 = ByteVector.fromMemorySegment(B, w, o + 4 * L, ORDER);
            ByteVector b5 = ByteVector.fromMemorySegment(B, w, o + 5 * L, ORDER);
            ByteVector b6 = ByteVector.fromMemorySegment(B, w, o + 6 * L, ORDER);
            ByteVector b7 = ByteVector.fromMemorySegment(B, w, o + 7 * L, ORDER);
            ByteVector b8 = ByteVector.fromMemorySegment(B, w, o + 8 * L, ORDER);
            ByteVector b9 = ByteVector.fromMemorySegment(B, w, o + 9 * L, ORDER);
            ByteVector b10 = ByteVector.fromMemorySegment(B, w, o + 10 * L, ORDER);
            ByteVector b11 = ByteVector.fromMemorySegment(B, w, o + 11 * L, ORDER);
            ByteVector b12 = ByteVector.fromMemorySegment(B, w, o + 12 * L, ORDER);
            ByteVector b13 = ByteVector.fromMemorySegment(B, w, o + 13 * L, ORDER);
            ByteVector b14 = ByteVector.fromMemorySegment(B, w, o + 14 * L, ORDER);
            ByteVector b15 = ByteVector.fromMemorySegment(B, w, o + 15 * L, ORDER);
            ByteVector b16 = ByteVector.fromMemorySegment(B, w, o + 16 * L, ORDER);
            ByteVector b17 = ByteVector.fromMemorySegment(B, w, o + 17 * L, ORDER);
            ByteVector b18 = ByteVector.fromMemorySegment(B, w, o + 18 * L, ORDER);
            a0 = a0.add(b0.convertShape(VectorOperators.B2S, S, 0));
            a1 = a1.add(b1.convertShape(VectorOperators.B2S, S, 0));
            a2 = a2.add(b2.convertShape(VectorOperators.B2S, S, 0));
            a3 = a3.add(b3.convertShape(VectorOperators.B2S, S, 0));
            a4 = a4.add(b4.convertShape(VectorOperators.B2S, S, 0));
            a5 = a5.add(b5.convertShape(VectorOperators.B2S, S, 0));
            a6 = a6.add(b6.convertShape(VectorOperators.B2S, S, 0));
            a7 = a7.add(b7.convertShape(VectorOperators.B2S, S, 0));
            a8 = a8.add(b8.convertShape(VectorOperators.B2S, S, 0));
            a9 = a9.add(b9.convertShape(VectorOperators.B2S, S, 0));
            a10 = a10.add(b10.convertShape(VectorOperators.B2S, S, 0));
            a11 = a11.add(b11.convertShape(VectorOperators.B2S, S, 0));
            a12 = a12.add(b12.convertShape(VectorOperators.B2S, S, 0));
            a13 = a13.add(b13.convertShape(VectorOperators.B2S, S, 0));
            a14 = a14.add(b14.convertShape(VectorOperators.B2S, S, 0));
            a15 = a15.add(b15.convertShape(VectorOperators.B2S, S, 0));
            a16 = a16.add(b16.convertShape(VectorOperators.B2S, S, 0));
            a17 = a17.add(b17.convertShape(VectorOperators.B2S, S, 0));
            a18 = a18.add(b18.convertShape(VectorOperators.B2S, S, 0));
        }
        a0.add(ShortVector.fromArray(S, sums, column)).intoArray(sums, column);
        a1.add(ShortVector.fromArray(S, sums, column + L)).intoArray(sums, column + L);
        a2.add(ShortVector.fromArray(S, sums, column + 2 * L)).intoArray(sums, column + 2 * L);
        a3.add(ShortVector.fromArray(S, sums, column + 3 * L)).intoArray(sums, column + 3 * L);
        a4.add(ShortVector.fromArray(S, sums, column + 4 * L)).intoArray(sums, column + 4 * L);
        a5.add(ShortVector.fromArray(S, sums, column + 5 * L)).intoArray(sums, column + 5 * L);
        a6.add(ShortVector.fromArray(S, sums, column + 6 * L)).intoArray(sums, column + 6 * L);
        a7.add(ShortVector.fromArray(S, sums, column + 7 * L)).intoArray(sums, column + 7 * L);
        a8.add(ShortVector.fromArray(S, sums, column + 8 * L)).intoArray(sums, column + 8 * L);
        a9.add(ShortVector.fromArray(S, sums, column + 9 * L)).intoArray(sums, column + 9 * L);
        a10.add(ShortVector.fromArray(S, sums, column + 10 * L)).intoArray(sums, column + 10 * L);
        a11.add(ShortVector.fromArray(S, sums, column + 11 * L)).intoArray(sums, column + 11 * L);
        a12.add(ShortVector.fromArray(S, sums, column + 12 * L)).intoArray(sums, column + 12 * L);
        a13.add(ShortVector.fromArray(S, sums, column + 13 * L)).intoArray(sums, column + 13 * L);
        a14.add(ShortVector.fromArray(S, sums, column + 14 * L)).intoArray(sums, column + 14 * L);
        a15.add(ShortVector.fromArray(S, sums, column + 15 * L)).intoArray(sums, column + 15 * L);
        a16.add(ShortVector.fromArray(S, sums, column + 16 * L)).intoArray(sums, column + 16 * L);
        a17.add(ShortVector.fromArray(S, sums, column + 17 * L)).intoArray(sums, column + 17 * L);
        a18.add(ShortVector.fromArray(S, sums, column + 18 * L)).intoArray(sums, column + 18 * L);
    }

    private static void add8(
            MemorySegment w, int column, long stride, int[] list, int from, int to, short[] sums) {
        ShortVector a0 = ShortVector.zero(S);
        ShortVector a1 = a0;
        ShortVector a2 = a0;
        ShortVector a3 = a0;
        ShortVector a4 = a0;
        ShortVector a5 = a0;
        ShortVector a6 = a0;
        ShortVector a7 = a0;
        for (int k = from; k < to; k++) {
            long o = list[k] * stride + column;
            ByteVector b0 = ByteVector.fromMemorySegment(B, w, o, ORDER);
            ByteVector b1 = ByteVector.fromMemorySegment(B, w, o + L, ORDER);
            ByteVector b2 = ByteVector.fromMemorySegment(B, w, o + 2 * L, ORDER);
            ByteVector b3 = ByteVector.fromMemorySegment(B, w, o + 3 * L, ORDER);
            ByteVector b4 = ByteVector.fromMemorySegment(B, w, o + 4 * L, ORDER);
            ByteVector b5 = ByteVector.fromMemorySegment(B, w, o + 5 * L, ORDER);
            ByteVector b6 = ByteVector.fromMemorySegment(B, w, o + 6 * L, ORDER);
            ByteVector b7 = ByteVector.fromMemorySegment(B, w, o + 7 * L, ORDER);
            a0 = a0.add(b0.convertShape(VectorOperators.B2S, S, 0));
            a1 = a1.add(b1.convertShape(VectorOperators.B2S, S, 0));
            a2 = a2.add(b2.convertShape(VectorOperators.B2S, S, 0));
            a3 = a3.add(b3.convertShape(VectorOperators.B2S, S, 0));
            a4 = a4.add(b4.convertShape(VectorOperators.B2S, S, 0));
            a5 = a5.add(b5.convertShape(VectorOperators.B2S, S, 0));
            a6 = a6.add(b6.convertShape(VectorOperators.B2S, S, 0));
            a7 = a7.add(b7.convertShape(VectorOperators.B2S, S, 0));
        }
        a0.add(ShortVector.fromArray(S, sums, column)).intoArray(sums, column);
        a1.add(ShortVector.fromArray(S, sums, column + L)).intoArray(sums, column + L);
        a2.add(ShortVector.fromArray(S, sums, column + 2 * L)).intoArray(sums, column + 2 * L);
        a3.add(ShortVector.fromArray(S, sums, column + 3 * L)).intoArray(sums, column + 3 * L);
        a4.add(ShortVector.fromArray(S, sums, column + 4 * L)).intoArray(sums, column + 4 * L);
        a5.add(ShortVector.fromArray(S, sums, column + 5 * L)).intoArray(sums, column + 5 * L);
        a6.add(ShortVector.fromArray(S, sums, column + 6 * L)).intoArray(sums, column + 6 * L);
        a7.add(ShortVector.fromArray(S, sums, column + 7 * L)).intoArray(sums, column + 7 * L);
    }

    private static void add4(
            MemorySegment w, int column, long stride, int[] list, int from, int to, short[] sums) {
        ShortVector a0 = ShortVector.zero(S);
        ShortVector a1 = a0;
        ShortVector a2 = a0;
        ShortVector a3 = a0;
        for (int k = from; k < to; k++) {
            long o = list[k] * stride + column;
            ByteVector b0 = ByteVector.fromMemorySegment(B, w, o, ORDER);
            ByteVector b1 = ByteVector.fromMemorySegment(B, w, o + L, ORDER);
            ByteVector b2 = ByteVector.fromMemorySegment(B, w, o + 2 * L, ORDER);
            ByteVector b3 = ByteVector.fromMemorySegment(B, w, o + 3 * L, ORDER);
            a0 = a0.add(b0.convertShape(VectorOperators.B2S, S, 0));
            a1 = a1.add(b1.convertShape(VectorOperators.B2S, S, 0));
            a2 = a2.add(b2.convertShape(VectorOperators.B2S, S, 0));
            a3 = a3.add(b3.convertShape(VectorOperators.B2S, S, 0));
        }
        a0.add(ShortVector.fromArray(S, sums, column)).intoArray(sums, column);
        a1.add(ShortVector.fromArray(S, sums, column + L)).intoArray(sums, column + L);
        a2.add(ShortVector.fromArray(S, sums, column + 2 * L)).intoArray(sums, column + 2 * L);
        a3.add(ShortVector.fromArray(S, sums, column + 3 * L)).intoArray(sums, column + 3 * L);
    }

    private static void add1(
            MemorySegment w, int column, long stride, int[] list, int from, int to, short[] sums) {
        ShortVector a0 = ShortVector.zero(S);

        for (int k = from; k < to; k++) {
            long o = list[k] * stride + column;
            ByteVector b0 = ByteVector.fromMemorySegment(B, w, o, ORDER);
            a0 = a0.add(b0.convertShape(VectorOperators.B2S, S, 0));
        }
        a0.add(ShortVector.fromArray(S, sums, column)).intoArray(sums, column);
    }
}
