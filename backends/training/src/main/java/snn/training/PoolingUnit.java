package snn.training;

import snn.ir.Pooling;
import snn.ir.synapse.Window;

/// Windows of each channel as one value each. The slope of a greatest value goes to the first
/// element that has it, and nowhere where the padding is above all.
final class PoolingUnit implements Unit {
    private final Trace trace;
    private final Junction junction;
    private final Pooling.Kind kind;
    private final int channels;
    private final int pixels;
    private final int windows;

    /// The elements of window `w` of a channel are `elements[first[w]]` to `elements[first[w + 1] -
    /// 1]`.
    private final int[] first;

    private final int[] elements;
    private final boolean[] padded;
    private final float share;

    /// Whether every window has four elements, of which it takes the mean.
    private final boolean ofFour;

    PoolingUnit(Pooling node, Trace trace, Junction junction) {
        this.trace = trace;
        this.junction = junction;
        this.kind = node.kind();
        this.channels = node.in().extent(0);
        this.pixels = node.in().length() / channels;
        this.windows = node.shape().length() / channels;
        this.first = new int[windows + 1];
        this.elements = new int[windows * node.window().size()];
        this.padded = new boolean[windows];
        this.share = kind == Pooling.Kind.AVERAGE ? 1f / node.window().size() : 1;
        find(node);
        this.ofFour =
                kind == Pooling.Kind.AVERAGE
                        && node.window().size() == 4
                        && first[windows] == 4 * windows;
    }

    private void find(Pooling node) {
        Window w = node.window();
        boolean line = w.rank() == 1;
        int columns = line ? 0 : 1;
        int height = line ? 1 : node.in().extent(1);
        int width = node.in().extent(w.rank());
        int across = w.count(columns, width);
        int found = 0;
        for (int n = 0; n < windows; n++) {
            for (int k = 0; k < w.size(); k++) {
                int kx = k % w.kernel().get(columns);
                int x = at(w, columns, n % across, kx);
                int y = line ? 0 : at(w, 0, n / across, k / w.kernel().get(columns));
                if (x >= 0 && x < width && y >= 0 && y < height) {
                    elements[found++] = y * width + x;
                } else {
                    padded[n] = true;
                }
            }
            first[n + 1] = found;
        }
    }

    private static int at(Window w, int axis, int window, int k) {
        return window * w.stride().get(axis) - w.before().get(axis) + k * w.dilation().get(axis);
    }

    @Override
    public Trace trace() {
        return trace;
    }

    private int arriving(int shard, int step, int sample) {
        return trace.layout().row(shard, step, sample) * Rows.stride(channels * pixels);
    }

    @Override
    public void forward(Pass pass, int shard, Steps steps) {
        junction.gather(shard, steps);
        for (int t = steps.from(); t < steps.to(); t++) {
            for (int sample = 0; sample < pass.count(shard); sample++) {
                int from = arriving(shard, t, sample);
                int to = trace.at(shard, t, sample);
                for (int c = 0; c < channels; c++) {
                    pool(from + c * pixels, to + c * windows);
                }
            }
        }
    }

    private void pool(int from, int to) {
        float[] values = junction.values();
        if (ofFour) {
            meanOfFour(values, from, trace.sent(), to);
            return;
        }
        for (int w = 0; w < windows; w++) {
            if (kind == Pooling.Kind.MAX) {
                int best = greatest(from, w);
                trace.sent()[to + w] = best < 0 ? 0 : values[from + best];
                continue;
            }
            float sum = 0;
            for (int n = first[w]; n < first[w + 1]; n++) {
                sum += values[from + elements[n]];
            }
            trace.sent()[to + w] = share * sum;
        }
    }

    /// The elements of all windows lie alike beside their first.
    private void meanOfFour(float[] values, int from, float[] sent, int to) {
        int second = from + elements[1] - elements[0];
        int third = from + elements[2] - elements[0];
        int fourth = from + elements[3] - elements[0];
        for (int w = 0; w < windows; w++) {
            int n = elements[4 * w];
            float sum = values[from + n] + values[second + n] + values[third + n];
            sent[to + w] = share * (sum + values[fourth + n]);
        }
    }

    private void handToFour(float[] slopes, int from, int to) {
        int second = to + elements[1] - elements[0];
        int third = to + elements[2] - elements[0];
        int fourth = to + elements[3] - elements[0];
        for (int w = 0; w < windows; w++) {
            int n = elements[4 * w];
            float slope = share * trace.slopes()[from + w];
            slopes[to + n] += slope;
            slopes[second + n] += slope;
            slopes[third + n] += slope;
            slopes[fourth + n] += slope;
        }
    }

    /// The first of the greatest elements of a window; -1 where the padding's 0 is above all.
    private int greatest(int from, int window) {
        float[] values = junction.values();
        int best = -1;
        float most = padded[window] ? 0 : Float.NEGATIVE_INFINITY;
        for (int n = first[window]; n < first[window + 1]; n++) {
            float value = values[from + elements[n]];
            if (value > most || best < 0 && value == most) {
                best = elements[n];
                most = value;
            }
        }
        return best;
    }

    @Override
    public void clearSlopes(int shard) {
        junction.clearSlopes(shard);
        trace.clearSlopes(shard);
    }

    @Override
    public void backward(Pass pass, int shard, Steps steps) {
        if (!junction.learns()) {
            return;
        }
        for (int t = steps.from(); t < steps.to(); t++) {
            for (int sample = 0; sample < pass.count(shard); sample++) {
                int to = arriving(shard, t, sample);
                int from = trace.at(shard, t, sample);
                for (int c = 0; c < channels; c++) {
                    hand(from + c * windows, to + c * pixels);
                }
            }
        }
        junction.scatter(shard, steps);
    }

    private void hand(int from, int to) {
        float[] slopes = junction.slopes();
        if (ofFour) {
            handToFour(slopes, from, to);
            return;
        }
        for (int w = 0; w < windows; w++) {
            float slope = share * trace.slopes()[from + w];
            if (kind == Pooling.Kind.MAX) {
                int best = greatest(to, w);
                if (best >= 0) {
                    slopes[to + best] += slope;
                }
                continue;
            }
            for (int n = first[w]; n < first[w + 1]; n++) {
                slopes[to + elements[n]] += slope;
            }
        }
    }
}
