package snn.fpga.lower;

import snn.ir.expr.Comparison;

/// When a neuron of a layer spikes, and what becomes of its membrane then.
///
/// @param resetBy what is taken off the membrane; only read where the reset is [Reset#SUBTRACT]
/// @param refractory steps after a spike without another
record Firing(
        Comparison comparison,
        PerNeuron threshold,
        Reset reset,
        PerNeuron resetBy,
        PerNeuron refractory) {

    enum Reset {
        ZERO,
        SUBTRACT,
        NONE
    }

    boolean isRefractory() {
        return refractory.greatest() > 0;
    }

    /// Whether the membrane stands still after a spike: only one that a spike changes does.
    boolean holds() {
        return isRefractory() && reset != Reset.NONE;
    }

    /// The greatest membrane of a neuron that does not spike.
    long quiet(int neuron) {
        return comparison == Comparison.GREATER ? threshold.at(neuron) : threshold.at(neuron) - 1;
    }
}
