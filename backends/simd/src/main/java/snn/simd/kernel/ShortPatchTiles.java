package snn.simd.kernel;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// [FloatPatchTiles] in integers: sums of 16 bits in registers, widened as they are added to `y`.
/// The caller vouches that they fit.
final class ShortPatchTiles {
    private static final VectorSpecies<Short> S = ShortVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> I = IntVector.SPECIES_PREFERRED;
    private static final int L = I.length();
    private static final int BYTES = 4 * L;
    private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;
    private static final int TABLE = FloatFilters.TABLE;
    private static final long BITS = (1 << TABLE) - 1;

    private ShortPatchTiles() {}

    /// The rows of words `first` to `last` of one patch, 4 vectors of channels.
    static void patch4(
            MemorySegment f,
            long rowBytes,
            int rowsPerWord,
            int column,
            long[] patches,
            int from,
            int first,
            int last,
            int places,
            int[] y,
            int at) {
        ShortVector a0 = ShortVector.zero(S);
        ShortVector a1 = a0;
        ShortVector a2 = a0;
        ShortVector a3 = a0;
        long base = 2L * column + first * rowsPerWord * rowBytes;
        for (int w = first; w < last; w++) {
            for (long bits = patches[from + w * places]; bits != 0; bits &= bits - 1) {
                long o = base + Long.numberOfTrailingZeros(bits) * rowBytes;
                a0 = a0.add(ShortVector.fromMemorySegment(S, f, o, ORDER));
                a1 = a1.add(ShortVector.fromMemorySegment(S, f, o + BYTES, ORDER));
                a2 = a2.add(ShortVector.fromMemorySegment(S, f, o + 2 * BYTES, ORDER));
                a3 = a3.add(ShortVector.fromMemorySegment(S, f, o + 3 * BYTES, ORDER));
            }
            base += rowsPerWord * rowBytes;
        }
        ((IntVector) a0.convertShape(VectorOperators.S2I, I, 0))
                .add(IntVector.fromArray(I, y, at))
                .intoArray(y, at);
        ((IntVector) a0.convertShape(VectorOperators.S2I, I, 1))
                .add(IntVector.fromArray(I, y, at + L))
                .intoArray(y, at + L);
        ((IntVector) a1.convertShape(VectorOperators.S2I, I, 0))
                .add(IntVector.fromArray(I, y, at + 2 * L))
                .intoArray(y, at + 2 * L);
        ((IntVector) a1.convertShape(VectorOperators.S2I, I, 1))
                .add(IntVector.fromArray(I, y, at + 3 * L))
                .intoArray(y, at + 3 * L);
        ((IntVector) a2.convertShape(VectorOperators.S2I, I, 0))
                .add(IntVector.fromArray(I, y, at + 4 * L))
                .intoArray(y, at + 4 * L);
        ((IntVector) a2.convertShape(VectorOperators.S2I, I, 1))
                .add(IntVector.fromArray(I, y, at + 5 * L))
                .intoArray(y, at + 5 * L);
        ((IntVector) a3.convertShape(VectorOperators.S2I, I, 0))
                .add(IntVector.fromArray(I, y, at + 6 * L))
                .intoArray(y, at + 6 * L);
        ((IntVector) a3.convertShape(VectorOperators.S2I, I, 1))
                .add(IntVector.fromArray(I, y, at + 7 * L))
                .intoArray(y, at + 7 * L);
    }

    /// The rows of words `first` to `last` of one patch, 2 vectors of channels.
    static void patch2(
            MemorySegment f,
            long rowBytes,
            int rowsPerWord,
            int column,
            long[] patches,
            int from,
            int first,
            int last,
            int places,
            int[] y,
            int at) {
        ShortVector a0 = ShortVector.zero(S);
        ShortVector a1 = a0;
        long base = 2L * column + first * rowsPerWord * rowBytes;
        for (int w = first; w < last; w++) {
            for (long bits = patches[from + w * places]; bits != 0; bits &= bits - 1) {
                long o = base + Long.numberOfTrailingZeros(bits) * rowBytes;
                a0 = a0.add(ShortVector.fromMemorySegment(S, f, o, ORDER));
                a1 = a1.add(ShortVector.fromMemorySegment(S, f, o + BYTES, ORDER));
            }
            base += rowsPerWord * rowBytes;
        }
        ((IntVector) a0.convertShape(VectorOperators.S2I, I, 0))
                .add(IntVector.fromArray(I, y, at))
                .intoArray(y, at);
        ((IntVector) a0.convertShape(VectorOperators.S2I, I, 1))
                .add(IntVector.fromArray(I, y, at + L))
                .intoArray(y, at + L);
        ((IntVector) a1.convertShape(VectorOperators.S2I, I, 0))
                .add(IntVector.fromArray(I, y, at + 2 * L))
                .intoArray(y, at + 2 * L);
        ((IntVector) a1.convertShape(VectorOperators.S2I, I, 1))
                .add(IntVector.fromArray(I, y, at + 3 * L))
                .intoArray(y, at + 3 * L);
    }

    /// The rows of words `first` to `last` of one patch, 1 vectors of channels.
    static void patch1(
            MemorySegment f,
            long rowBytes,
            int rowsPerWord,
            int column,
            long[] patches,
            int from,
            int first,
            int last,
            int places,
            int[] y,
            int at) {
        ShortVector a0 = ShortVector.zero(S);
        long base = 2L * column + first * rowsPerWord * rowBytes;
        for (int w = first; w < last; w++) {
            for (long bits = patches[from + w * places]; bits != 0; bits &= bits - 1) {
                long o = base + Long.numberOfTrailingZeros(bits) * rowBytes;
                a0 = a0.add(ShortVector.fromMemorySegment(S, f, o, ORDER));
            }
            base += rowsPerWord * rowBytes;
        }
        ((IntVector) a0.convertShape(VectorOperators.S2I, I, 0))
                .add(IntVector.fromArray(I, y, at))
                .intoArray(y, at);
        ((IntVector) a0.convertShape(VectorOperators.S2I, I, 1))
                .add(IntVector.fromArray(I, y, at + L))
                .intoArray(y, at + L);
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
            int[] y,
            int at,
            int stride) {
        for (int p = 0; p < places; p++) {
            long bits = patches[from + p];
            if (bits == 0) {
                continue;
            }
            ShortVector a0 = ShortVector.zero(S);
            ShortVector a1 = a0;
            for (int t = 0; t < tables; t++) {
                long o = ((long) t << TABLE | bits & BITS) * rowBytes + 2L * column;
                a0 = a0.add(ShortVector.fromMemorySegment(S, f, o, ORDER));
                a1 = a1.add(ShortVector.fromMemorySegment(S, f, o + BYTES, ORDER));
                bits >>>= TABLE;
            }
            int to = at + p * stride;
            ((IntVector) a0.convertShape(VectorOperators.S2I, I, 0))
                    .add(IntVector.fromArray(I, y, to))
                    .intoArray(y, to);
            ((IntVector) a0.convertShape(VectorOperators.S2I, I, 1))
                    .add(IntVector.fromArray(I, y, to + L))
                    .intoArray(y, to + L);
            ((IntVector) a1.convertShape(VectorOperators.S2I, I, 0))
                    .add(IntVector.fromArray(I, y, to + 2 * L))
                    .intoArray(y, to + 2 * L);
            ((IntVector) a1.convertShape(VectorOperators.S2I, I, 1))
                    .add(IntVector.fromArray(I, y, to + 3 * L))
                    .intoArray(y, to + 3 * L);
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
            int[] y,
            int at,
            int stride) {
        for (int p = 0; p < places; p++) {
            long bits = patches[from + p];
            if (bits == 0) {
                continue;
            }
            ShortVector a0 = ShortVector.zero(S);
            for (int t = 0; t < tables; t++) {
                long o = ((long) t << TABLE | bits & BITS) * rowBytes + 2L * column;
                a0 = a0.add(ShortVector.fromMemorySegment(S, f, o, ORDER));
                bits >>>= TABLE;
            }
            int to = at + p * stride;
            ((IntVector) a0.convertShape(VectorOperators.S2I, I, 0))
                    .add(IntVector.fromArray(I, y, to))
                    .intoArray(y, to);
            ((IntVector) a0.convertShape(VectorOperators.S2I, I, 1))
                    .add(IntVector.fromArray(I, y, to + L))
                    .intoArray(y, to + L);
        }
    }
}
