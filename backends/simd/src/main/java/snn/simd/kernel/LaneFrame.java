package snn.simd.kernel;

import java.util.Arrays;

/// The arrays of one population in one runner, as its [LaneLoop] finds them; all padded to whole
/// groups (see [Kernels#padded]). What lies in the padding counts for nothing.
public abstract sealed class LaneFrame permits FloatFrame, IntFrame {
    final int neurons;
    final int length;
    final int[] periods;
    final int[] inputsAt;
    final int[] waiting;
    int signalAt;
    long[] words = {};
    int wordsAt;

    /// @param periods refractory periods in steps; empty where no neuron has one
    LaneFrame(int neurons, int ports, int[] periods) {
        this.neurons = neurons;
        this.length = Kernels.padded(neurons);
        this.periods = periods;
        this.inputsAt = new int[ports];
        this.waiting = new int[periods.length];
    }

    /// Where the next step's spikes go.
    public final void spikes(long[] to, int at) {
        words = to;
        wordsAt = at;
    }

    final void rested() {
        Arrays.fill(waiting, 0);
    }

    final boolean isFree(int neuron) {
        return waiting.length == 0 || waiting[neuron] <= 0;
    }

    final boolean hasFired(int neuron) {
        return (words[wordsAt + (neuron >> 6)] >>> neuron & 1) != 0;
    }

    /// One step less to wait, or the whole period where a neuron has just fired.
    final void rest(int from, int size) {
        for (int n = from; n < from + size; n++) {
            waiting[n] = hasFired(n) ? periods[n] : Math.max(0, waiting[n] - 1);
        }
    }

    /// Takes away what the neurons of the padding put out. Called at the end of a step.
    final void finish() {
        int left = neurons & 63;
        if (left != 0 && words.length > 0) {
            words[wordsAt + (neurons >> 6)] &= (1L << left) - 1;
        }
        if (left != 0) {
            silence();
        }
    }

    /// Clears the signal of the padding, where there is one.
    abstract void silence();
}
