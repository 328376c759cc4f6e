package snn.loihi.conform;

import java.util.List;
import snn.loihi.emulator.Core;

/// One population of a running case, gathered over the cores it lies on.
final class Observed {
    private final List<Core> cores;
    private final int perCore;
    private final long[] spikes;

    Observed(List<Core> cores, int perCore) {
        this.cores = cores;
        this.perCore = perCore;
        this.spikes = new long[cores.stream().mapToInt(Core::size).sum()];
    }

    int size() {
        return spikes.length;
    }

    long state(char state, int neuron) {
        Core core = cores.get(neuron / perCore);
        int compartment = neuron % perCore;
        return state == 'u' ? core.u(compartment) : core.v(compartment);
    }

    /// What each neuron sent in the step; overwritten by the next call.
    long[] spikes() {
        java.util.Arrays.fill(spikes, 0);
        for (int k = 0; k < cores.size(); k++) {
            Core core = cores.get(k);
            for (int s = 0; s < core.fired(); s++) {
                spikes[k * perCore + core.fired(s)] = core.payload(s);
            }
        }
        return spikes;
    }
}
