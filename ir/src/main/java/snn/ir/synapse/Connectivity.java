package snn.ir.synapse;

import snn.ir.tensor.Shape;

/// Which axon reaches which neuron, and by which of the weights. Every kind can list the synapses
/// of an axon, so a backend that knows no kind in particular can still run all of them.
public sealed interface Connectivity permits Dense, Convolution, OneToOne, Sparse {
    /// As written in a model.
    String word();

    /// The shape of what arrives.
    Shape in();

    /// The shape of what leaves.
    Shape out();

    /// The shape of the weights.
    Shape weights();

    /// The shape of the biases: one for each neuron or one for each channel.
    Shape biases();

    /// Lists the synapses of axon `source` (row-major) in ascending order of their targets.
    void from(int source, Synapses synapses);

    /// The number of the bias of neuron `target`.
    int bias(int target);

    /// The greatest number of synapses onto one neuron; what initial weights are scaled by.
    int fanIn();
}
