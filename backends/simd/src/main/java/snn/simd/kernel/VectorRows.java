package snn.simd.kernel;

import java.nio.ByteOrder;
import java.util.Arrays;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/// Sums over synapses in vectors. No method takes or returns a vector: C2 would box it.
final class VectorRows implements RowKernels {
    private static final VectorSpecies<Float> F = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> I = IntVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Short> S = ShortVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Byte> QUARTER =
            VectorSpecies.of(
                    byte.class, VectorShape.forBitSize(Math.max(64, I.vectorBitSize() / 4)));
    private static final ByteOrder LITTLE = ByteOrder.LITTLE_ENDIAN;
    private static final int L = I.length();
    private static final long LANES = -1L >>> 64 - L;

    /// Spikes in a word that are sooner counted one by one.
    private static final int FEW = 4;

    @Override
    public int indices(long[] words, int at, int neurons, int[] list) {
        IntVector ascending = IntVector.zero(I).addIndex(1);
        int count = 0;
        for (int w = 0; w < (neurons + 63) >> 6; w++) {
            long bits = words[at + w];
            for (int n = w << 6; bits != 0; n += L, bits = shifted(bits)) {
                // the vector is written whole; what lies beyond the count is overwritten or slack
                VectorMask<Integer> mask = VectorMask.fromLong(I, bits & LANES);
                ascending.add(n).compress(mask).intoArray(list, count);
                count += Long.bitCount(bits & LANES);
            }
        }
        return count;
    }

    @Override
    public void addRows(FloatRows weights, int[] list, int count, float[] y, int at) {
        int[] tiles = weights.tiles();
        int column = 0;
        for (int t = 0; t < tiles.length; t++) {
            FloatTiles.add(
                    tiles[t],
                    weights.data(),
                    column,
                    4L * weights.width(),
                    list,
                    count,
                    y,
                    at + column);
            column += tiles[t] * L;
        }
    }

    @Override
    public void addRows(
            ByteRows weights, int[] list, int count, int shift, short[] sums, int[] y, int at) {
        int[] tiles = weights.tiles();
        for (int from = 0; from < count; from += ByteTiles.MOST_ROWS) {
            int to = Math.min(count, from + ByteTiles.MOST_ROWS);
            int column = 0;
            for (int t = 0; t < tiles.length; t++) {
                ByteTiles.add(
                        tiles[t], weights.data(), column, weights.width(), list, from, to, sums);
                column += tiles[t] * 2 * L;
            }
            widen(sums, column, shift, y, at);
        }
    }

    /// `y += sums << shift`, and the sums are 0 again.
    private static void widen(short[] sums, int columns, int shift, int[] y, int at) {
        for (int j = 0; j < columns; j += 2 * L) {
            ShortVector sum = ShortVector.fromArray(S, sums, j);
            IntVector low = (IntVector) sum.convertShape(VectorOperators.S2I, I, 0);
            IntVector high = (IntVector) sum.convertShape(VectorOperators.S2I, I, 1);
            low.lanewise(VectorOperators.LSHL, shift)
                    .add(IntVector.fromArray(I, y, at + j))
                    .intoArray(y, at + j);
            high.lanewise(VectorOperators.LSHL, shift)
                    .add(IntVector.fromArray(I, y, at + j + L))
                    .intoArray(y, at + j + L);
        }
        Arrays.fill(sums, 0, columns, (short) 0);
    }

    @Override
    public void addProducts(
            FloatRows weights,
            int steps,
            float[] x,
            int xAt,
            int xStride,
            float[] y,
            int yAt,
            int yStride) {
        int columns = (weights.fanOut() + L - 1) / L * L;
        ProductTiles.add(
                weights.data(),
                4L * weights.width(),
                weights.fanIn(),
                columns,
                steps,
                x,
                xAt,
                xStride,
                y,
                yAt,
                yStride);
    }

    @Override
    public void addProducts(ByteRows weights, int shift, int[] x, int xAt, int[] y, int at) {
        int columns = (weights.fanOut() + L - 1) / L * L;
        for (int i = 0; i < weights.fanIn(); i++) {
            int factor = x[xAt + i] << shift;
            long row = (long) i * weights.width();
            for (int j = 0; factor != 0 && j < columns; j += L) {
                ByteVector w =
                        ByteVector.fromMemorySegment(QUARTER, weights.data(), row + j, LITTLE);
                IntVector wide = (IntVector) w.convertShape(VectorOperators.B2I, I, 0);
                wide.mul(factor).add(IntVector.fromArray(I, y, at + j)).intoArray(y, at + j);
            }
        }
    }

    @Override
    public void addSpikes(long[] words, int wordAt, int neurons, float[] y) {
        for (int w = 0; w < (neurons + 63) >> 6; w++) {
            long bits = words[wordAt + w];
            for (int n = w << 6; bits != 0; n += L, bits = shifted(bits)) {
                VectorMask<Float> mask = VectorMask.fromLong(F, bits & LANES);
                FloatVector.fromArray(F, y, n).add(1f, mask).intoArray(y, n);
            }
        }
    }

    @Override
    public void addSpikes(long[] words, int wordAt, int neurons, int[] y) {
        for (int w = 0; w < (neurons + 63) >> 6; w++) {
            long bits = words[wordAt + w];
            if (Long.bitCount(bits) <= FEW) {
                for (; bits != 0; bits &= bits - 1) {
                    y[(w << 6) + Long.numberOfTrailingZeros(bits)]++;
                }
                continue;
            }
            for (int n = w << 6; bits != 0; n += L, bits = shifted(bits)) {
                VectorMask<Integer> mask = VectorMask.fromLong(I, bits & LANES);
                IntVector.fromArray(I, y, n).add(1, mask).intoArray(y, n);
            }
        }
    }

    @Override
    public void add(float[] x, int xAt, float[] y, int length) {
        for (int n = 0; n < length; n += L) {
            FloatVector.fromArray(F, y, n)
                    .add(FloatVector.fromArray(F, x, xAt + n))
                    .intoArray(y, n);
        }
    }

    @Override
    public void add(int[] x, int xAt, int[] y, int length) {
        for (int n = 0; n < length; n += L) {
            IntVector.fromArray(I, y, n).add(IntVector.fromArray(I, x, xAt + n)).intoArray(y, n);
        }
    }

    @Override
    public void sum(float[] a, int aAt, float[] b, int bAt, float[] y, int length) {
        for (int n = 0; n < length; n += L) {
            FloatVector.fromArray(F, a, aAt + n)
                    .add(FloatVector.fromArray(F, b, bAt + n))
                    .intoArray(y, n);
        }
    }

    @Override
    public void sum(int[] a, int aAt, int[] b, int bAt, int[] y, int length) {
        for (int n = 0; n < length; n += L) {
            IntVector.fromArray(I, a, aAt + n)
                    .add(IntVector.fromArray(I, b, bAt + n))
                    .intoArray(y, n);
        }
    }

    private static long shifted(long bits) {
        return L == 64 ? 0 : bits >>> L;
    }
}
