package snn.training;

import java.util.Arrays;
import java.util.List;
import snn.ir.Normalisation;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;

/// Batch normalisation (Ioffe and Szegedy 2015), or batch normalisation through time (Kim and Panda
/// 2021). In training a batch is normalised by its own mean and variance over samples, places of a
/// channel and, unless each step has its own, steps; running ones are kept for all other runs.
///
/// It needs the whole batch at once: [#measure] of all shards and [#combine] come between what is
/// before it and its [#forward], and likewise on the way back.
final class NormalisationUnit implements Unit {
    private final Normalisation node;
    private final Trace trace;
    private final Junction junction;
    private final int channels;
    private final int places;

    /// How many groups of numbers have a mean of their own: steps or 1, times the channels.
    private final int groups;

    private final LearnedArray gain;
    private final LearnedArray shift;
    private final LearnedArray mean;
    private final LearnedArray variance;

    /// Of each shard and group, two sums.
    private final double[][] sums;

    private final double[] totals;

    /// `y = factor · x + offset`.
    private final float[] factor;

    private final float[] offset;

    /// Mean and `1 / √(variance + epsilon)` of the last batch.
    private final double[] centre;

    private final double[] sharpness;
    private double count = 1;

    NormalisationUnit(Normalisation node, Trace trace, Junction junction) {
        this.node = node;
        this.trace = trace;
        this.junction = junction;
        this.channels = node.channels();
        this.places = trace.neurons() / channels;
        this.groups = channels * (node.throughTime() ? trace.layout().steps() : 1);
        var given = node.learned();
        this.gain = array("gain", given.map(Normalisation.Learned::gain), 1);
        this.shift = array("shift", given.map(Normalisation.Learned::shift), 0);
        this.mean = array("mean", given.map(Normalisation.Learned::mean), 0);
        this.variance = array("variance", given.map(Normalisation.Learned::variance), 1);
        this.sums = new double[trace.layout().shards()][2 * groups];
        this.totals = new double[2 * groups];
        this.factor = new float[groups];
        this.offset = new float[groups];
        this.centre = new double[groups];
        this.sharpness = new double[groups];
    }

    private LearnedArray array(String what, java.util.Optional<Tensor> given, float standard) {
        var values = new float[groups];
        Arrays.fill(values, standard);
        return new LearnedArray(
                node.name() + "." + what, given.map(Tensor::toFloats).orElse(values));
    }

    @Override
    public Trace trace() {
        return trace;
    }

    private int group(int step, int channel) {
        return node.throughTime() ? step * channels + channel : channel;
    }

    private int steps() {
        return trace.layout().steps();
    }

    /// Gathers a shard and adds up its values and their squares.
    void measure(Pass pass, int shard) {
        junction.gather(shard, new Steps(0, steps()));
        if (!pass.training()) {
            return;
        }
        double[] sum = sums[shard];
        Arrays.fill(sum, 0);
        for (int t = 0; t < steps(); t++) {
            for (int sample = 0; sample < pass.count(shard); sample++) {
                for (int c = 0; c < channels; c++) {
                    int g = group(t, c);
                    int at = trace.at(shard, t, sample) + c * places;
                    for (int n = at; n < at + places; n++) {
                        double x = junction.values()[n];
                        sum[2 * g] += x;
                        sum[2 * g + 1] += x * x;
                    }
                }
            }
        }
    }

    /// Makes mean and variance of the batch, in training, and what follows from them.
    void combine(Pass pass) {
        if (pass.training()) {
            addUp(pass);
            count = (double) pass.count() * places * (node.throughTime() ? 1 : steps());
        }
        for (int g = 0; g < groups; g++) {
            double centred = mean.value[g];
            double spread = variance.value[g];
            if (pass.training()) {
                centred = totals[2 * g] / count;
                spread = Math.max(0, totals[2 * g + 1] / count - centred * centred);
            }
            centre[g] = centred;
            sharpness[g] = 1 / Math.sqrt(spread + node.epsilon());
            factor[g] = (float) (gain.value[g] * sharpness[g]);
            offset[g] = (float) (shift.value[g] - gain.value[g] * sharpness[g] * centred);
        }
    }

    private void addUp(Pass pass) {
        Arrays.fill(totals, 0);
        for (int shard = 0; shard < pass.shards(); shard++) {
            for (int n = 0; n < totals.length; n++) {
                totals[n] += sums[shard][n];
            }
        }
    }

    /// Takes the last batch into the running mean and variance, the latter without the bias of a
    /// sample.
    private void run() {
        double momentum = node.momentum();
        for (int g = 0; g < groups; g++) {
            double spread = 1 / (sharpness[g] * sharpness[g]) - node.epsilon();
            double unbiased = count > 1 ? spread * count / (count - 1) : spread;
            mean.value[g] += (float) (momentum * (centre[g] - mean.value[g]));
            variance.value[g] += (float) (momentum * (unbiased - variance.value[g]));
        }
    }

    @Override
    public void forward(Pass pass, int shard, Steps steps) {
        float[] sent = trace.sent();
        float[] values = junction.values();
        for (int t = steps.from(); t < steps.to(); t++) {
            for (int sample = 0; sample < pass.count(shard); sample++) {
                for (int c = 0; c < channels; c++) {
                    float by = factor[group(t, c)];
                    float plus = offset[group(t, c)];
                    int at = trace.at(shard, t, sample) + c * places;
                    for (int n = at; n < at + places; n++) {
                        sent[n] = by * values[n] + plus;
                    }
                }
            }
        }
    }

    @Override
    public void clearSlopes(int shard) {
        junction.clearSlopes(shard);
        trace.clearSlopes(shard);
    }

    /// Adds up the slopes of a shard, and those times the normalised values.
    void measureSlopes(Pass pass, int shard) {
        double[] sum = sums[shard];
        Arrays.fill(sum, 0);
        for (int t = 0; t < steps(); t++) {
            for (int sample = 0; sample < pass.count(shard); sample++) {
                for (int c = 0; c < channels; c++) {
                    int g = group(t, c);
                    int at = trace.at(shard, t, sample) + c * places;
                    for (int n = at; n < at + places; n++) {
                        double slope = trace.slopes()[n];
                        sum[2 * g] += slope;
                        sum[2 * g + 1] += slope * (junction.values()[n] - centre[g]) * sharpness[g];
                    }
                }
            }
        }
    }

    void combineSlopes(Pass pass) {
        addUp(pass);
    }

    /// `∂x = factor · (∂y − mean(∂y) − x̂ · mean(∂y x̂))`.
    @Override
    public void backward(Pass pass, int shard, Steps steps) {
        if (!junction.learns()) {
            return;
        }
        for (int t = steps.from(); t < steps.to(); t++) {
            for (int sample = 0; sample < pass.count(shard); sample++) {
                for (int c = 0; c < channels; c++) {
                    hand(group(t, c), trace.at(shard, t, sample) + c * places);
                }
            }
        }
        junction.scatter(shard, steps);
    }

    private void hand(int g, int at) {
        float[] values = junction.values();
        float[] slopes = junction.slopes();
        double common = totals[2 * g] / count;
        double along = totals[2 * g + 1] / count * sharpness[g];
        for (int n = at; n < at + places; n++) {
            double rest = trace.slopes()[n] - common - (values[n] - centre[g]) * along;
            slopes[n] += (float) (factor[g] * rest);
        }
    }

    @Override
    public List<Update> updates() {
        return List.of((rows, adam) -> update(adam));
    }

    private void update(LearnedArray.Step adam) {
        var slopes = new float[groups];
        for (int g = 0; g < groups; g++) {
            slopes[g] = (float) totals[2 * g + 1];
        }
        gain.step(adam, slopes, 0, groups);
        for (int g = 0; g < groups; g++) {
            slopes[g] = (float) totals[2 * g];
        }
        if (!node.throughTime()) {
            shift.step(adam, slopes, 0, groups);
        }
        run();
    }

    @Override
    public List<LearnedArray> learned() {
        return List.of(gain, shift, mean, variance);
    }

    /// What training made.
    Normalisation.Learned values() {
        return new Normalisation.Learned(
                tensor(gain), tensor(shift), tensor(mean), tensor(variance));
    }

    private Tensor tensor(LearnedArray array) {
        Shape shape = node.throughTime() ? Shape.of(steps(), channels) : Shape.of(channels);
        return Tensor.of(shape, array.value.clone());
    }
}
