package snn.ir.encoding;

import java.util.List;
import snn.ir.unit.Dimension;

/// Phase code: the value in 0..1 of its range as a binary fraction of `bits` bits, cut off, the
/// highest bit first, over and over: a spike in step `t` where bit `t mod bits` is 1. Weighted, the
/// spike has the amplitude of its bit, `2^−(1 + t mod bits)`.
///
/// Source: Kim et al., *Deep neural networks with weighted spikes* (2018).
final class Phase {
    private static final String WEIGHTED = "weighted";

    static final EncodingKind KIND =
            new EncodingKind(
                    "phase",
                    "the bits of the value, the highest first, over and over",
                    true,
                    Ranges.VALUES,
                    List.of(
                            Ranges.whole("bits", Dimension.NUMBER, 8, 1, 24),
                            Ranges.flag(WEIGHTED)),
                    List.of(WEIGHTED),
                    (in, _) -> in,
                    Phase::encode);

    private Phase() {}

    private static Frames encode(double[] values, EncodingKind.Setting setting) {
        int bits = (int) setting.parameter("bits");
        var spikes = Frames.Spikes.none(setting.steps(), values.length);
        for (int n = 0; n < values.length; n++) {
            int fraction = fraction(setting.normalised(values[n]), bits);
            for (int t = 0; t < setting.steps(); t++) {
                if ((fraction >> bits - 1 - t % bits & 1) != 0) {
                    spikes.set(t, n);
                }
            }
        }
        return setting.flag(WEIGHTED) ? weighted(spikes, bits) : spikes;
    }

    /// All ones for 1, which has no such fraction.
    private static int fraction(double value, int bits) {
        int all = 1 << bits;
        return Math.min((int) (value * all), all - 1);
    }

    private static Frames weighted(Frames.Spikes spikes, int bits) {
        var frames = new double[spikes.steps() * spikes.neurons()];
        for (int t = 0; t < spikes.steps(); t++) {
            double weight = Math.scalb(1.0, -1 - t % bits);
            for (int n = 0; n < spikes.neurons(); n++) {
                frames[t * spikes.neurons() + n] = weight * spikes.value(t, n);
            }
        }
        return new Frames.Values(spikes.steps(), spikes.neurons(), frames);
    }
}
