package snn.simd.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/// Lists and sums in vectors. No method takes or returns a vector: C2 would box it.
final class VectorRows implements RowKernels {
    private static final VectorSpecies<Float> F = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> I = IntVector.SPECIES_PREFERRED;
    private static final int L = I.length();
    private static final long LANES = -1L >>> 64 - L;

    /// Spikes in a word that are sooner counted one by one.
    private static final int FEW = 4;

    @Override
    public int list(long[] words, int at, int first, int end, int[] list, int count) {
        IntVector ascending = IntVector.zero(I).addIndex(1);
        int next = count;
        for (int w = first; w < end; w++) {
            long bits = words[at + w];
            for (int n = w << 6; bits != 0; n += L, bits = shifted(bits)) {
                // the vector is written whole; what lies beyond the count is overwritten or slack
                VectorMask<Integer> mask = VectorMask.fromLong(I, bits & LANES);
                ascending.add(n).compress(mask).intoArray(list, next);
                next += Long.bitCount(bits & LANES);
            }
        }
        return next;
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
