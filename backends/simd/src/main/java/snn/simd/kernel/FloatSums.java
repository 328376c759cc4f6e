package snn.simd.kernel;

import java.util.Arrays;

/// Adds the rows of weights that spikes pick to what leaves a layer, for any number of frames at
/// once: steps of a sample, samples of a batch. Belongs to one runner.
public final class FloatSums {
    /// Bytes of the rows of a block that a spike of some frame picks, which then stay in the
    /// first-level cache. In smaller ones more lists end, each with a branch foreseen wrongly.
    private static final int BLOCK = 32 << 10;

    /// Sources of a block to those of them that spike, at most: plain loops copy all.
    private static final int SPREAD = 4;

    private final FloatPanels weights;
    private final PanelKernels kernels;
    private final SpikeLists lists;
    private final DenseCost.Layer layer;

    /// Sources that spike in some frame, a bit each.
    private final long[] active;

    /// Words of sources where blocks end.
    private final int[] cuts;

    private float[] sums = {};
    private float[][] outs = {};
    private int[] ats = {};

    public FloatSums(FloatPanels weights, Kernels kernels) {
        this.weights = weights;
        this.kernels = kernels.panels();
        this.lists = new SpikeLists(kernels.rows(), weights.fanIn(), Long.SIZE);
        int vectors = weights.columns() / kernels.lanes();
        this.layer =
                new DenseCost.Layer(weights.fanIn(), vectors, weights.count(), weights.bytes());
        this.active = new long[lists.blocks()];
        this.cuts = new int[lists.blocks()];
    }

    /// Forgets all frames.
    public void clear() {
        lists.clear();
        Arrays.fill(active, 0);
    }

    /// Takes another frame, whose sums go to `y` from `to` on.
    public void take(long[] words, int at, float[] y, int to) {
        int frame = lists.frames();
        if (frame == ats.length) {
            outs = Arrays.copyOf(outs, 2 * frame + 1);
            ats = Arrays.copyOf(ats, 2 * frame + 1);
        }
        outs[frame] = y;
        ats[frame] = to;
        lists.add(words, at);
        for (int w = 0; w < active.length; w++) {
            active[w] |= words[at + w];
        }
    }

    /// The cheapest way for the frames taken.
    public DenseCost.Way pick(DenseCost cost) {
        return cost.pick(layer, lists.frames(), lists.size(), spiking(), cut());
    }

    /// The cheaper way to add rows for the frames taken.
    public DenseCost.Way pickRows(DenseCost cost) {
        return cost.pickRows(layer, lists.frames(), lists.size(), spiking(), cut());
    }

    private int spiking() {
        int spiking = 0;
        for (long word : active) {
            spiking += Long.bitCount(word);
        }
        return spiking;
    }

    /// Cuts the sources into blocks.
    ///
    /// @return their number
    private int cut() {
        int fit = Math.max(Long.SIZE, BLOCK / (Float.BYTES * weights.width(0)));
        int blocks = 0;
        int first = 0;
        int rows = 0;
        for (int w = 0; w < active.length; w++) {
            int more = Long.bitCount(active[w]);
            if (w > first && (rows + more > fit || (w - first) * Long.SIZE >= SPREAD * fit)) {
                cuts[blocks++] = w;
                first = w;
                rows = 0;
            }
            rows += more;
        }
        cuts[blocks++] = active.length;
        return blocks;
    }

    /// Adds the rows of all frames taken.
    public void add(DenseCost.Way way) {
        if (sums.length == 0) {
            sums = new float[DenseCost.MOST_FRAMES * weights.width(0)];
        }
        if (way == DenseCost.Way.ROWS) {
            for (int p = 0; p < weights.count(); p++) {
                addRows(p);
            }
            return;
        }
        int blocks = cut();
        for (int p = 0; p < weights.count(); p++) {
            addBlocks(p, blocks);
        }
    }

    private void addRows(int panel) {
        for (int f = 0; f < lists.frames(); f++) {
            kernels.addRows(weights, panel, lists, f, sums);
            put(panel, f, 0);
        }
    }

    private void addBlocks(int panel, int blocks) {
        int rounds = Math.ceilDiv(lists.frames(), DenseCost.MOST_FRAMES);
        int most = Math.ceilDiv(lists.frames(), Math.max(1, rounds));
        for (int from = 0; from < lists.frames(); from += most) {
            int frames = Math.min(most, lists.frames() - from);
            int first = 0;
            for (int b = 0; b < blocks; b++) {
                kernels.addBlocks(weights, panel, lists, first, cuts[b], from, frames, sums);
                first = cuts[b];
            }
            for (int f = 0; f < frames; f++) {
                put(panel, from + f, f * weights.width(panel));
            }
        }
    }

    private void put(int panel, int frame, int at) {
        int column = weights.first(panel);
        int width = weights.width(panel);
        int count = Math.min(width, Kernels.padded(weights.fanOut()) - column);
        kernels.put(sums, at, outs[frame], ats[frame] + column, count);
        Arrays.fill(sums, at + count, at + width, 0);
    }
}
