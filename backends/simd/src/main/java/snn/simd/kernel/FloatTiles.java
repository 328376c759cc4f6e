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
        a0.add(FloatVector.fromArray(F, y, at)).intoArray(y, at);
        a1.add(FloatVector.fromArray(F, y, at + L)).intoArray(y, at + L);
        a2.add(FloatVector.fromArray(F, y, at + 2 * L)).intoArray(y, at + 2 * L);
        a3.add(FloatVector.fromArray(F, y, at + 3 * L)).intoArray(y, at + 3 * L);
        a4.add(FloatVector.fromArray(F, y, at + 4 * L)).intoArray(y, at + 4 * L);
        a5.add(FloatVector.fromArray(F, y, at + 5 * L)).intoArray(y, at + 5 * L);
        a6.add(FloatVector.fromArray(F, y, at + 6 * L)).intoArray(y, at + 6 * L);
        a7.add(FloatVector.fromArray(F, y, at + 7 * L)).intoArray(y, at + 7 * L);
        a8.add(FloatVector.fromArray(F, y, at + 8 * L)).intoArray(y, at + 8 * L);
        a9.add(FloatVector.fromArray(F, y, at + 9 * L)).intoArray(y, at + 9 * L);
        a10.add(FloatVector.fromArray(F, y, at + 10 * L)).intoArray(y, at + 10 * L);
        a11.add(FloatVector.fromArray(F, y, at + 11 * L)).intoArray(y, at + 11 * L);
        a12.add(FloatVector.fromArray(F, y, at + 12 * L)).intoArray(y, at + 12 * L);
        a13.add(FloatVector.fromArray(F, y, at + 13 * L)).intoArray(y, at + 13 * L);
        a14.add(FloatVector.fromArray(F, y, at + 14 * L)).intoArray(y, at + 14 * L);
        a15.add(FloatVector.fromArray(F, y, at + 15 * L)).intoArray(y, at + 15 * L);
        a16.add(FloatVector.fromArray(F, y, at + 16 * L)).intoArray(y, at + 16 * L);
        a17.add(FloatVector.fromArray(F, y, at + 17 * L)).intoArray(y, at + 17 * L);
        a18.add(FloatVector.fromArray(F, y, at + 18 * L)).intoArray(y, at + 18 * L);
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
        a0.add(FloatVector.fromArray(F, y, at)).intoArray(y, at);
        a1.add(FloatVector.fromArray(F, y, at + L)).intoArray(y, at + L);
        a2.add(FloatVector.fromArray(F, y, at + 2 * L)).intoArray(y, at + 2 * L);
        a3.add(FloatVector.fromArray(F, y, at + 3 * L)).intoArray(y, at + 3 * L);
        a4.add(FloatVector.fromArray(F, y, at + 4 * L)).intoArray(y, at + 4 * L);
        a5.add(FloatVector.fromArray(F, y, at + 5 * L)).intoArray(y, at + 5 * L);
        a6.add(FloatVector.fromArray(F, y, at + 6 * L)).intoArray(y, at + 6 * L);
        a7.add(FloatVector.fromArray(F, y, at + 7 * L)).intoArray(y, at + 7 * L);
        a8.add(FloatVector.fromArray(F, y, at + 8 * L)).intoArray(y, at + 8 * L);
        a9.add(FloatVector.fromArray(F, y, at + 9 * L)).intoArray(y, at + 9 * L);
        a10.add(FloatVector.fromArray(F, y, at + 10 * L)).intoArray(y, at + 10 * L);
        a11.add(FloatVector.fromArray(F, y, at + 11 * L)).intoArray(y, at + 11 * L);
        a12.add(FloatVector.fromArray(F, y, at + 12 * L)).intoArray(y, at + 12 * L);
        a13.add(FloatVector.fromArray(F, y, at + 13 * L)).intoArray(y, at + 13 * L);
        a14.add(FloatVector.fromArray(F, y, at + 14 * L)).intoArray(y, at + 14 * L);
        a15.add(FloatVector.fromArray(F, y, at + 15 * L)).intoArray(y, at + 15 * L);
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
        a0.add(FloatVector.fromArray(F, y, at)).intoArray(y, at);
        a1.add(FloatVector.fromArray(F, y, at + L)).intoArray(y, at + L);
        a2.add(FloatVector.fromArray(F, y, at + 2 * L)).intoArray(y, at + 2 * L);
        a3.add(FloatVector.fromArray(F, y, at + 3 * L)).intoArray(y, at + 3 * L);
        a4.add(FloatVector.fromArray(F, y, at + 4 * L)).intoArray(y, at + 4 * L);
        a5.add(FloatVector.fromArray(F, y, at + 5 * L)).intoArray(y, at + 5 * L);
        a6.add(FloatVector.fromArray(F, y, at + 6 * L)).intoArray(y, at + 6 * L);
        a7.add(FloatVector.fromArray(F, y, at + 7 * L)).intoArray(y, at + 7 * L);
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
        a0.add(FloatVector.fromArray(F, y, at)).intoArray(y, at);
        a1.add(FloatVector.fromArray(F, y, at + L)).intoArray(y, at + L);
        a2.add(FloatVector.fromArray(F, y, at + 2 * L)).intoArray(y, at + 2 * L);
        a3.add(FloatVector.fromArray(F, y, at + 3 * L)).intoArray(y, at + 3 * L);
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
        a0.add(FloatVector.fromArray(F, y, at)).intoArray(y, at);
        a1.add(FloatVector.fromArray(F, y, at + L)).intoArray(y, at + L);
    }

    private static void add1(
            MemorySegment w, int column, long stride, int[] list, int count, float[] y, int at) {
        FloatVector a0 = FloatVector.zero(F);

        for (int k = 0; k < count; k++) {
            long o = list[k] * stride + 4L * column;
            a0 = a0.add(FloatVector.fromMemorySegment(F, w, o, ORDER));
        }
        a0.add(FloatVector.fromArray(F, y, at)).intoArray(y, at);
    }
}
