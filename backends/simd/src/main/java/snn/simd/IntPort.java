package snn.simd;

import java.util.Arrays;
import snn.simd.kernel.Kernels;
import snn.simd.kernel.RowKernels;

/// What arrives at a port in a step, added up in the order of the edges.
final class IntPort {
    private final Inflow[] inflows;
    private final RowKernels kernels;
    private final int neurons;
    private final int[] sum;
    private int[] values;
    private int at;

    IntPort(Inflow[] inflows, int neurons, RowKernels kernels) {
        this.inflows = inflows;
        this.neurons = neurons;
        this.kernels = kernels;
        this.sum = new int[Kernels.padded(neurons)];
        this.values = sum;
    }

    /// Afterwards [#values] from [#at] on are what arrives in step `t`. A lone signal is not
    /// copied.
    void gather(int t) {
        if (inflows.length == 1
                && t >= inflows[0].delay()
                && inflows[0].signal() instanceof Signal.Integers only) {
            values = only.values();
            at = only.at(t - inflows[0].delay());
            return;
        }
        values = sum;
        at = 0;
        Arrays.fill(sum, 0);
        for (Inflow inflow : inflows) {
            if (t >= inflow.delay()) {
                add(inflow.signal(), t - inflow.delay());
            }
        }
    }

    int[] values() {
        return values;
    }

    int at() {
        return at;
    }

    private void add(Signal signal, int step) {
        switch (signal) {
            case Signal.Spikes spikes ->
                    kernels.addSpikes(spikes.words(), spikes.at(step), neurons, sum);
            case Signal.Integers integers ->
                    kernels.add(integers.values(), integers.at(step), sum, sum.length);
            case Signal.Reals _ -> throw new IllegalStateException("reals");
        }
    }
}
