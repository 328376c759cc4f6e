package snn.simd;

import java.util.Arrays;
import snn.simd.kernel.Kernels;
import snn.simd.kernel.RowKernels;

/// A sum in 32 bits, which [Bounds] proved to be enough.
final class IntPort extends Port {
    private final RowKernels kernels;
    private final int neurons;
    private final int[] sum;
    private int[] values;
    private int at;

    IntPort(Inflow[] inflows, int neurons, RowKernels kernels) {
        super(inflows);
        this.neurons = neurons;
        this.kernels = kernels;
        this.sum = new int[Kernels.padded(neurons)];
        this.values = sum;
    }

    /// What was gathered, from [#at] on.
    int[] values() {
        return values;
    }

    int at() {
        return at;
    }

    @Override
    boolean shows(Signal signal, int step) {
        if (signal instanceof Signal.Integers only) {
            values = only.values();
            at = only.at(step);
            return true;
        }
        return false;
    }

    @Override
    boolean sums(Inflow a, Inflow b, int t) {
        if (a.signal() instanceof Signal.Integers x && b.signal() instanceof Signal.Integers y) {
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
            case Signal.Integers integers when integers.isDirect() ->
                    integers.parts().addTo(sum, 0, step);
            case Signal.Integers integers ->
                    kernels.add(integers.values(), integers.at(step), sum, sum.length);
            case Signal.Reals _ -> throw new IllegalStateException("reals");
        }
    }

    @Override
    void put(Signal out, int t, int to) {
        var integers = (Signal.Integers) out;
        System.arraycopy(values, at, integers.values(), integers.at(t) + to, neurons);
    }
}
