package snn.ir.encoding;

import java.util.List;
import snn.ir.neuron.ParameterSpec;
import snn.ir.unit.Dimension;

/// Analogue current: the input value times `gain`, that of the step where the input is in time,
/// else the same in every step.
final class Direct {
    static final EncodingKind KIND =
            new EncodingKind(
                    "direct",
                    "the value times gain, as a current in every step",
                    false,
                    Ranges.ANY,
                    List.of(
                            new ParameterSpec(
                                    "gain",
                                    Dimension.NUMBER,
                                    1,
                                    Double::isFinite,
                                    "a finite number")),
                    Direct::encode);

    private Direct() {}

    private static Frames encode(double[] values, EncodingKind.Setting setting) {
        double gain = setting.parameter("gain");
        int neurons = setting.elements(values);
        var frames = new double[setting.steps() * neurons];
        for (int t = 0; t < setting.steps(); t++) {
            for (int n = 0; n < neurons; n++) {
                frames[t * neurons + n] = gain * values[setting.at(t, n, neurons)];
            }
        }
        return new Frames.Values(setting.steps(), neurons, frames);
    }
}
