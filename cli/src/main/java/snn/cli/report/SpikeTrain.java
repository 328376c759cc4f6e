package snn.cli.report;

import java.util.BitSet;
import snn.backend.Trace;
import snn.ir.encoding.Frames;

/// Who fired when: bit `step * neurons + neuron`.
record SpikeTrain(int steps, int neurons, BitSet bits) {
    static SpikeTrain of(Frames frames) {
        var bits = new BitSet();
        for (int t = 0; t < frames.steps(); t++) {
            for (int n = 0; n < frames.neurons(); n++) {
                bits.set(t * frames.neurons() + n, frames.value(t, n) != 0);
            }
        }
        return new SpikeTrain(frames.steps(), frames.neurons(), bits);
    }

    static SpikeTrain of(Trace trace) {
        var bits = new BitSet();
        for (int k = 0; k < trace.steps() * trace.neurons(); k++) {
            bits.set(k, trace.at(k / trace.neurons(), k % trace.neurons()) != 0);
        }
        return new SpikeTrain(trace.steps(), trace.neurons(), bits);
    }

    int count() {
        return bits.cardinality();
    }

    /// Spikes in one step.
    int count(int step) {
        return bits.get(step * neurons, (step + 1) * neurons).cardinality();
    }

    int mostInAStep() {
        int most = 0;
        for (int t = 0; t < steps; t++) {
            most = Math.max(most, count(t));
        }
        return most;
    }
}
