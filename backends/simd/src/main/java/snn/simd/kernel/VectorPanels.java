package snn.simd.kernel;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Dense layers in vectors. No method takes or returns a vector: C2 would box it.
final class VectorPanels implements PanelKernels {
    private static final VectorSpecies<Float> F = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> I = IntVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Short> S = ShortVector.SPECIES_PREFERRED;
    private static final int L = I.length();
    private static final long LANES = -1L >>> 64 - L;

    private final float[] zeros = new float[L];
    private final short[] shortZeros = new short[2 * L];

    @Override
    public void unpack(long[] words, int at, int neurons, float[] x, int to) {
        FloatVector zero = FloatVector.zero(F);
        for (int n = 0; n < neurons; n += L) {
            VectorMask<Float> mask = VectorMask.fromLong(F, words[at + (n >> 6)] >>> n & LANES);
            zero.blend(1f, mask).intoArray(x, to + n);
        }
    }

    @Override
    public void addBlocks(
            FloatPanels weights,
            int panel,
            SpikeLists lists,
            int first,
            int last,
            int from,
            int frames,
            float[] sums) {
        FloatTiles.add(
                weights.panel(panel),
                weights.vectors(panel),
                lists.list(),
                lists.ends(),
                lists.at(from, first),
                lists.at(from, last),
                lists.blocks() + 1,
                frames,
                sums,
                zeros);
    }

    @Override
    public void addRows(FloatPanels weights, int panel, SpikeLists lists, int frame, float[] sums) {
        addBlocks(weights, panel, lists, 0, lists.blocks(), frame, 1, sums);
    }

    @Override
    public void sumRows(
            BytePanels weights,
            int panel,
            SpikeLists lists,
            int frame,
            int from,
            int to,
            short[] sums) {
        int start = lists.ends()[lists.at(frame, from)];
        int end = lists.ends()[lists.at(frame, to)];
        MemorySegment rows = weights.panel(panel);
        int width = weights.width(panel);
        ByteTiles.sum(rows, width, lists.list(), start, end, sums, shortZeros);
    }

    @Override
    public void put(float[] sums, int at, float[] y, int to, int count) {
        for (int n = 0; n < count; n += L) {
            FloatVector.fromArray(F, y, to + n)
                    .add(FloatVector.fromArray(F, sums, at + n))
                    .intoArray(y, to + n);
        }
        Arrays.fill(sums, at, at + count, 0);
    }

    @Override
    public void put(short[] sums, int shift, int[] y, int to, int count) {
        for (int n = 0; n < count; n += 2 * L) {
            ShortVector sum = ShortVector.fromArray(S, sums, n);
            IntVector low = (IntVector) sum.convertShape(VectorOperators.S2I, I, 0);
            IntVector high = (IntVector) sum.convertShape(VectorOperators.S2I, I, 1);
            low.lanewise(VectorOperators.LSHL, shift)
                    .add(IntVector.fromArray(I, y, to + n))
                    .intoArray(y, to + n);
            high.lanewise(VectorOperators.LSHL, shift)
                    .add(IntVector.fromArray(I, y, to + n + L))
                    .intoArray(y, to + n + L);
        }
    }

    @Override
    public void addProducts(
            FloatPanels weights,
            int steps,
            float[] x,
            int xAt,
            int xStride,
            float[] y,
            int yAt,
            int yStride) {
        for (int p = 0; p < weights.count(); p++) {
            int width = weights.width(p);
            int left = weights.fanOut() - weights.first(p);
            ProductTiles.add(
                    weights.panel(p),
                    4L * width,
                    weights.fanIn(),
                    Math.min(width, (left + L - 1) / L * L),
                    steps,
                    x,
                    xAt,
                    xStride,
                    y,
                    yAt + weights.first(p),
                    yStride);
        }
    }

    @Override
    public void addProducts(BytePanels weights, int shift, int[] x, int xAt, int[] y, int at) {
        int fanIn = weights.fanIn();
        for (int p = 0; p < weights.count(); p++) {
            int first = weights.first(p);
            int width = Math.min(weights.width(p), weights.fanOut() - first);
            for (int j = 0; j < width; j += 4 * L) {
                MemorySegment w = weights.panel(p);
                ByteTiles.addProducts(
                        w, j, weights.width(p), fanIn, shift, x, xAt, y, at + first + j);
            }
        }
    }
}
