package snn.ir.encoding;

import java.util.List;
import snn.ir.neuron.ParameterSpec;
import snn.ir.random.CounterRandom;
import snn.ir.unit.Dimension;

/// Rate code: in every step, a spike with probability `value · rate · dt`, where `value` is the
/// input in 0..1 of its range. Steps and neurons are independent (a Bernoulli train, the discrete
/// form of a Poisson train).
final class Poisson {
    static final EncodingKind KIND =
            new EncodingKind(
                    "poisson",
                    "a spike in each step with probability value * rate * dt",
                    true,
                    List.of(
                            new ParameterSpec(
                                    "rate", Dimension.FREQUENCY, 1000, r -> r > 0, "above 0")),
                    Poisson::encode);

    private Poisson() {}

    private static Frames encode(float[] values, EncodingKind.Setting setting) {
        int neurons = values.length;
        var spikes = Frames.Spikes.none(setting.steps(), neurons);
        double most = setting.parameter("rate") * setting.dt() / 1000;
        for (int n = 0; n < neurons; n++) {
            float probability = (float) Math.min(1, setting.normalised(values[n]) * most);
            if (probability == 0) {
                continue;
            }
            for (int t = 0; t < setting.steps(); t++) {
                if (CounterRandom.uniform(setting.key(), (long) t * neurons + n) < probability) {
                    spikes.words()[t * spikes.wordsPerStep() + (n >> 6)] |= 1L << n;
                }
            }
        }
        return spikes;
    }
}
