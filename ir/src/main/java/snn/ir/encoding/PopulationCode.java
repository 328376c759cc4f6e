package snn.ir.encoding;

import java.util.List;
import java.util.Map;
import snn.ir.tensor.Shape;
import snn.ir.unit.Dimension;

/// Gaussian receptive fields: `neurons` of them for each value, their centres spread evenly over
/// the range from its least to its greatest. A field answers `r = exp(−d² / 2)`, where `d` is how
/// far the value is from its centre, in `width` times the distance between centres, and spikes
/// once, in step `floor((1 − r) · steps)`, or not at all for an answer of `cutoff` or less. What
/// leaves is `[shape of the input..., neurons]`.
///
/// Source: Bohte, Kok and La Poutré, *Error-backpropagation in temporally encoded networks of
/// spiking neurons* (2002).
final class PopulationCode {
    static final EncodingKind KIND =
            new EncodingKind(
                            "population",
                            "for each value, one spike of each of its Gaussian fields, the nearest first",
                            true,
                            Ranges.VALUES,
                            List.of(
                                    Ranges.whole("neurons", Dimension.NUMBER, 8, 2, 1 << 16),
                                    Ranges.positive("width", Dimension.NUMBER, 1),
                                    Latency.cutoff(0.1)),
                            List.of(),
                            PopulationCode::shape,
                            PopulationCode::encode)
                    .spikingOnce();

    private PopulationCode() {}

    private static Shape shape(Shape in, Map<String, Double> parameters) {
        return Shapes.over(in, parameters.getOrDefault("neurons", 0.0).intValue());
    }

    private static Frames encode(double[] values, EncodingKind.Setting setting) {
        int fields = (int) setting.parameter("neurons");
        var spikes = Frames.Spikes.none(setting.steps(), values.length * fields);
        for (int n = 0; n < values.length; n++) {
            double place = setting.normalised(values[n]) * (fields - 1);
            for (int field = 0; field < fields; field++) {
                double d = (place - field) / setting.parameter("width");
                Latency.spike(StrictMath.exp(-d * d / 2), n * fields + field, spikes, setting);
            }
        }
        return spikes;
    }
}
