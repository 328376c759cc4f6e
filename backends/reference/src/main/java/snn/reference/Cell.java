package snn.reference;

/// One node while it runs: what it puts out in a step, as real numbers. Whole numbers up to 2^53
/// are exact in them, and integer programs stay far below.
interface Cell {
    /// Takes back the initial state.
    void reset();

    /// Computes step `step` from what arrives at the node's port and returns what leaves it. The
    /// array is the cell's own and holds until the next step.
    double[] step(int step, double[] arriving);

    /// A state after the last step.
    double state(String name, int neuron);

    /// Whether a neuron fired in the last step.
    default boolean fired(int neuron) {
        return false;
    }

    /// Whether it can fire at all.
    default boolean spiking() {
        return false;
    }
}
