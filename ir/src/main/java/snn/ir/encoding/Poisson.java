package snn.ir.encoding;

import java.util.List;
import snn.ir.random.BernoulliDraws;
import snn.ir.random.CounterRandom;
import snn.ir.unit.Dimension;

/// Rate code: in every step, a spike with probability `value · rate · dt`, where `value` is the
/// input in 0..1 of its range. Steps and neurons are independent (a Bernoulli train, the discrete
/// form of a Poisson train).
///
/// Signed, a spike has the sign of the input, and its probability is `|x| · rate · dt` for the
/// input `x` as it is, in parts of the greatest size in its range (Kim and Panda 2021).
final class Poisson {
    private static final String SIGNED = "signed";

    static final EncodingKind KIND =
            new EncodingKind(
                    "poisson",
                    "a spike in each step with probability value * rate * dt",
                    true,
                    Ranges.ANY,
                    List.of(
                            Ranges.positive("rate", Dimension.FREQUENCY, 1000),
                            Ranges.flag(SIGNED)),
                    List.of(SIGNED),
                    (in, _) -> in,
                    Poisson::encode);

    private Poisson() {}

    private static Frames encode(double[] values, EncodingKind.Setting setting) {
        return setting.flag(SIGNED) ? signed(values, setting) : unsigned(values, setting);
    }

    private static Frames unsigned(double[] values, EncodingKind.Setting setting) {
        int neurons = setting.elements(values);
        var spikes = Frames.Spikes.none(setting.steps(), neurons);
        BernoulliDraws draws = draws(values, 0, neurons, setting);
        for (int t = 0; t < setting.steps(); t++) {
            if (t > 0 && setting.form().isInTime()) {
                draws = draws(values, t, neurons, setting);
            }
            draws.draw(
                    setting.key(), (long) t * neurons, spikes.words(), t * spikes.wordsPerStep());
        }
        return spikes;
    }

    /// The draws of a step.
    private static BernoulliDraws draws(
            double[] values, int step, int neurons, EncodingKind.Setting setting) {
        double most = most(setting);
        var draws = new BernoulliDraws(neurons);
        for (int n = 0; n < neurons; n++) {
            double value = values[setting.at(step, n, neurons)];
            draws.add(n, (float) Math.min(1, setting.normalised(value) * most));
        }
        return draws;
    }

    private static Frames signed(double[] values, EncodingKind.Setting setting) {
        int neurons = setting.elements(values);
        double greatest = Math.max(Math.abs(setting.low()), Math.abs(setting.high()));
        double most = most(setting) / greatest;
        var frames = new double[setting.steps() * neurons];
        for (int t = 0; t < setting.steps(); t++) {
            for (int n = 0; n < neurons; n++) {
                double value = values[setting.at(t, n, neurons)];
                if (drawn(Math.abs(value) * most, setting, t, n, neurons)) {
                    frames[t * neurons + n] = Math.signum(value);
                }
            }
        }
        return new Frames.Values(setting.steps(), neurons, frames);
    }

    private static double most(EncodingKind.Setting setting) {
        return setting.parameter("rate") * setting.dt() / 1000;
    }

    private static boolean drawn(
            double probability, EncodingKind.Setting setting, int step, int neuron, int neurons) {
        return probability > 0
                && CounterRandom.uniform(setting.key(), (long) step * neurons + neuron)
                        < (float) Math.min(1, probability);
    }
}
