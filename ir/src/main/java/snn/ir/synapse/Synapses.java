package snn.ir.synapse;

/// Takes in the synapses of one axon.
@FunctionalInterface
public interface Synapses {
    /// A synapse onto neuron `target` (row-major) with weight number `weight` (row-major).
    void synapse(int target, int weight);
}
