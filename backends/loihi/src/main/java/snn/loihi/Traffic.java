package snn.loihi;

/// What was counted over some runs.
final class Traffic {
    long inferences;
    long steps;
    long spikes;
    long synapses;
    long updates;

    /// Time by the chip's cost model, in picoseconds.
    long time;

    /// Messages of each flow of the mesh.
    final long[] messages;

    Traffic(int flows) {
        this.messages = new long[flows];
    }

    void add(Traffic more) {
        inferences += more.inferences;
        steps += more.steps;
        spikes += more.spikes;
        synapses += more.synapses;
        updates += more.updates;
        time += more.time;
        for (int f = 0; f < messages.length; f++) {
            messages[f] += more.messages[f];
        }
    }

    void clear() {
        inferences = 0;
        steps = 0;
        spikes = 0;
        synapses = 0;
        updates = 0;
        time = 0;
        java.util.Arrays.fill(messages, 0);
    }
}
