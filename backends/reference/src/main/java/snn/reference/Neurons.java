package snn.reference;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What populations at both levels share: states by name, spikes, and the refractory rule. A level
/// says what updates, comparison and reset compute.
abstract class Neurons implements Cell {
    final Map<String, double[]> states = new LinkedHashMap<>();
    final Map<String, double[]> previous = new LinkedHashMap<>();
    private final Map<String, Integer> ports = new LinkedHashMap<>();
    private final Map<String, Double> initial;
    private final Set<String> held;
    private final double[] output;
    private final boolean[] fired;
    private final int[] waiting;
    private Arrivals arriving = new Arrivals(Map.of());

    /// @param initial each state's value before the first step
    /// @param held the states that a spike assigns
    Neurons(int size, List<String> ports, Map<String, Double> initial, Set<String> held) {
        ports.forEach(p -> this.ports.put(p, size));
        this.initial = initial;
        this.held = new LinkedHashSet<>(held);
        this.output = new double[size];
        this.fired = new boolean[size];
        this.waiting = new int[size];
        initial.keySet().forEach(s -> states.put(s, new double[size]));
        initial.keySet().forEach(s -> previous.put(s, new double[size]));
        reset();
    }

    /// Applies all updates to neuron `n`.
    abstract void update(int n);

    /// Whether neuron `n` crosses its threshold.
    abstract boolean crosses(int n);

    /// Applies what a spike changes.
    abstract void onSpike(int n);

    /// What a neuron that cannot spike sends out.
    abstract double signal(int n);

    abstract int refractory(int n);

    /// What reaches neuron `n` at a port in this step; every part of the dynamics reads the same.
    final double input(String port, int n) {
        return arriving.at(port)[n];
    }

    @Override
    public Map<String, Integer> ports() {
        return ports;
    }

    @Override
    public void reset() {
        states.forEach((name, values) -> Arrays.fill(values, initial.getOrDefault(name, 0.0)));
        Arrays.fill(waiting, 0);
        Arrays.fill(fired, false);
    }

    @Override
    public double[] step(int step, Arrivals sums) {
        arriving = sums;
        states.forEach((name, values) ->
                System.arraycopy(values, 0, values(previous, name), 0, values.length));
        for (int n = 0; n < output.length; n++) {
            update(n);
            fired[n] = false;
            if (waiting[n] > 0) {
                waiting[n]--;
                hold(n);
            } else if (spiking() && crosses(n)) {
                fired[n] = true;
                waiting[n] = refractory(n);
                onSpike(n);
            }
            output[n] = spiking() ? (fired[n] ? 1 : 0) : signal(n);
        }
        return output;
    }

    @Override
    public boolean has(String state) {
        return states.containsKey(state);
    }

    @Override
    public double state(String name, int neuron) {
        return values(states, name)[neuron];
    }

    @Override
    public boolean fired(int neuron) {
        return fired[neuron];
    }

    private void hold(int n) {
        held.forEach(name -> values(states, name)[n] = values(previous, name)[n]);
    }

    static double[] values(Map<String, double[]> states, String name) {
        double[] found = states.get(name);
        if (found == null) {
            throw new IllegalArgumentException("no state " + name);
        }
        return found;
    }
}
