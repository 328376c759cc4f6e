package snn.fpga.lower;

import java.util.List;
import java.util.Optional;

/// A layer as it will lie in the circuit.
///
/// @param sources where its axons come from, one source after the other
/// @param lanes how many neurons are worked on at a time
/// @param order of the neurons
/// @param rows the weights as lists; absent where every axon has a row for every group
record Laid(
        Layer layer, List<Source> sources, int lanes, NeuronOrder order, Optional<RowList> rows) {
    Laid {
        sources = List.copyOf(sources);
    }

    int groups() {
        return (layer.neurons() + lanes - 1) / lanes;
    }

    /// The most cycles that a spike takes: a group each, and where there is a list, the time to
    /// look it up.
    int spikeCycles() {
        return rows.map(r -> r.longest() + 2).orElse(groups());
    }
}
