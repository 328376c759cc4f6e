package snn.simd.kernel;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Sums of the rows of one panel, of up to 8 vectors that stay in registers while the rows pass by.
/// Rows are read where they lie: a vector of 512 bits that begins with a cache line is read at
/// twice the rate of one in an array, and rows of sources that never spike are not touched.
/// Unrolled by hand: a vector that is handed to a method, or kept in an array, would be boxed. At
/// the end zeros that were loaded are added to the sums: C2 of JDK 25 boxes sums that are stored as
/// they leave a loop (docs/results/perf.md has the figures).
final class FloatTiles {
    private static final VectorSpecies<Float> F = FloatVector.SPECIES_PREFERRED;
    private static final int L = F.length();
    private static final long BYTES = 4L * L;
    private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;

    private FloatTiles() {}

    /// `sums[f] += Σ_k w[list[k]]` for `frames` frames; the list of frame `f` lies from `ends[start
    /// + f · stride]` to `ends[end + f · stride]`.
    ///
    /// @param w rows of `vectors` vectors: 1, 2, 4 or 8
    /// @param sums `[frames, vectors]`
    /// @param zeros a vector of 0
    static void add(
            MemorySegment w,
            int vectors,
            int[] list,
            int[] ends,
            int start,
            int end,
            int stride,
            int frames,
            float[] sums,
            float[] zeros) {
        for (int f = 0; f < frames; f++) {
            int from = ends[start + f * stride];
            int to = ends[end + f * stride];
            int at = f * vectors * L;
            switch (vectors) {
                case 8 -> eight(w, list, from, to, sums, at, zeros);
                case 4 -> four(w, list, from, to, sums, at, zeros);
                case 2 -> two(w, list, from, to, sums, at, zeros);
                default -> one(w, list, from, to, sums, at, zeros);
            }
        }
    }

    private static void eight(
            MemorySegment w, int[] list, int from, int to, float[] sums, int at, float[] zeros) {
        FloatVector zero = FloatVector.fromArray(F, zeros, 0);
        FloatVector a0 = FloatVector.fromArray(F, sums, at);
        FloatVector a1 = FloatVector.fromArray(F, sums, at + L);
        FloatVector a2 = FloatVector.fromArray(F, sums, at + 2 * L);
        FloatVector a3 = FloatVector.fromArray(F, sums, at + 3 * L);
        FloatVector a4 = FloatVector.fromArray(F, sums, at + 4 * L);
        FloatVector a5 = FloatVector.fromArray(F, sums, at + 5 * L);
        FloatVector a6 = FloatVector.fromArray(F, sums, at + 6 * L);
        FloatVector a7 = FloatVector.fromArray(F, sums, at + 7 * L);
        for (int k = from; k < to; k++) {
            long o = list[k] * (8 * BYTES);
            a0 = a0.add(FloatVector.fromMemorySegment(F, w, o, ORDER));
            a1 = a1.add(FloatVector.fromMemorySegment(F, w, o + BYTES, ORDER));
            a2 = a2.add(FloatVector.fromMemorySegment(F, w, o + 2 * BYTES, ORDER));
            a3 = a3.add(FloatVector.fromMemorySegment(F, w, o + 3 * BYTES, ORDER));
            a4 = a4.add(FloatVector.fromMemorySegment(F, w, o + 4 * BYTES, ORDER));
            a5 = a5.add(FloatVector.fromMemorySegment(F, w, o + 5 * BYTES, ORDER));
            a6 = a6.add(FloatVector.fromMemorySegment(F, w, o + 6 * BYTES, ORDER));
            a7 = a7.add(FloatVector.fromMemorySegment(F, w, o + 7 * BYTES, ORDER));
        }
        a0.add(zero).intoArray(sums, at);
        a1.add(zero).intoArray(sums, at + L);
        a2.add(zero).intoArray(sums, at + 2 * L);
        a3.add(zero).intoArray(sums, at + 3 * L);
        a4.add(zero).intoArray(sums, at + 4 * L);
        a5.add(zero).intoArray(sums, at + 5 * L);
        a6.add(zero).intoArray(sums, at + 6 * L);
        a7.add(zero).intoArray(sums, at + 7 * L);
    }

    private static void four(
            MemorySegment w, int[] list, int from, int to, float[] sums, int at, float[] zeros) {
        FloatVector zero = FloatVector.fromArray(F, zeros, 0);
        FloatVector a0 = FloatVector.fromArray(F, sums, at);
        FloatVector a1 = FloatVector.fromArray(F, sums, at + L);
        FloatVector a2 = FloatVector.fromArray(F, sums, at + 2 * L);
        FloatVector a3 = FloatVector.fromArray(F, sums, at + 3 * L);
        for (int k = from; k < to; k++) {
            long o = list[k] * (4 * BYTES);
            a0 = a0.add(FloatVector.fromMemorySegment(F, w, o, ORDER));
            a1 = a1.add(FloatVector.fromMemorySegment(F, w, o + BYTES, ORDER));
            a2 = a2.add(FloatVector.fromMemorySegment(F, w, o + 2 * BYTES, ORDER));
            a3 = a3.add(FloatVector.fromMemorySegment(F, w, o + 3 * BYTES, ORDER));
        }
        a0.add(zero).intoArray(sums, at);
        a1.add(zero).intoArray(sums, at + L);
        a2.add(zero).intoArray(sums, at + 2 * L);
        a3.add(zero).intoArray(sums, at + 3 * L);
    }

    private static void two(
            MemorySegment w, int[] list, int from, int to, float[] sums, int at, float[] zeros) {
        FloatVector zero = FloatVector.fromArray(F, zeros, 0);
        FloatVector a0 = FloatVector.fromArray(F, sums, at);
        FloatVector a1 = FloatVector.fromArray(F, sums, at + L);
        for (int k = from; k < to; k++) {
            long o = list[k] * (2 * BYTES);
            a0 = a0.add(FloatVector.fromMemorySegment(F, w, o, ORDER));
            a1 = a1.add(FloatVector.fromMemorySegment(F, w, o + BYTES, ORDER));
        }
        a0.add(zero).intoArray(sums, at);
        a1.add(zero).intoArray(sums, at + L);
    }

    private static void one(
            MemorySegment w, int[] list, int from, int to, float[] sums, int at, float[] zeros) {
        FloatVector zero = FloatVector.fromArray(F, zeros, 0);
        FloatVector a0 = FloatVector.fromArray(F, sums, at);
        for (int k = from; k < to; k++) {
            long o = list[k] * BYTES;
            a0 = a0.add(FloatVector.fromMemorySegment(F, w, o, ORDER));
        }
        a0.add(zero).intoArray(sums, at);
    }
}
