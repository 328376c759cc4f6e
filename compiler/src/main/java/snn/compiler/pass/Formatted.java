package snn.compiler.pass;

import snn.ir.Projection;
import snn.ir.WeightFormat;

/// Takes real weights to the nearest ones that the format of their projection allows: first the
/// sign, then the values, with a scale for the whole projection or for each channel.
///
/// - one bit: `±s` with `s` the mean magnitude (Rastegari et al. 2016, XNOR-Net);
/// - ternary: 0 within 0.7 of the mean magnitude, `±s` beyond, `s` the mean of those (Li et al.
///   2016);
/// - `n` bits: whole multiples of `s`, the greatest magnitude on the greatest number.
record Formatted(Projection projection) {
    /// Whether nothing but signs is held to the format, so that each weight is by itself.
    boolean isReal() {
        return projection.format().values() == WeightFormat.Values.REAL;
    }

    /// Changes the array, and gives it back.
    float[] of(float[] weights) {
        WeightFormat format = projection.format();
        sign(weights, format.sign());
        if (!isReal()) {
            int channels = format.perChannel() ? Channels.count(projection.connectivity()) : 1;
            int[] channel = Channels.of(projection.connectivity(), channels);
            for (int c = 0; c < channels; c++) {
                values(weights, channel, c);
            }
        }
        return weights;
    }

    private static void sign(float[] weights, WeightFormat.Sign sign) {
        for (int n = 0; n < weights.length; n++) {
            weights[n] =
                    switch (sign) {
                        case ANY -> weights[n];
                        case POSITIVE -> Math.abs(weights[n]);
                        case NEGATIVE -> -Math.abs(weights[n]);
                    };
        }
    }

    private void values(float[] weights, int[] channel, int which) {
        WeightFormat.Values values = projection.format().values();
        double mean = mean(weights, channel, which, 0);
        double cut = values == WeightFormat.Values.TERNARY ? 0.7 * mean : 0;
        double scale =
                values.bits() <= 2
                        ? mean(weights, channel, which, cut)
                        : greatest(weights, channel, which) / ((1 << values.bits() - 1) - 1);
        for (int n = 0; n < weights.length; n++) {
            if (channel[n] == which) {
                weights[n] = value(weights[n], cut, scale, values.bits());
            }
        }
    }

    private static float value(float weight, double cut, double scale, int bits) {
        if (bits == 1) {
            return (float) Math.copySign(scale, weight);
        }
        if (bits == 2) {
            return Math.abs(weight) <= cut ? 0 : (float) Math.copySign(scale, weight);
        }
        // + 0 makes +0 of -0
        return scale == 0 ? 0 : (float) (Math.rint(weight / scale) * scale) + 0f;
    }

    /// The mean magnitude of what is beyond `cut`.
    private static double mean(float[] weights, int[] channel, int which, double cut) {
        double sum = 0;
        long count = 0;
        for (int n = 0; n < weights.length; n++) {
            if (channel[n] == which && Math.abs(weights[n]) >= cut) {
                sum += Math.abs(weights[n]);
                count++;
            }
        }
        return count == 0 ? 0 : sum / count;
    }

    private static double greatest(float[] weights, int[] channel, int which) {
        double most = 0;
        for (int n = 0; n < weights.length; n++) {
            most = channel[n] == which ? Math.max(most, Math.abs(weights[n])) : most;
        }
        return most;
    }
}
