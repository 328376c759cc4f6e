package snn.simd.kernel;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Sums over the patches of a convolution for a tile of channels, which stay in registers.
/// Unrolled, and added to `y` as it is loaded again, for the reasons given at [FloatTiles].
final class FloatPatchTiles {
    private static final VectorSpecies<Float> F = FloatVector.SPECIES_PREFERRED;
    private static final int L = F.length();
    private static final int BYTES = 4 * L;
    private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;
    private static final int TABLE = FloatFilters.TABLE;
    private static final long BITS = (1 << TABLE) - 1;

    private FloatPatchTiles() {}

    /// The rows of one patch, 8 vectors of channels.
    static void patch8(
            MemorySegment f,
            long rowBytes,
            int rowsPerWord,
            int column,
            long[] patches,
            int from,
            int words,
            int places,
            float[] y,
            int at) {
        FloatVector a0 = FloatVector.zero(F);
        FloatVector a1 = a0;
        FloatVector a2 = a0;
        FloatVector a3 = a0;
        FloatVector a4 = a0;
        FloatVector a5 = a0;
        FloatVector a6 = a0;
        FloatVector a7 = a0;
        long base = 4L * column;
        for (int w = 0; w < words; w++) {
            for (long bits = patches[from + w * places]; bits != 0; bits &= bits - 1) {
                long o = base + Long.numberOfTrailingZeros(bits) * rowBytes;
                a0 = a0.add(FloatVector.fromMemorySegment(F, f, o, ORDER));
                a1 = a1.add(FloatVector.fromMemorySegment(F, f, o + BYTES, ORDER));
                a2 = a2.add(FloatVector.fromMemorySegment(F, f, o + 2 * BYTES, ORDER));
                a3 = a3.add(FloatVector.fromMemorySegment(F, f, o + 3 * BYTES, ORDER));
                a4 = a4.add(FloatVector.fromMemorySegment(F, f, o + 4 * BYTES, ORDER));
                a5 = a5.add(FloatVector.fromMemorySegment(F, f, o + 5 * BYTES, ORDER));
                a6 = a6.add(FloatVector.fromMemorySegment(F, f, o + 6 * BYTES, ORDER));
                a7 = a7.add(FloatVector.fromMemorySegment(F, f, o + 7 * BYTES, ORDER));
            }
            base += rowsPerWord * rowBytes;
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

    /// The rows of one patch, 4 vectors of channels.
    static void patch4(
            MemorySegment f,
            long rowBytes,
            int rowsPerWord,
            int column,
            long[] patches,
            int from,
            int words,
            int places,
            float[] y,
            int at) {
        FloatVector a0 = FloatVector.zero(F);
        FloatVector a1 = a0;
        FloatVector a2 = a0;
        FloatVector a3 = a0;
        long base = 4L * column;
        for (int w = 0; w < words; w++) {
            for (long bits = patches[from + w * places]; bits != 0; bits &= bits - 1) {
                long o = base + Long.numberOfTrailingZeros(bits) * rowBytes;
                a0 = a0.add(FloatVector.fromMemorySegment(F, f, o, ORDER));
                a1 = a1.add(FloatVector.fromMemorySegment(F, f, o + BYTES, ORDER));
                a2 = a2.add(FloatVector.fromMemorySegment(F, f, o + 2 * BYTES, ORDER));
                a3 = a3.add(FloatVector.fromMemorySegment(F, f, o + 3 * BYTES, ORDER));
            }
            base += rowsPerWord * rowBytes;
        }
        a0.add(FloatVector.fromArray(F, y, at)).intoArray(y, at);
        a1.add(FloatVector.fromArray(F, y, at + L)).intoArray(y, at + L);
        a2.add(FloatVector.fromArray(F, y, at + 2 * L)).intoArray(y, at + 2 * L);
        a3.add(FloatVector.fromArray(F, y, at + 3 * L)).intoArray(y, at + 3 * L);
    }

    /// The rows of one patch, 2 vectors of channels.
    static void patch2(
            MemorySegment f,
            long rowBytes,
            int rowsPerWord,
            int column,
            long[] patches,
            int from,
            int words,
            int places,
            float[] y,
            int at) {
        FloatVector a0 = FloatVector.zero(F);
        FloatVector a1 = a0;
        long base = 4L * column;
        for (int w = 0; w < words; w++) {
            for (long bits = patches[from + w * places]; bits != 0; bits &= bits - 1) {
                long o = base + Long.numberOfTrailingZeros(bits) * rowBytes;
                a0 = a0.add(FloatVector.fromMemorySegment(F, f, o, ORDER));
                a1 = a1.add(FloatVector.fromMemorySegment(F, f, o + BYTES, ORDER));
            }
            base += rowsPerWord * rowBytes;
        }
        a0.add(FloatVector.fromArray(F, y, at)).intoArray(y, at);
        a1.add(FloatVector.fromArray(F, y, at + L)).intoArray(y, at + L);
    }

    /// The rows of one patch, 1 vectors of channels.
    static void patch1(
            MemorySegment f,
            long rowBytes,
            int rowsPerWord,
            int column,
            long[] patches,
            int from,
            int words,
            int places,
            float[] y,
            int at) {
        FloatVector a0 = FloatVector.zero(F);
        long base = 4L * column;
        for (int w = 0; w < words; w++) {
            for (long bits = patches[from + w * places]; bits != 0; bits &= bits - 1) {
                long o = base + Long.numberOfTrailingZeros(bits) * rowBytes;
                a0 = a0.add(FloatVector.fromMemorySegment(F, f, o, ORDER));
            }
            base += rowsPerWord * rowBytes;
        }
        a0.add(FloatVector.fromArray(F, y, at)).intoArray(y, at);
    }

    /// The tables of patches of one word, 4 vectors of channels.
    static void table4(
            MemorySegment f,
            long rowBytes,
            int tables,
            int column,
            long[] patches,
            int from,
            int places,
            float[] y,
            int at,
            int stride) {
        for (int p = 0; p < places; p++) {
            long bits = patches[from + p];
            if (bits == 0) {
                continue;
            }
            FloatVector a0 = FloatVector.zero(F);
            FloatVector a1 = a0;
            FloatVector a2 = a0;
            FloatVector a3 = a0;
            for (int t = 0; t < tables; t++) {
                long o = ((long) t << TABLE | bits & BITS) * rowBytes + 4L * column;
                a0 = a0.add(FloatVector.fromMemorySegment(F, f, o, ORDER));
                a1 = a1.add(FloatVector.fromMemorySegment(F, f, o + BYTES, ORDER));
                a2 = a2.add(FloatVector.fromMemorySegment(F, f, o + 2 * BYTES, ORDER));
                a3 = a3.add(FloatVector.fromMemorySegment(F, f, o + 3 * BYTES, ORDER));
                bits >>>= TABLE;
            }
            int to = at + p * stride;
            a0.add(FloatVector.fromArray(F, y, to)).intoArray(y, to);
            a1.add(FloatVector.fromArray(F, y, to + L)).intoArray(y, to + L);
            a2.add(FloatVector.fromArray(F, y, to + 2 * L)).intoArray(y, to + 2 * L);
            a3.add(FloatVector.fromArray(F, y, to + 3 * L)).intoArray(y, to + 3 * L);
        }
    }

    /// The tables of patches of one word, 2 vectors of channels.
    static void table2(
            MemorySegment f,
            long rowBytes,
            int tables,
            int column,
            long[] patches,
            int from,
            int places,
            float[] y,
            int at,
            int stride) {
        for (int p = 0; p < places; p++) {
            long bits = patches[from + p];
            if (bits == 0) {
                continue;
            }
            FloatVector a0 = FloatVector.zero(F);
            FloatVector a1 = a0;
            for (int t = 0; t < tables; t++) {
                long o = ((long) t << TABLE | bits & BITS) * rowBytes + 4L * column;
                a0 = a0.add(FloatVector.fromMemorySegment(F, f, o, ORDER));
                a1 = a1.add(FloatVector.fromMemorySegment(F, f, o + BYTES, ORDER));
                bits >>>= TABLE;
            }
            int to = at + p * stride;
            a0.add(FloatVector.fromArray(F, y, to)).intoArray(y, to);
            a1.add(FloatVector.fromArray(F, y, to + L)).intoArray(y, to + L);
        }
    }

    /// The tables of patches of one word, 1 vectors of channels.
    static void table1(
            MemorySegment f,
            long rowBytes,
            int tables,
            int column,
            long[] patches,
            int from,
            int places,
            float[] y,
            int at,
            int stride) {
        for (int p = 0; p < places; p++) {
            long bits = patches[from + p];
            if (bits == 0) {
                continue;
            }
            FloatVector a0 = FloatVector.zero(F);
            for (int t = 0; t < tables; t++) {
                long o = ((long) t << TABLE | bits & BITS) * rowBytes + 4L * column;
                a0 = a0.add(FloatVector.fromMemorySegment(F, f, o, ORDER));
                bits >>>= TABLE;
            }
            int to = at + p * stride;
            a0.add(FloatVector.fromArray(F, y, to)).intoArray(y, to);
        }
    }
}
