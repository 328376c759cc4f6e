package snn.backend;

import java.util.Arrays;

/// One variable of one node over a run: `[steps, neurons]`, row-major. Spikes are 0 or 1; an
/// integer state is the integer itself. State is read at the end of each step, after the reset.
public record Trace(String node, String variable, int steps, int neurons, double[] values) {
    public Trace {
        if (values.length != Math.multiplyExact(steps, neurons)) {
            throw new IllegalArgumentException(values.length + " values");
        }
    }

    public static Trace empty(String node, String variable, int steps, int neurons) {
        return new Trace(
                node, variable, steps, neurons, new double[Math.multiplyExact(steps, neurons)]);
    }

    public String name() {
        return node + "." + variable;
    }

    public double at(int step, int neuron) {
        return values[step * neurons + neuron];
    }

    public void set(int step, int neuron, double value) {
        values[step * neurons + neuron] = value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Trace t
                && name().equals(t.name())
                && steps == t.steps
                && neurons == t.neurons
                && Arrays.equals(values, t.values);
    }

    @Override
    public int hashCode() {
        return name().hashCode() + Arrays.hashCode(values);
    }
}
