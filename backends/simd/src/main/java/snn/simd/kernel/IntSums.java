package snn.simd.kernel;

import java.util.Arrays;

/// [FloatSums] of integers: in 16 bits as long as they fit, whatever spikes, then in 32. Rows are
/// added where they lie, a stretch of sources for all frames before the next one.
public final class IntSums {
    private final BytePanels weights;
    private final int shift;
    private final PanelKernels kernels;
    private final SpikeLists lists;
    private final short[] sums;
    private int[][] outs = {};
    private int[] ats = {};

    public IntSums(BytePanels weights, int shift, Kernels kernels) {
        this.weights = weights;
        this.shift = shift;
        this.kernels = kernels.panels();
        this.lists = new SpikeLists(kernels.rows(), weights.fanIn(), BytePanels.ROWS);
        this.sums = new short[weights.width(0)];
    }

    /// Forgets all frames.
    public void clear() {
        lists.clear();
    }

    /// Takes another frame, whose sums go to `y` from `to` on.
    public void take(long[] words, int at, int[] y, int to) {
        int frame = lists.frames();
        if (frame == ats.length) {
            outs = Arrays.copyOf(outs, 2 * frame + 1);
            ats = Arrays.copyOf(ats, 2 * frame + 1);
        }
        outs[frame] = y;
        ats[frame] = to;
        lists.add(words, at);
    }

    /// Adds the rows of all frames taken.
    public void add() {
        for (int p = 0; p < weights.count(); p++) {
            int from = 0;
            for (int b = 0; b < lists.blocks(); b++) {
                if (weights.full(b)) {
                    add(p, from, b + 1);
                    from = b + 1;
                }
            }
        }
    }

    private void add(int panel, int from, int to) {
        int column = weights.first(panel);
        int count = Math.min(weights.width(panel), Kernels.padded(weights.fanOut()) - column);
        for (int f = 0; f < lists.frames(); f++) {
            if (lists.count(f, from, to) > 0) {
                kernels.sumRows(weights, panel, lists, f, from, to, sums);
                kernels.put(sums, shift, outs[f], ats[f] + column, count);
            }
        }
    }
}
