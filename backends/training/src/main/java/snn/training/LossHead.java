package snn.training;

import java.util.Arrays;
import snn.ir.Reduction;
import snn.ir.training.Loss;

/// Cross-entropy of the softmax of a population's reduction over time.
final class LossHead {
    private final Loss loss;
    private final PopulationUnit population;
    private final Layout layout;

    LossHead(Loss loss, PopulationUnit population, Layout layout) {
        this.loss = loss;
        this.population = population;
        this.layout = layout;
    }

    /// What the loss says of one sample.
    record Verdict(double loss, boolean correct) {}

    /// Adds the slopes of `share` times the loss of a sample to the traces of the population.
    Verdict judge(int shard, int sample, int label, double share) {
        NeuronStep.Stretch stretch = layout.stretch(shard, sample, population.trace().stride());
        int neurons = population.trace().neurons();
        var values = new double[neurons];
        var steps = new int[neurons];
        for (int n = 0; n < neurons; n++) {
            values[n] = reduce(stretch, n, steps);
        }
        double greatest = Arrays.stream(values).max().orElseThrow() * loss.scale();
        double total = 0;
        for (double value : values) {
            total += StrictMath.exp(loss.scale() * value - greatest);
        }
        int best = 0;
        for (int n = 0; n < neurons; n++) {
            double p = StrictMath.exp(loss.scale() * values[n] - greatest) / total;
            double slope = share * loss.scale() * (p - (n == label ? 1 : 0));
            spread(stretch, n, steps[n], (float) slope);
            best = values[n] > values[best] ? n : best;
        }
        double lost = StrictMath.log(total) - (loss.scale() * values[label] - greatest);
        return new Verdict(lost, best == label);
    }

    /// The reduction of a neuron; `steps` takes the step of its greatest value.
    private double reduce(NeuronStep.Stretch stretch, int neuron, int[] steps) {
        float[] v = population.traces().membrane();
        double sum = 0;
        double greatest = Double.NEGATIVE_INFINITY;
        for (int t = 0; t < stretch.steps(); t++) {
            int at = stretch.row(t) + neuron;
            switch (loss.reduction()) {
                case SPIKE_COUNT -> sum += population.trace().sent()[at];
                case MEAN_OVER_TIME -> sum += v[at] / stretch.steps();
                case LAST -> sum = v[at];
                case MAX_OVER_TIME -> {
                    if (!(v[at] <= greatest)) { // also where it is no number: that must show
                        greatest = v[at];
                        steps[neuron] = t;
                    }
                }
                case FIRST_SPIKE, EACH_STEP ->
                        throw new IllegalStateException("refused before: " + loss.reduction());
            }
        }
        return loss.reduction() == Reduction.MAX_OVER_TIME ? greatest : sum;
    }

    private void spread(NeuronStep.Stretch stretch, int neuron, int greatest, float slope) {
        float[] membrane = population.traces().membraneSlopes();
        int last = stretch.steps() - 1;
        for (int t = 0; t <= last; t++) {
            int at = stretch.row(t) + neuron;
            switch (loss.reduction()) {
                case SPIKE_COUNT -> population.trace().slopes()[at] += slope;
                case MEAN_OVER_TIME -> membrane[at] = slope / stretch.steps();
                case LAST -> membrane[at] = t == last ? slope : 0;
                case MAX_OVER_TIME -> membrane[at] = t == greatest ? slope : 0;
                case FIRST_SPIKE, EACH_STEP ->
                        throw new IllegalStateException("refused before: " + loss.reduction());
            }
        }
    }
}
