package snn.simd.kernel;

import java.util.Arrays;

/// An integer for each neuron, laid out as [FloatLanes].
public record IntLanes(int[] values, int mask) {
    /// One number for all.
    public static IntLanes of(int value) {
        var values = new int[Kernels.PAD];
        Arrays.fill(values, value);
        return new IntLanes(values, 0);
    }

    /// One for all, or one for each neuron; each within 32 bits.
    public static IntLanes of(long[] values) {
        if (values.length == 1) {
            return of(Math.toIntExact(values[0]));
        }
        var padded = new int[Kernels.padded(values.length)];
        for (int n = 0; n < values.length; n++) {
            padded[n] = Math.toIntExact(values[n]);
        }
        return new IntLanes(padded, -1);
    }
}
