package snn.simd.kernel;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Sums of the rows of a panel of [BytePanels] in 16 bits, in the order of targets. Unrolled for
/// panels of four, two and one pieces.
final class ByteTiles {
    private static final VectorSpecies<Short> S = ShortVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> I = IntVector.SPECIES_PREFERRED;
    private static final int L = S.length();
    private static final int PIECE = 2 * L;
    private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;
    private static final int UPPER = 8;
    private static final short BIAS = BytePanels.BIAS;

    private ByteTiles() {}

    /// `sums[j] = Σ_k w[list[k], j]` over `k` from `from` to `to`.
    ///
    /// @param zeros at least one vector
    static void sum(
            MemorySegment w, int width, int[] list, int from, int to, short[] sums, short[] zeros) {
        if (width == PIECE) {
            sumOne(w, list, from, to, sums, zeros);
        } else if (width == 2 * PIECE) {
            sumTwo(w, list, from, to, sums, zeros);
        } else {
            sumFour(w, list, from, to, sums, zeros);
        }
    }

    private static void sumFour(
            MemorySegment w, int[] list, int from, int to, short[] sums, short[] zeros) {
        ShortVector zero = ShortVector.fromArray(S, zeros, 0);
        ShortVector a0 = ShortVector.zero(S);
        ShortVector a1 = a0;
        ShortVector a2 = a0;
        ShortVector a3 = a0;
        ShortVector h0 = a0;
        ShortVector h1 = a0;
        ShortVector h2 = a0;
        ShortVector h3 = a0;
        for (int k = from; k < to; k++) {
            long o = (long) list[k] * (4 * PIECE);
            ShortVector x0 = ShortVector.fromMemorySegment(S, w, o, ORDER);
            ShortVector x1 = ShortVector.fromMemorySegment(S, w, o + PIECE, ORDER);
            ShortVector x2 = ShortVector.fromMemorySegment(S, w, o + 2 * PIECE, ORDER);
            ShortVector x3 = ShortVector.fromMemorySegment(S, w, o + 3 * PIECE, ORDER);
            a0 = a0.add(x0);
            a1 = a1.add(x1);
            a2 = a2.add(x2);
            a3 = a3.add(x3);
            h0 = h0.add(x0.lanewise(VectorOperators.ASHR, UPPER));
            h1 = h1.add(x1.lanewise(VectorOperators.ASHR, UPPER));
            h2 = h2.add(x2.lanewise(VectorOperators.ASHR, UPPER));
            h3 = h3.add(x3.lanewise(VectorOperators.ASHR, UPPER));
        }
        ShortVector biases = ShortVector.broadcast(S, (short) (BIAS * (to - from)));
        a0.sub(h0.lanewise(VectorOperators.LSHL, UPPER)).sub(biases).intoArray(sums, 0);
        h0.add(zero).intoArray(sums, L);
        a1.sub(h1.lanewise(VectorOperators.LSHL, UPPER)).sub(biases).intoArray(sums, 2 * L);
        h1.add(zero).intoArray(sums, 3 * L);
        a2.sub(h2.lanewise(VectorOperators.LSHL, UPPER)).sub(biases).intoArray(sums, 4 * L);
        h2.add(zero).intoArray(sums, 5 * L);
        a3.sub(h3.lanewise(VectorOperators.LSHL, UPPER)).sub(biases).intoArray(sums, 6 * L);
        h3.add(zero).intoArray(sums, 7 * L);
    }

    private static void sumTwo(
            MemorySegment w, int[] list, int from, int to, short[] sums, short[] zeros) {
        ShortVector zero = ShortVector.fromArray(S, zeros, 0);
        ShortVector a0 = ShortVector.zero(S);
        ShortVector a1 = a0;
        ShortVector h0 = a0;
        ShortVector h1 = a0;
        for (int k = from; k < to; k++) {
            long o = (long) list[k] * (2 * PIECE);
            ShortVector x0 = ShortVector.fromMemorySegment(S, w, o, ORDER);
            ShortVector x1 = ShortVector.fromMemorySegment(S, w, o + PIECE, ORDER);
            a0 = a0.add(x0);
            a1 = a1.add(x1);
            h0 = h0.add(x0.lanewise(VectorOperators.ASHR, UPPER));
            h1 = h1.add(x1.lanewise(VectorOperators.ASHR, UPPER));
        }
        ShortVector biases = ShortVector.broadcast(S, (short) (BIAS * (to - from)));
        a0.sub(h0.lanewise(VectorOperators.LSHL, UPPER)).sub(biases).intoArray(sums, 0);
        h0.add(zero).intoArray(sums, L);
        a1.sub(h1.lanewise(VectorOperators.LSHL, UPPER)).sub(biases).intoArray(sums, 2 * L);
        h1.add(zero).intoArray(sums, 3 * L);
    }

    private static void sumOne(
            MemorySegment w, int[] list, int from, int to, short[] sums, short[] zeros) {
        ShortVector zero = ShortVector.fromArray(S, zeros, 0);
        ShortVector a0 = ShortVector.zero(S);
        ShortVector h0 = a0;
        for (int k = from; k < to; k++) {
            ShortVector x0 = ShortVector.fromMemorySegment(S, w, (long) list[k] * PIECE, ORDER);
            a0 = a0.add(x0);
            h0 = h0.add(x0.lanewise(VectorOperators.ASHR, UPPER));
        }
        ShortVector biases = ShortVector.broadcast(S, (short) (BIAS * (to - from)));
        a0.sub(h0.lanewise(VectorOperators.LSHL, UPPER)).sub(biases).intoArray(sums, 0);
        h0.add(zero).intoArray(sums, L);
    }

    /// `y[j] += (Σ_i x[i] · w[i, j]) << shift` over the targets of one piece, modulo 2^32.
    ///
    /// @param column of the piece in its panel
    static void addProducts(
            MemorySegment w,
            int column,
            int width,
            int fanIn,
            int shift,
            int[] x,
            int xAt,
            int[] y,
            int at) {
        IntVector a0 = IntVector.zero(I);
        IntVector a1 = a0;
        IntVector a2 = a0;
        IntVector a3 = a0;
        for (int i = 0; i < fanIn; i++) {
            long o = (long) i * width + column;
            ShortVector both = ShortVector.fromMemorySegment(S, w, o, ORDER);
            ShortVector upper = both.lanewise(VectorOperators.ASHR, UPPER);
            ShortVector lower = both.and((short) 0xFF).sub(BIAS);
            IntVector factor = IntVector.broadcast(I, x[xAt + i] << shift);
            a0 = a0.add(lower.convertShape(VectorOperators.S2I, I, 0).mul(factor));
            a1 = a1.add(lower.convertShape(VectorOperators.S2I, I, 1).mul(factor));
            a2 = a2.add(upper.convertShape(VectorOperators.S2I, I, 0).mul(factor));
            a3 = a3.add(upper.convertShape(VectorOperators.S2I, I, 1).mul(factor));
        }
        int n = I.length();
        a0.add(IntVector.fromArray(I, y, at)).intoArray(y, at);
        a1.add(IntVector.fromArray(I, y, at + n)).intoArray(y, at + n);
        a2.add(IntVector.fromArray(I, y, at + 2 * n)).intoArray(y, at + 2 * n);
        a3.add(IntVector.fromArray(I, y, at + 3 * n)).intoArray(y, at + 3 * n);
    }
}
