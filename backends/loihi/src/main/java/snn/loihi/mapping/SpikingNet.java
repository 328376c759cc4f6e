package snn.loihi.mapping;

import java.util.List;

/// A model as the chip sees it: senders of spikes, groups of compartments, and the synapses between
/// them.
///
/// @param biases those of each group, one for each step they start in
record SpikingNet(
        List<Sender> senders,
        List<NeuronGroup> groups,
        List<Connection> connections,
        List<List<Bias>> biases) {
    SpikingNet {
        senders = List.copyOf(senders);
        groups = List.copyOf(groups);
        connections = List.copyOf(connections);
        biases = List.copyOf(biases);
    }

    List<Connection> into(int group) {
        return connections.stream().filter(c -> c.group() == group).toList();
    }

    List<Connection> outOf(int sender) {
        return connections.stream().filter(c -> c.sender() == sender).toList();
    }
}
