package snn.simd.kernel;

import java.util.Arrays;

/// Adds the rows of weights that spikes pick to what leaves a layer, for any number of frames at
/// once: steps of a sample, samples of a batch. Belongs to one runner.
public final class FloatSums {
    private final FloatPanels weights;
    private final PanelKernels kernels;
    private final SpikeLists lists;
    private final DenseCost.Layer layer;
    private float[] block = {};
    private float[] sums = {};
    private float[][] outs = {};
    private int[] ats = {};

    public FloatSums(FloatPanels weights, Kernels kernels) {
        this.weights = weights;
        this.kernels = kernels.panels();
        int rows = SpikeLists.rows(kernels.lanes());
        this.lists = new SpikeLists(kernels.rows(), weights.fanIn(), rows);
        double lanes = (double) weights.count() * weights.width();
        this.layer =
                new DenseCost.Layer(
                        weights.fanIn(), lists.blocks(), weights.bytes(), weights.fanOut() / lanes);
    }

    /// Forgets all frames.
    public void clear() {
        lists.clear();
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
    }

    /// The cheapest way for the frames taken.
    public DenseCost.Way pick(DenseCost cost) {
        return cost.pick(layer, lists.frames(), lists.size());
    }

    /// The cheaper way to add rows for the frames taken.
    public DenseCost.Way pickRows(DenseCost cost) {
        return cost.pickRows(layer, lists.frames(), lists.size());
    }

    /// Adds the rows of all frames taken.
    public void add(DenseCost.Way way) {
        if (block.length == 0) {
            block = new float[lists.rows() * weights.width()];
            sums = new float[DenseCost.MOST_FRAMES * weights.width()];
        }
        for (int p = 0; p < weights.count(); p++) {
            if (way == DenseCost.Way.ROWS) {
                addRows(p);
            } else {
                addBlocks(p);
            }
        }
    }

    private void addRows(int panel) {
        for (int f = 0; f < lists.frames(); f++) {
            kernels.addRows(weights, panel, lists, f, sums);
            put(panel, f, 0);
        }
    }

    private void addBlocks(int panel) {
        int rounds = Math.ceilDiv(lists.frames(), DenseCost.MOST_FRAMES);
        int most = Math.ceilDiv(lists.frames(), Math.max(1, rounds));
        for (int from = 0; from < lists.frames(); from += most) {
            int frames = Math.min(most, lists.frames() - from);
            for (int b = 0; b < lists.blocks(); b++) {
                int first = b * lists.rows();
                int rows = Math.min(lists.rows(), weights.fanIn() - first);
                weights.load(panel, first, rows, block);
                kernels.addRows(block, lists, b, from, frames, sums);
            }
            for (int f = 0; f < frames; f++) {
                put(panel, from + f, f * weights.width());
            }
        }
    }

    private void put(int panel, int frame, int at) {
        int column = panel * weights.width();
        int count = Math.min(weights.width(), Kernels.padded(weights.fanOut()) - column);
        kernels.put(sums, at, outs[frame], ats[frame] + column, count);
        Arrays.fill(sums, at + count, at + weights.width(), 0);
    }
}
