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
                            Ranges.VALUES,
                            List.of(cutoff(0)),
                            Latency::encode)
                    .spikingOnce();

    private Latency() {}

    static ParameterSpec cutoff(double standard) {
        return new ParameterSpec(
                "cutoff", Dimension.NUMBER, standard, c -> c >= 0 && c < 1, "from 0 to below 1");
    }

    private static Frames encode(double[] values, EncodingKind.Setting setting) {
        var spikes = Frames.Spikes.none(setting.steps(), values.length);
        for (int n = 0; n < values.length; n++) {
            spike(setting.normalised(values[n]), n, spikes, setting);
        }
        return spikes;
    }

    /// The spike of a neuron for a value in 0..1.
    static void spike(
            double value, int neuron, Frames.Spikes spikes, EncodingKind.Setting setting) {
        if (value > setting.parameter("cutoff")) {
            spikes.set(
                    Math.min((int) ((1 - value) * setting.steps()), setting.steps() - 1), neuron);
        }
    }
}
