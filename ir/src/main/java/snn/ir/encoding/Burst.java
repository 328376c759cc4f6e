package snn.ir.encoding;

import java.util.List;
import snn.ir.unit.Dimension;

/// Burst code: `ceil(value · spikes)` spikes at equal gaps from step 0 on, where `value` is the
/// input in 0..1 of its range. More spikes than one come `ceil(longest − (longest − shortest) ·
/// value)` steps apart; those after the last step are lost.
///
/// Source: Guo et al., *Neural coding in spiking neural networks: a comparative study for robust
/// neuromorphic systems* (2021), equations 8 and 9.
final class Burst {
    static final EncodingKind KIND =
            new EncodingKind(
                    "burst",
                    "the greater the value, the more spikes, and the closer",
                    true,
                    Ranges.VALUES,
                    List.of(
                            Ranges.whole("spikes", Dimension.NUMBER, 5, 1, 1 << 16),
                            Ranges.whole("shortest", Dimension.STEPS, 2, 1, 1 << 16),
                            Ranges.whole("longest", Dimension.STEPS, 8, 1, 1 << 16)),
                    Burst::encode);

    private Burst() {}

    private static Frames encode(double[] values, EncodingKind.Setting setting) {
        double most = setting.parameter("spikes");
        double longest = setting.parameter("longest");
        double shorter = longest - setting.parameter("shortest");
        var spikes = Frames.Spikes.none(setting.steps(), values.length);
        for (int n = 0; n < values.length; n++) {
            double value = setting.normalised(values[n]);
            int count = (int) Math.ceil(value * most);
            int gap = (int) Math.max(1, Math.ceil(longest - shorter * value));
            for (int k = 0; k < count && (long) k * gap < setting.steps(); k++) {
                spikes.set(k * gap, n);
            }
        }
        return spikes;
    }
}
