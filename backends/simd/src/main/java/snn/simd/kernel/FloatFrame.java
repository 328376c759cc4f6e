package snn.simd.kernel;

import java.util.Arrays;

/// The arrays of a population in single precision.
public final class FloatFrame extends LaneFrame {
    final float[] shared;
    final float[][] each;
    final float[][] states;
    final float[][] inputs;
    final float[][] scratch;
    float[] signal = {};

    /// @param shared the numbers that are the same for all neurons
    /// @param each numbers of the neurons' own, an array for each
    /// @param periods refractory periods in steps; empty where no neuron has one
    public FloatFrame(
            int neurons,
            int states,
            int ports,
            float[] shared,
            float[][] each,
            int[] periods,
            int scratch) {
        super(neurons, ports, periods);
        this.shared = shared;
        this.each = each;
        this.states = new float[states][length];
        this.inputs = new float[ports][];
        this.scratch = new float[scratch][LaneLoop.BLOCK];
    }

    /// Takes back the state of the first step.
    public void reset(float[] initial) {
        for (int s = 0; s < states.length; s++) {
            Arrays.fill(states[s], initial[s]);
        }
        rested();
    }

    /// Shows what arrives at a port in the next step, from element `at` on.
    public void input(int port, float[] values, int at) {
        inputs[port] = values;
        inputsAt[port] = at;
    }

    /// Where the next step's signal goes.
    public void signal(float[] to, int at) {
        signal = to;
        signalAt = at;
    }

    public float state(int state, int neuron) {
        return states[state][neuron];
    }

    @Override
    void silence() {
        if (signal.length > 0) {
            Arrays.fill(signal, signalAt + neurons, signalAt + length, 0);
        }
    }
}
