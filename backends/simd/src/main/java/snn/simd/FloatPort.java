package snn.simd;

import java.util.Arrays;
import snn.simd.kernel.Kernels;
import snn.simd.kernel.RowKernels;

/// What arrives at a port in a step, added up in the order of the edges.
final class FloatPort {
    private final Inflow[] inflows;
    private final RowKernels kernels;
    private final int neurons;
    private final float[] sum;
    private float[] values;
    private int at;

    FloatPort(Inflow[] inflows, int neurons, RowKernels kernels) {
        this.inflows = inflows;
        this.neurons = neurons;
        this.kernels = kernels;
        this.sum = new float[Kernels.padded(neurons)];
        this.values = sum;
    }

    /// Afterwards [#values] from [#at] on are what arrives in step `t`. A lone signal is not
    /// copied.
    void gather(int t) {
        if (inflows.length == 1
                && t >= inflows[0].delay()
                && inflows[0].signal() instanceof Signal.Reals only) {
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

    float[] values() {
        return values;
    }

    int at() {
        return at;
    }

    private void add(Signal signal, int step) {
        switch (signal) {
            case Signal.Spikes spikes ->
                    kernels.addSpikes(spikes.words(), spikes.at(step), neurons, sum);
            case Signal.Reals reals -> kernels.add(reals.values(), reals.at(step), sum, sum.length);
            case Signal.Integers _ -> throw new IllegalStateException("integers");
        }
    }
}
