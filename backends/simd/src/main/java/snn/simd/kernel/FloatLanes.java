package snn.simd.kernel;

import java.util.Arrays;

/// A number for each neuron: that of neuron `n` is `values[n & mask]`. Where all are alike, one
/// vector of them serves every neuron and stays in the cache.
public record FloatLanes(float[] values, int mask) {
    /// One number for all.
    public static FloatLanes of(float value) {
        var values = new float[Kernels.PAD];
        Arrays.fill(values, value);
        return new FloatLanes(values, 0);
    }

    /// Rounds `values`: one for all, or one for each neuron.
    public static FloatLanes of(double[] values) {
        if (values.length == 1) {
            return of((float) values[0]);
        }
        var padded = new float[Kernels.padded(values.length)];
        for (int n = 0; n < values.length; n++) {
            padded[n] = (float) values[n];
        }
        return new FloatLanes(padded, -1);
    }
}
