package snn.simd;

import java.util.Arrays;
import snn.simd.kernel.Kernels;
import snn.simd.kernel.RowKernels;

/// A sum in single precision.
final class FloatPort extends Port {
    private final RowKernels kernels;
    private final int neurons;
    private final float[] sum;
    private float[] values;
    private int at;

    FloatPort(Inflow[] inflows, int neurons, RowKernels kernels) {
        super(inflows);
        this.neurons = neurons;
        this.kernels = kernels;
        this.sum = new float[Kernels.padded(neurons)];
        this.values = sum;
    }

    /// What was gathered, from [#at] on.
    float[] values() {
        return values;
    }

    int at() {
        return at;
    }

    @Override
    boolean shows(Signal signal, int step) {
        if (signal instanceof Signal.Reals only) {
            values = only.values();
            at = only.at(step);
            return true;
        }
        return false;
    }

    @Override
    boolean sums(Inflow a, Inflow b, int t) {
        if (a.signal() instanceof Signal.Reals x && b.signal() instanceof Signal.Reals y) {
            int xAt = x.at(t - a.delay());
            int yAt = y.at(t - b.delay());
            kernels.sum(x.values(), xAt, y.values(), yAt, sum, sum.length);
            values = sum;
            at = 0;
            return true;
        }
        return false;
    }

    @Override
    void clear() {
        values = sum;
        at = 0;
        Arrays.fill(sum, 0);
    }

    @Override
    void add(Signal signal, int step) {
        switch (signal) {
            case Signal.Spikes spikes ->
                    kernels.addSpikes(spikes.words(), spikes.at(step), neurons, sum);
            case Signal.Reals reals when reals.isDirect() -> reals.parts().addTo(sum, 0, step);
            case Signal.Reals reals -> kernels.add(reals.values(), reals.at(step), sum, sum.length);
            case Signal.Integers _ -> throw new IllegalStateException("integers");
        }
    }

    @Override
    void put(Signal out, int t, int to) {
        var reals = (Signal.Reals) out;
        System.arraycopy(values, at, reals.values(), reals.at(t) + to, neurons);
    }
}
