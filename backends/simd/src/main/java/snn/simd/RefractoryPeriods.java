package snn.simd;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import snn.simd.kernel.Kernels;

/// The refractory periods of a population.
final class RefractoryPeriods {
    private RefractoryPeriods() {}

    /// In steps, padded; empty where no neuron has one.
    static int[] of(int neurons, IntUnaryOperator period) {
        var periods = new int[Kernels.padded(neurons)];
        for (int n = 0; n < neurons; n++) {
            periods[n] = period.applyAsInt(n);
        }
        return Arrays.stream(periods).anyMatch(r -> r > 0) ? periods : new int[0];
    }
}
