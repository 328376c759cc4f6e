package snn.simd;

import java.util.Arrays;

/// What arrives at a port in a step, added up in 64 bits: for sums that 32 bits may not hold.
final class LongPort {
    private final Inflow[] inflows;
    private final long[] sum;

    LongPort(Inflow[] inflows, int neurons) {
        this.inflows = inflows;
        this.sum = new long[neurons];
    }

    /// Afterwards [#of] is what arrives in step `t`.
    void gather(int t) {
        Arrays.fill(sum, 0);
        for (Inflow inflow : inflows) {
            if (t >= inflow.delay()) {
                add(inflow.signal(), t - inflow.delay());
            }
        }
    }

    long of(int neuron) {
        return sum[neuron];
    }

    private void add(Signal signal, int step) {
        switch (signal) {
            case Signal.Spikes spikes -> {
                for (int n = 0; n < sum.length; n++) {
                    sum[n] += spikes.words()[spikes.at(step) + (n >> 6)] >>> n & 1;
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
}
