package snn.training;

import java.util.Arrays;
import snn.ir.Projection;
import snn.ir.WeightFormat.Sign;
import snn.ir.WeightFormat.Values;
import snn.ir.synapse.Sparse;

/// The scales of weights that may take few values, one for the projection or one a channel.
///
/// - Binary weights are `±s` by the signs of what learns, with an `s` that stays what it was at the
///   start.
/// - Ternary ones are 0 up to 0.7 times the mean magnitude, and beyond it `±s`, the mean of those
///   beyond (Li and Liu 2016).
/// - Those of `n` bits are the nearest `k · s` with `|k| < 2^(n − 1)`, where the largest takes the
///   largest `k`.
final class WeightScales {
    /// Ternary weights are 0 up to so much of the mean magnitude.
    private static final double CUT = 0.7;

    private final Values values;
    private final Sign sign;
    private final int[] channels;
    private final float[] scales;
    private final float[] cuts;

    WeightScales(Projection node) {
        this.values = node.format().values();
        this.sign = node.format().sign();
        boolean one = !node.format().perChannel() || values == Values.REAL;
        this.channels = one ? new int[0] : channels(node);
        this.scales = new float[one ? 1 : node.connectivity().biases().length()];
        this.cuts = new float[scales.length];
    }

    /// The channel (the neuron) of each weight: its first axis, but of a sparse pattern its target.
    private static int[] channels(Projection node) {
        var found = new int[node.connectivity().weights().length()];
        if (node.connectivity() instanceof Sparse sparse) {
            for (int axon = 0; axon < node.fanIn(); axon++) {
                sparse.from(axon, (target, n) -> found[n] = target);
            }
            return found;
        }
        int stretch = found.length / node.connectivity().weights().extent(0);
        Arrays.setAll(found, n -> n / stretch);
        return found;
    }

    boolean isOne() {
        return channels.length == 0;
    }

    int channel(int weight) {
        return isOne() ? 0 : channels[weight];
    }

    float scale(int channel) {
        return scales[channel];
    }

    /// Sets the scales of binary weights: those of the model; the mean magnitude of weights drawn
    /// as it says; else `1/√fanIn`.
    void choose(Projection node, float[] initial) {
        if (node.weights().isPresent()) {
            for (int n = 0; n < initial.length; n++) {
                int c = channel(n);
                scales[c] = Math.max(scales[c], Math.abs(initial[n]));
            }
        } else if (node.start().isPresent()) {
            Arrays.fill(cuts, -1);
            double[] magnitudes = means(initial);
            for (int c = 0; c < scales.length; c++) {
                scales[c] = (float) magnitudes[c];
            }
        }
        for (int c = 0; c < scales.length; c++) {
            scales[c] = scales[c] > 0 ? scales[c] : InitialWeights.bound(node.connectivity());
        }
    }

    /// Fits the scales to weights, by their numbers.
    void fit(float[] weights) {
        if (values == Values.TERNARY) {
            fitTernary(weights);
            return;
        }
        int most = (1 << values.bits() - 1) - 1;
        Arrays.fill(scales, 0);
        for (int n = 0; n < weights.length; n++) {
            int c = channel(n);
            scales[c] = Math.max(scales[c], Math.abs(weights[n]));
        }
        for (int c = 0; c < scales.length; c++) {
            scales[c] /= most;
        }
    }

    private void fitTernary(float[] weights) {
        Arrays.fill(cuts, -1);
        double[] all = means(weights);
        for (int c = 0; c < cuts.length; c++) {
            cuts[c] = (float) (CUT * all[c]);
        }
        double[] beyond = means(weights);
        for (int c = 0; c < scales.length; c++) {
            scales[c] = (float) beyond[c];
        }
    }

    /// The mean magnitude of the weights beyond the cut of each channel.
    private double[] means(float[] weights) {
        var sums = new double[scales.length];
        var counts = new int[scales.length];
        for (int n = 0; n < weights.length; n++) {
            int c = channel(n);
            if (Math.abs(weights[n]) > cuts[c]) {
                sums[c] += Math.abs(weights[n]);
                counts[c]++;
            }
        }
        for (int c = 0; c < sums.length; c++) {
            sums[c] /= Math.max(1, counts[c]);
        }
        return sums;
    }

    /// What is taken of a weight.
    float taken(float weight, int channel) {
        float scale = scales[channel];
        if (values.bits() == 1) {
            return weight < 0 || sign == Sign.NEGATIVE ? -scale : scale;
        }
        if (values == Values.TERNARY) {
            return Math.abs(weight) > cuts[channel] ? Math.copySign(scale, weight) : 0;
        }
        // + 0 makes +0 of -0
        return scale == 0 ? 0 : scale * (float) Math.rint(weight / scale) + 0f;
    }
}
