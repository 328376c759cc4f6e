package snn.simd;

import java.util.Arrays;
import java.util.Optional;
import snn.backend.ReadOutMeter;
import snn.backend.Trace;
import snn.simd.kernel.Kernels;
import snn.simd.kernel.RowKernels;

/// Neurons of one population, with what is read of them: spike counts, read-outs and traces of
/// states.
final class PopulationStage implements Stage {
    private final Cells cells;
    private final Signal signal;
    private final int neurons;
    private final RowKernels kernels;
    private final int[] counts;
    private final int membrane;
    private ReadOutMeter[] meters = {};
    private Trace[] traces = {};
    private int[] traced = {};

    PopulationStage(Cells cells, Signal signal, int neurons, RowKernels kernels) {
        this.cells = cells;
        this.signal = signal;
        this.neurons = neurons;
        this.kernels = kernels;
        this.counts = new int[Kernels.padded(neurons)];
        this.membrane = cells.index("v");
    }

    void attach(ReadOutMeter meter) {
        meters = Arrays.copyOf(meters, meters.length + 1);
        meters[meters.length - 1] = meter;
    }

    /// Records a state during the next run.
    void attach(Trace trace) {
        int state = cells.index(trace.variable());
        if (state < 0) {
            throw new IllegalArgumentException("no state " + trace.variable());
        }
        traces = Arrays.copyOf(traces, traces.length + 1);
        traces[traces.length - 1] = trace;
        traced = Arrays.copyOf(traced, traced.length + 1);
        traced[traced.length - 1] = state;
    }

    /// Ends a run: read-outs that count spikes take what was counted, and traces are let go.
    void finish() {
        for (ReadOutMeter meter : meters) {
            if (meter.countsSpikes()) {
                meter.take(counts);
            }
        }
        release();
    }

    /// Lets traces go.
    void release() {
        traces = new Trace[0];
        traced = new int[0];
    }

    /// How often each neuron fired, where it can.
    Optional<int[]> counts() {
        return signal instanceof Signal.Spikes
                ? Optional.of(Arrays.copyOf(counts, neurons))
                : Optional.empty();
    }

    /// Takes back the counts of steps `from` to `to`, whose spikes are still kept.
    void forget(int from, int to) {
        for (int t = from; t < to && signal instanceof Signal.Spikes; t++) {
            for (int n = 0; n < neurons; n++) {
                counts[n] -= (int) signal.value(t, n);
            }
        }
    }

    @Override
    public void reset() {
        cells.reset();
        Arrays.fill(counts, 0);
    }

    @Override
    public void step(int t) {
        cells.step(t);
        boolean some = false;
        if (signal instanceof Signal.Spikes spikes && spikes.any(t)) {
            some = true;
            kernels.addSpikes(spikes.words(), spikes.at(t), neurons, counts);
        }
        for (ReadOutMeter meter : meters) {
            if (!meter.countsSpikes() && (some || !meter.mayLeaveOut(t))) {
                read(t, meter);
            }
        }
        for (int k = 0; k < traces.length; k++) {
            for (int n = 0; n < neurons; n++) {
                traces[k].set(t, n, cells.state(traced[k], n));
            }
        }
    }

    private void read(int t, ReadOutMeter meter) {
        boolean spiking = signal instanceof Signal.Spikes;
        boolean all = !meter.mayLeaveOut(t);
        for (int n = 0; n < neurons; n++) {
            boolean spike = spiking && signal.value(t, n) != 0;
            if (spike || all) {
                meter.take(t, n, spike, membrane < 0 ? 0 : cells.state(membrane, n));
            }
        }
    }
}
