package snn.simd.kernel;

import java.util.Arrays;

/// The arrays of a population in integers of 32 bits.
public final class IntFrame extends LaneFrame {
    final int[] shared;
    final int[][] each;
    final int[][] states;
    final int[][] inputs;
    final int[][] scratch;
    int[] signal = {};

    /// @param shared the numbers that are the same for all neurons
    /// @param each numbers of the neurons' own, an array for each
    /// @param periods refractory periods in steps; empty where no neuron has one
    public IntFrame(
            int neurons,
            int states,
            int ports,
            int[] shared,
            int[][] each,
            int[] periods,
            int scratch) {
        super(neurons, ports, periods);
        this.shared = shared;
        this.each = each;
        this.states = new int[states][length];
        this.inputs = new int[ports][];
        this.scratch = new int[scratch][LaneLoop.BLOCK];
    }

    /// Takes back the state of the first step.
    public void reset(int[] initial) {
        for (int s = 0; s < states.length; s++) {
            Arrays.fill(states[s], initial[s]);
        }
        rested();
    }

    /// Shows what arrives at a port in the next step, from element `at` on.
    public void input(int port, int[] values, int at) {
        inputs[port] = values;
        inputsAt[port] = at;
    }

    /// Where the next step's signal goes.
    public void signal(int[] to, int at) {
        signal = to;
        signalAt = at;
    }

    public int state(int state, int neuron) {
        return states[state][neuron];
    }

    @Override
    void silence() {
        if (signal.length > 0) {
            Arrays.fill(signal, signalAt + neurons, signalAt + length, 0);
        }
    }
}
