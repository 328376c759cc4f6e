package snn.simd;

import java.util.Arrays;
import snn.simd.kernel.Kernels;

/// A sum in 64 bits, where 32 may not hold it.
final class LongPort extends Port {
    private final long[] sum;
    private final int[] part;

    LongPort(Inflow[] inflows, int neurons) {
        super(inflows);
        this.sum = new long[neurons];
        this.part = new int[Kernels.padded(neurons)];
    }

    /// What arrived at a neuron in the step gathered last.
    long of(int neuron) {
        return sum[neuron];
    }

    @Override
    boolean shows(Signal signal, int step) {
        return false;
    }

    @Override
    void clear() {
        Arrays.fill(sum, 0);
    }

    @Override
    void add(Signal signal, int step) {
        switch (signal) {
            case Signal.Spikes spikes -> {
                for (int n = 0; n < sum.length; n++) {
                    sum[n] += spikes.words()[spikes.at(step) + (n >> 6)] >>> n & 1;
                }
            }
            case Signal.Integers integers when integers.isDirect() -> {
                // no more than 32 bits leave a projection, whatever they add up to
                Arrays.fill(part, 0);
                integers.parts().addTo(part, 0, step);
                for (int n = 0; n < sum.length; n++) {
                    sum[n] += part[n];
                }
            }
            case Signal.Integers integers -> {
                for (int n = 0; n < sum.length; n++) {
                    sum[n] += integers.values()[integers.at(step) + n];
                }
            }
            case Signal.Reals _ -> throw new IllegalStateException("reals");
        }
    }

    @Override
    void put(Signal out, int t, int to) {
        var integers = (Signal.Integers) out;
        for (int n = 0; n < sum.length; n++) {
            integers.values()[integers.at(t) + to + n] = Math.toIntExact(sum[n]);
        }
    }
}
