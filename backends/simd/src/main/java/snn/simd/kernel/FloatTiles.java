package snn.simd.kernel;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// `y += Σ_k weights[list[k]]` for a tile of columns, whose sums stay in registers while the rows
/// pass by. One method for each width, unrolled by hand: a vector that is handed to a method, or
/// kept in an array, would be boxed. The sums start at 0 and are added to `y` as it is loaded again
/// at the end: C2 of JDK 25 boxes sums that are stored as they leave the loop (docs/results/perf.md
/// has the figures).
final class FloatTiles {
    private static final VectorSpecies<Float> F = FloatVector.SPECIES_PREFERRED;
    private static final int L = F.length();
    private static final int BYTES = 4 * L;
    private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;

    private FloatTiles() {}

    /// @param column the first column of the tile
    /// @param stride bytes from row to row
    /// @param at where the tile's columns start in `y`
    static void add(
            int width,
            MemorySegment w,
            int column,
            long stride,
            int[] list,
            int count,
            float[] y,
            int at) {
        switch (width) {
            case 19 -> add19(w, column, stride, list, count, y, at);
            case 16 -> add16(w, column, stride, list, count, y, at);
            case 8 -> add8(w, column, stride, list, count, y, at);
            case 4 -> add4(w, column, stride, list, count, y, at);
            case 2 -> add2(w, column, stride, list, count, y, at);
            case 1 -> add1(w, column, stride, list, count, y, at);
            default -> throw new IllegalArgumentException("no tile of " + width);
        }
    }

    private static void add19(
            MemorySegment w, int column, long stride, int[] list, int count, float[] y, int at) {
        FloatVector a0 = FloatVector.zero(F);
        FloatVector a1 = a0;
        FloatVector a2 = a0;
        FloatVector a3 = a0;
        FloatVector a4 = a0;
        FloatVector a5 = a0;
        FloatVector a6 = a0;
        FloatVector a7 = a0;
        FloatVector a8 = a0;
        FloatVector a9 = a0;
        FloatVector a10 = a0;
        FloatVector a11 = a0;
        FloatVector a12 = a0;
        FloatVector a13 = a0;
        FloatVector a14 = a0;
        FloatVector a15 = a0;
        FloatVector a16 = a0;
        FloatVector a17 = a0;
        FloatVector a18 = a0;
        for (int k = 0; k < count; k++) {
            long o = list[k] * stride + 4L * column;
            a0 = a0.add(FloatVector.fromMemorySegment(F, w, o, ORDER));
            a1 = a1.add(FloatVector.fromMemorySegment(F, w, o + BYTES, ORDER));
            a2 = a2.add(FloatVector.fromMemorySegment(F, w, o + 2 * BYTES, ORDER));
            a3 = a3.add(FloatVector.fromMemorySegment(F, w, o + 3 * BYTES, ORDER));
            a4 = a4.add(FloatVector.fromMemorySegment(F, w, o + 4 * BYTES, ORDER));
            a5 = a5.add(FloatVector.fromMemorySegment(F, w, o + 5 * BYTES, ORDER));
            a6 = a6.add(FloatVector.fromMemorySegment(F, w, o + 6 * BYTES, ORDER));
            a7 = a7.add(FloatVector.fromMemorySegment(F, w, o + 7 * BYTES, ORDER));
            a8 = a8.add(FloatVector.fromMemorySegment(F, w, o + 8 * BYTES, ORDER));
            a9 = a9.add(FloatVector.fromMemorySegment(F, w, o + 9 * BYTES, ORDER));
            a10 = a10.add(FloatVector.fromMemorySegment(F, w, o + 10 * BYTES, ORDER));
            a11 = a11.add(FloatVector.fromMemorySegment(F, w, o + 11 * BYTES, ORDER));
            a12 = a12.add(FloatVector.fromMemorySegment(F, w, o + 12 * BYTES, ORDER));
            a13 = a13.add(FloatVector.fromMemorySegment(F, w, o + 13 * BYTES, ORDER));
            a14 = a14.add(FloatVector.fromMemorySegment(F, w, o + 14 * BYTES, ORDER));
            a15 = a15.add(FloatVector.fromMemorySegment(F, w, o + 15 * BYTES, ORDER));
            a16 = a16.add(FloatVector.fromMemorySegment(F, w, o + 16 * BYTES, ORDER));
            a17 = a17.add(FloatVector.fromMemorySegment(F, w, o + 17 * BYTES, ORDER));
            a18 = a18.add(FloatVector.fromMemorySegment(F, w, o + 18 * BYTES, ORDER));
        }
        FloatVector.fromArray(F, y, at).add(a0).intoArray(y, at);
        FloatVector.fromArray(F, y, at + L).add(a1).intoArray(y, at + L);
        FloatVector.fromArray(F, y, at + 2 * L).add(a2).intoArray(y, at + 2 * L);
        FloatVector.fromArray(F, y, at + 3 * L).add(a3).intoArray(y, at + 3 * L);
        FloatVector.fromArray(F, y, at + 4 * L).add(a4).intoArray(y, at + 4 * L);
        FloatVector.fromArray(F, y, at + 5 * L).add(a5).intoArray(y, at + 5 * L);
        FloatVector.fromArray(F, y, at + 6 * L).add(a6).intoArray(y, at + 6 * L);
        FloatVector.fromArray(F, y, at + 7 * L).add(a7).intoArray(y, at + 7 * L);
        FloatVector.fromArray(F, y, at + 8 * L).add(a8).intoArray(y, at + 8 * L);
        FloatVector.fromArray(F, y, at + 9 * L).add(a9).intoArray(y, at + 9 * L);
        FloatVector.fromArray(F, y, at + 10 * L).add(a10).intoArray(y, at + 10 * L);
        FloatVector.fromArray(F, y, at + 11 * L).add(a11).intoArray(y, at + 11 * L);
        FloatVector.fromArray(F, y, at + 12 * L).add(a12).intoArray(y, at + 12 * L);
        FloatVector.fromArray(F, y, at + 13 * L).add(a13).intoArray(y, at + 13 * L);
        FloatVector.fromArray(F, y, at + 14 * L).add(a14).intoArray(y, at + 14 * L);
        FloatVector.fromArray(F, y, at + 15 * L).add(a15).intoArray(y, at + 15 * L);
        FloatVector.fromArray(F, y, at + 16 * L).add(a16).intoArray(y, at + 16 * L);
        FloatVector.fromArray(F, y, at + 17 * L).add(a17).intoArray(y, at + 17 * L);
        FloatVector.fromArray(F, y, at + 18 * L).add(a18).intoArray(y, at + 18 * L);
    }

    private static void add16(
            MemorySegment w, int column, long stride, int[] list, int count, float[] y, int at) {
        FloatVector a0 = FloatVector.zero(F);
        FloatVector a1 = a0;
        FloatVector a2 = a0;
        FloatVector a3 = a0;
        FloatVector a4 = a0;
        FloatVector a5 = a0;
        FloatVector a6 = a0;
        FloatVector a7 = a0;
        FloatVector a8 = a0;
        FloatVector a9 = a0;
        FloatVector a10 = a0;
        FloatVector a11 = a0;
        FloatVector a12 = a0;
        FloatVector a13 = a0;
        FloatVector a14 = a0;
        FloatVector a15 = a0;
        for (int k = 0; k < count; k++) {
            long o = list[k] * stride + 4L * column;
            a0 = a0.add(FloatVector.fromMemorySegment(F, w, o, ORDER));
            a1 = a1.add(FloatVector.fromMemorySegment(F, w, o + BYTES, ORDER));
            a2 = a2.add(FloatVector.fromMemorySegment(F, w, o + 2 * BYTES, ORDER));
            a3 = a3.add(FloatVector.fromMemorySegment(F, w, o + 3 * BYTES, ORDER));
            a4 = a4.add(FloatVector.fromMemorySegment(F, w, o + 4 * BYTES, ORDER));
            a5 = a5.add(FloatVector.fromMemorySegment(F, w, o + 5 * BYTES, ORDER));
            a6 = a6.add(FloatVector.fromMemorySegment(F, w, o + 6 * BYTES, ORDER));
            a7 = a7.add(FloatVector.fromMemorySegment(F, w, o + 7 * BYTES, ORDER));
            a8 = a8.add(FloatVector.fromMemorySegment(F, w, o + 8 * BYTES, ORDER));
            a9 = a9.add(FloatVector.fromMemorySegment(F, w, o + 9 * BYTES, ORDER));
            a10 = a10.add(FloatVector.fromMemorySegment(F, w, o + 10 * BYTES, ORDER));
            a11 = a11.add(FloatVector.fromMemorySegment(F, w, o + 11 * BYTES, ORDER));
            a12 = a12.add(FloatVector.fromMemorySegment(F, w, o + 12 * BYTES, ORDER));
            a13 = a13.add(FloatVector.fromMemorySegment(F, w, o + 13 * BYTES, ORDER));
            a14 = a14.add(FloatVector.fromMemorySegment(F, w, o + 14 * BYTES, ORDER));
            a15 = a15.add(FloatVector.fromMemorySegment(F, w, o + 15 * BYTES, ORDER));
        }
        FloatVector.fromArray(F, y, at).add(a0).intoArray(y, at);
        FloatVector.fromArray(F, y, at + L).add(a1).intoArray(y, at + L);
        FloatVector.fromArray(F, y, at + 2 * L).add(a2).intoArray(y, at + 2 * L);
        FloatVector.fromArray(F, y, at + 3 * L).add(a3).intoArray(y, at + 3 * L);
        FloatVector.fromArray(F, y, at + 4 * L).add(a4).intoArray(y, at + 4 * L);
        FloatVector.fromArray(F, y, at + 5 * L).add(a5).intoArray(y, at + 5 * L);
        FloatVector.fromArray(F, y, at + 6 * L).add(a6).intoArray(y, at + 6 * L);
        FloatVector.fromArray(F, y, at + 7 * L).add(a7).intoArray(y, at + 7 * L);
        FloatVector.fromArray(F, y, at + 8 * L).add(a8).intoArray(y, at + 8 * L);
        FloatVector.fromArray(F, y, at + 9 * L).add(a9).intoArray(y, at + 9 * L);
        FloatVector.fromArray(F, y, at + 10 * L).add(a10).intoArray(y, at + 10 * L);
        FloatVector.fromArray(F, y, at + 11 * L).add(a11).intoArray(y, at + 11 * L);
        FloatVector.fromArray(F, y, at + 12 * L).add(a12).intoArray(y, at + 12 * L);
        FloatVector.fromArray(F, y, at + 13 * L).add(a13).intoArray(y, at + 13 * L);
        FloatVector.fromArray(F, y, at + 14 * L).add(a14).intoArray(y, at + 14 * L);
        FloatVector.fromArray(F, y, at + 15 * L).add(a15).intoArray(y, at + 15 * L);
    }

    private static void add8(
            MemorySegment w, int column, long stride, int[] list, int count, float[] y, int at) {
        FloatVector a0 = FloatVector.zero(F);
        FloatVector a1 = a0;
        FloatVector a2 = a0;
        FloatVector a3 = a0;
        FloatVector a4 = a0;
        FloatVector a5 = a0;
        FloatVector a6 = a0;
        FloatVector a7 = a0;
        for (int k = 0; k < count; k++) {
            long o = list[k] * stride + 4L * column;
            a0 = a0.add(FloatVector.fromMemorySegment(F, w, o, ORDER));
            a1 = a1.add(FloatVector.fromMemorySegment(F, w, o + BYTES, ORDER));
            a2 = a2.add(FloatVector.fromMemorySegment(F, w, o + 2 * BYTES, ORDER));
            a3 = a3.add(FloatVector.fromMemorySegment(F, w, o + 3 * BYTES, ORDER));
            a4 = a4.add(FloatVector.fromMemorySegment(F, w, o + 4 * BYTES, ORDER));
            a5 = a5.add(FloatVector.fromMemorySegment(F, w, o + 5 * BYTES, ORDER));
            a6 = a6.add(FloatVector.fromMemorySegment(F, w, o + 6 * BYTES, ORDER));
            a7 = a7.add(FloatVector.fromMemorySegment(F, w, o + 7 * BYTES, ORDER));
        }
        FloatVector.fromArray(F, y, at).add(a0).intoArray(y, at);
        FloatVector.fromArray(F, y, at + L).add(a1).intoArray(y, at + L);
        FloatVector.fromArray(F, y, at + 2 * L).add(a2).intoArray(y, at + 2 * L);
        FloatVector.fromArray(F, y, at + 3 * L).add(a3).intoArray(y, at + 3 * L);
        FloatVector.fromArray(F, y, at + 4 * L).add(a4).intoArray(y, at + 4 * L);
        FloatVector.fromArray(F, y, at + 5 * L).add(a5).intoArray(y, at + 5 * L);
        FloatVector.fromArray(F, y, at + 6 * L).add(a6).intoArray(y, at + 6 * L);
        FloatVector.fromArray(F, y, at + 7 * L).add(a7).intoArray(y, at + 7 * L);
    }

    private static void add4(
            MemorySegment w, int column, long stride, int[] list, int count, float[] y, int at) {
        FloatVector a0 = FloatVector.zero(F);
        FloatVector a1 = a0;
        FloatVector a2 = a0;
        FloatVector a3 = a0;
        for (int k = 0; k < count; k++) {
            long o = list[k] * stride + 4L * column;
            a0 = a0.add(FloatVector.fromMemorySegment(F, w, o, ORDER));
            a1 = a1.add(FloatVector.fromMemorySegment(F, w, o + BYTES, ORDER));
            a2 = a2.add(FloatVector.fromMemorySegment(F, w, o + 2 * BYTES, ORDER));
            a3 = a3.add(FloatVector.fromMemorySegment(F, w, o + 3 * BYTES, ORDER));
        }
        FloatVector.fromArray(F, y, at).add(a0).intoArray(y, at);
        FloatVector.fromArray(F, y, at + L).add(a1).intoArray(y, at + L);
        FloatVector.fromArray(F, y, at + 2 * L).add(a2).intoArray(y, at + 2 * L);
        FloatVector.fromArray(F, y, at + 3 * L).add(a3).intoArray(y, at + 3 * L);
    }

    private static void add2(
            MemorySegment w, int column, long stride, int[] list, int count, float[] y, int at) {
        FloatVector a0 = FloatVector.zero(F);
        FloatVector a1 = a0;
        for (int k = 0; k < count; k++) {
            long o = list[k] * stride + 4L * column;
            a0 = a0.add(FloatVector.fromMemorySegment(F, w, o, ORDER));
            a1 = a1.add(FloatVector.fromMemorySegment(F, w, o + BYTES, ORDER));
        }
        FloatVector.fromArray(F, y, at).add(a0).intoArray(y, at);
        FloatVector.fromArray(F, y, at + L).add(a1).intoArray(y, at + L);
    }

    private static void add1(
            MemorySegment w, int column, long stride, int[] list, int count, float[] y, int at) {
        FloatVector a0 = FloatVector.zero(F);

        for (int k = 0; k < count; k++) {
            long o = list[k] * stride + 4L * column;
            a0 = a0.add(FloatVector.fromMemorySegment(F, w, o, ORDER));
        }
        FloatVector.fromArray(F, y, at).add(a0).intoArray(y, at);
    }
}
