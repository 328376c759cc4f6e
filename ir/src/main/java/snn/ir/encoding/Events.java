package snn.ir.encoding;

import java.util.List;
import java.util.Set;
import snn.ir.Input;

/// The events of the data as they are: a spike in each step that has one or more of an element.
final class Events {
    static final EncodingKind KIND =
            new EncodingKind(
                    "events",
                    "a spike in each step that has an event",
                    true,
                    Set.of(Input.Form.EVENTS),
                    List.of(),
                    Events::encode);

    private Events() {}

    private static Frames encode(double[] values, EncodingKind.Setting setting) {
        int neurons = setting.elements(values);
        var spikes = Frames.Spikes.none(setting.steps(), neurons);
        for (int t = 0; t < setting.steps(); t++) {
            for (int n = 0; n < neurons; n++) {
                if (values[t * neurons + n] > 0) {
                    spikes.set(t, n);
                }
            }
        }
        return spikes;
    }
}
