package snn.simd.kernel;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/// Sums of the rows of one panel in 16 bits, unrolled as [FloatTiles].
final class ByteTiles {
    private static final VectorSpecies<Short> S = ShortVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Byte> B =
            VectorSpecies.of(byte.class, VectorShape.forBitSize(S.vectorBitSize() / 2));
    private static final int L = S.length();
    private static final int W = PanelKernels.TILE * L;
    private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;

    private ByteTiles() {}

    /// Rows of a block that was widened, which costs less than to widen each row where it is added
    /// as soon as several frames share it.
    static void add(
            short[] block,
            int first,
            int[] list,
            int[] ends,
            int at,
            int stride,
            int frames,
            short[] sums,
            short[] zeros) {
        ShortVector zero = ShortVector.fromArray(S, zeros, 0);
        int base = -first * W;
        for (int f = 0; f < frames; f++) {
            int y = f * W;
            ShortVector a0 = ShortVector.fromArray(S, sums, y);
            ShortVector a1 = ShortVector.fromArray(S, sums, y + L);
            ShortVector a2 = ShortVector.fromArray(S, sums, y + 2 * L);
            ShortVector a3 = ShortVector.fromArray(S, sums, y + 3 * L);
            ShortVector a4 = ShortVector.fromArray(S, sums, y + 4 * L);
            ShortVector a5 = ShortVector.fromArray(S, sums, y + 5 * L);
            ShortVector a6 = ShortVector.fromArray(S, sums, y + 6 * L);
            ShortVector a7 = ShortVector.fromArray(S, sums, y + 7 * L);
            int end = ends[at + f * stride + 1];
            for (int k = ends[at + f * stride]; k < end; k++) {
                int o = base + list[k] * W;
                a0 = a0.add(ShortVector.fromArray(S, block, o));
                a1 = a1.add(ShortVector.fromArray(S, block, o + L));
                a2 = a2.add(ShortVector.fromArray(S, block, o + 2 * L));
                a3 = a3.add(ShortVector.fromArray(S, block, o + 3 * L));
                a4 = a4.add(ShortVector.fromArray(S, block, o + 4 * L));
                a5 = a5.add(ShortVector.fromArray(S, block, o + 5 * L));
                a6 = a6.add(ShortVector.fromArray(S, block, o + 6 * L));
                a7 = a7.add(ShortVector.fromArray(S, block, o + 7 * L));
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
    static void add(MemorySegment w, int[] list, int from, int to, short[] sums) {
        ShortVector a0 = ShortVector.zero(S);
        ShortVector a1 = a0;
        ShortVector a2 = a0;
        ShortVector a3 = a0;
        ShortVector a4 = a0;
        ShortVector a5 = a0;
        ShortVector a6 = a0;
        ShortVector a7 = a0;
        for (int k = from; k < to; k++) {
            long o = (long) list[k] * W;
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
        a0.add(ShortVector.fromArray(S, sums, 0)).intoArray(sums, 0);
        a1.add(ShortVector.fromArray(S, sums, L)).intoArray(sums, L);
        a2.add(ShortVector.fromArray(S, sums, 2 * L)).intoArray(sums, 2 * L);
        a3.add(ShortVector.fromArray(S, sums, 3 * L)).intoArray(sums, 3 * L);
        a4.add(ShortVector.fromArray(S, sums, 4 * L)).intoArray(sums, 4 * L);
        a5.add(ShortVector.fromArray(S, sums, 5 * L)).intoArray(sums, 5 * L);
        a6.add(ShortVector.fromArray(S, sums, 6 * L)).intoArray(sums, 6 * L);
        a7.add(ShortVector.fromArray(S, sums, 7 * L)).intoArray(sums, 7 * L);
    }

    /// Widens `count` weights from `from` on.
    static void widen(MemorySegment w, long from, int count, short[] to) {
        for (int n = 0; n < count; n += L) {
            ByteVector b = ByteVector.fromMemorySegment(B, w, from + n, ORDER);
            ShortVector wide = (ShortVector) b.convertShape(VectorOperators.B2S, S, 0);
            wide.intoArray(to, n);
        }
    }
}
