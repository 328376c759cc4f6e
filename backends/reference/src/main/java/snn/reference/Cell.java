package snn.reference;

import java.util.Map;

/// One node while it runs: what it puts out in a step, as real numbers. Whole numbers up to 2^53
/// are exact in them, and integer programs stay far below.
interface Cell {
    /// Where edges end, and how many values each port takes.
    Map<String, Integer> ports();

    /// Computes step `step` from what arrives at the node's ports and returns what leaves it. The
    /// array holds until the next step.
    double[] step(int step, Arrivals arriving);

    /// Takes back the initial state.
    default void reset() {}

    /// Whether it has a state of that name.
    default boolean has(String state) {
        return false;
    }

    /// A state after the last step.
    default double state(String name, int neuron) {
        throw new IllegalArgumentException("no state " + name);
    }

    /// Whether a neuron fired in the last step.
    default boolean fired(int neuron) {
        return false;
    }

    /// Whether it can fire at all.
    default boolean spiking() {
        return false;
    }
}
