package snn.simd.kernel;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Sums of the rows of one panel, 8 vectors that stay in registers while the rows pass by. Unrolled
/// by hand: a vector that is handed to a method, or kept in an array, would be boxed. At the end
/// the sums are added to something loaded, be it zeros: C2 of JDK 25 boxes sums that are stored as
/// they leave a loop (docs/results/perf.md has the figures).
final class FloatTiles {
    private static final VectorSpecies<Float> F = FloatVector.SPECIES_PREFERRED;
    private static final int L = F.length();
    private static final int W = PanelKernels.TILE * L;
    private static final long BYTES = 4L * L;
    private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;

    private FloatTiles() {}

    /// Rows of a block that lies on the heap, where bounds cost least to check; the lists of a
    /// block of frame `f` lie from `ends[at + f · stride]` to the next one.
    ///
    /// @param first the source of the block's first row
    /// @param zeros a vector of 0
    static void add(
            float[] block,
            int first,
            int[] list,
            int[] ends,
            int at,
            int stride,
            int frames,
            float[] sums,
            float[] zeros) {
        FloatVector zero = FloatVector.fromArray(F, zeros, 0);
        int base = -first * W;
        for (int f = 0; f < frames; f++) {
            int y = f * W;
            FloatVector a0 = FloatVector.fromArray(F, sums, y);
            FloatVector a1 = FloatVector.fromArray(F, sums, y + L);
            FloatVector a2 = FloatVector.fromArray(F, sums, y + 2 * L);
            FloatVector a3 = FloatVector.fromArray(F, sums, y + 3 * L);
            FloatVector a4 = FloatVector.fromArray(F, sums, y + 4 * L);
            FloatVector a5 = FloatVector.fromArray(F, sums, y + 5 * L);
            FloatVector a6 = FloatVector.fromArray(F, sums, y + 6 * L);
            FloatVector a7 = FloatVector.fromArray(F, sums, y + 7 * L);
            int end = ends[at + f * stride + 1];
            for (int k = ends[at + f * stride]; k < end; k++) {
                int o = base + list[k] * W;
                a0 = a0.add(FloatVector.fromArray(F, block, o));
                a1 = a1.add(FloatVector.fromArray(F, block, o + L));
                a2 = a2.add(FloatVector.fromArray(F, block, o + 2 * L));
                a3 = a3.add(FloatVector.fromArray(F, block, o + 3 * L));
                a4 = a4.add(FloatVector.fromArray(F, block, o + 4 * L));
                a5 = a5.add(FloatVector.fromArray(F, block, o + 5 * L));
                a6 = a6.add(FloatVector.fromArray(F, block, o + 6 * L));
                a7 = a7.add(FloatVector.fromArray(F, block, o + 7 * L));
            }
            a0.add(zero).intoArray(sums, y);
            a1.add(zero).intoArray(sums, y + L);
            a2.add(zero).intoArray(sums, y + 2 * L);
            a3.add(zero).intoArray(sums, y + 3 * L);
            a4.add(zero).intoArray(sums, y + 4 * L);
            a5.add(zero).intoArray(sums, y + 5 * L);
            a6.add(zero).intoArray(sums, y + 6 * L);
            a7.add(zero).intoArray(sums, y + 7 * L);
        }
    }

    /// Rows of a whole panel, where they lie.
    static void add(MemorySegment w, int[] list, int from, int to, float[] sums) {
        FloatVector a0 = FloatVector.zero(F);
        FloatVector a1 = a0;
        FloatVector a2 = a0;
        FloatVector a3 = a0;
        FloatVector a4 = a0;
        FloatVector a5 = a0;
        FloatVector a6 = a0;
        FloatVector a7 = a0;
        for (int k = from; k < to; k++) {
            long o = list[k] * (4L * W);
            a0 = a0.add(FloatVector.fromMemorySegment(F, w, o, ORDER));
            a1 = a1.add(FloatVector.fromMemorySegment(F, w, o + BYTES, ORDER));
            a2 = a2.add(FloatVector.fromMemorySegment(F, w, o + 2 * BYTES, ORDER));
            a3 = a3.add(FloatVector.fromMemorySegment(F, w, o + 3 * BYTES, ORDER));
            a4 = a4.add(FloatVector.fromMemorySegment(F, w, o + 4 * BYTES, ORDER));
            a5 = a5.add(FloatVector.fromMemorySegment(F, w, o + 5 * BYTES, ORDER));
            a6 = a6.add(FloatVector.fromMemorySegment(F, w, o + 6 * BYTES, ORDER));
            a7 = a7.add(FloatVector.fromMemorySegment(F, w, o + 7 * BYTES, ORDER));
        }
        a0.add(FloatVector.fromArray(F, sums, 0)).intoArray(sums, 0);
        a1.add(FloatVector.fromArray(F, sums, L)).intoArray(sums, L);
        a2.add(FloatVector.fromArray(F, sums, 2 * L)).intoArray(sums, 2 * L);
        a3.add(FloatVector.fromArray(F, sums, 3 * L)).intoArray(sums, 3 * L);
        a4.add(FloatVector.fromArray(F, sums, 4 * L)).intoArray(sums, 4 * L);
        a5.add(FloatVector.fromArray(F, sums, 5 * L)).intoArray(sums, 5 * L);
        a6.add(FloatVector.fromArray(F, sums, 6 * L)).intoArray(sums, 6 * L);
        a7.add(FloatVector.fromArray(F, sums, 7 * L)).intoArray(sums, 7 * L);
    }
}
