package snn.ir.encoding;

import java.util.List;
import snn.ir.neuron.ParameterSpec;
import snn.ir.unit.Dimension;

/// Time to first spike: one spike a neuron, the greater the value the earlier, in step `floor((1 −
/// value) · steps)` with the input in 0..1 of its range; a value at or below `cutoff` (also in
/// 0..1) never spikes.
///
/// Source: Kheradpisheh and Masquelier, *S4NN* (2020), with few steps as in STDG.
final class Latency {
    static final EncodingKind KIND =
            new EncodingKind(
                    "latency",
                    "one spike a neuron, in step floor((1 - value) * steps)",
                    true,
                    List.of(
                            new ParameterSpec(
                                    "cutoff",
                                    Dimension.NUMBER,
                                    0,
                                    c -> c >= 0 && c < 1,
                                    "from 0 to below 1")),
                    Latency::encode);

    private Latency() {}

    private static Frames encode(float[] values, EncodingKind.Setting setting) {
        var spikes = Frames.Spikes.none(setting.steps(), values.length);
        double cutoff = setting.parameter("cutoff");
        for (int n = 0; n < values.length; n++) {
            double value = setting.normalised(values[n]);
            if (value > cutoff) {
                int t = Math.min((int) ((1 - value) * setting.steps()), setting.steps() - 1);
                spikes.words()[t * spikes.wordsPerStep() + (n >> 6)] |= 1L << n;
            }
        }
        return spikes;
    }
}
