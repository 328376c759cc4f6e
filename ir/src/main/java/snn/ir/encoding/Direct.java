package snn.ir.encoding;

import java.util.List;
import snn.ir.neuron.ParameterSpec;
import snn.ir.unit.Dimension;

/// Analogue current: the input value times `gain`, the same in every step.
final class Direct {
    static final EncodingKind KIND =
            new EncodingKind(
                    "direct",
                    "the value times gain, as a current in every step",
                    false,
                    List.of(
                            new ParameterSpec(
                                    "gain",
                                    Dimension.NUMBER,
                                    1,
                                    Double::isFinite,
                                    "a finite number")),
                    Direct::encode);

    private Direct() {}

    private static Frames encode(float[] values, EncodingKind.Setting setting) {
        float gain = (float) setting.parameter("gain");
        var frames = new float[setting.steps() * values.length];
        for (int n = 0; n < values.length; n++) {
            frames[n] = gain * values[n];
        }
        for (int t = 1; t < setting.steps(); t++) {
            System.arraycopy(frames, 0, frames, t * values.length, values.length);
        }
        return new Frames.Values(setting.steps(), values.length, frames);
    }
}
