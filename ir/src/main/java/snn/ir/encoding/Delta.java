package snn.ir.encoding;

import java.util.List;
import java.util.Set;
import snn.ir.Input;
import snn.ir.unit.Dimension;

/// Level crossing: a signal that leaves its level by `threshold` or more gives a spike, upwards or
/// downwards, and takes the level along by one threshold; at most one spike a step. The level
/// starts at the value of step 0. What leaves is `[2, shape of the signal...]`: first the spikes
/// upwards, then those downwards.
///
/// Source: Corradi and Indiveri, *A neuromorphic event-based neural recording system* (2015), the
/// asynchronous delta modulator.
final class Delta {
    static final EncodingKind KIND =
            new EncodingKind(
                    "delta",
                    "a spike up or down where the signal leaves its level by threshold",
                    true,
                    Set.of(Input.Form.SIGNAL),
                    List.of(Ranges.positive("threshold", Dimension.NUMBER, 0.1)),
                    List.of(),
                    (in, _) -> Shapes.within(2, in),
                    Delta::encode);

    private Delta() {}

    private static Frames encode(double[] values, EncodingKind.Setting setting) {
        int elements = setting.elements(values);
        double threshold = setting.parameter("threshold");
        var spikes = Frames.Spikes.none(setting.steps(), 2 * elements);
        for (int n = 0; n < elements; n++) {
            double level = values[n];
            for (int t = 1; t < setting.steps(); t++) {
                double beyond = values[t * elements + n] - level;
                if (Math.abs(beyond) >= threshold) {
                    spikes.set(t, beyond > 0 ? n : elements + n);
                    level += Math.copySign(threshold, beyond);
                }
            }
        }
        return spikes;
    }
}
