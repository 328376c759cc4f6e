package snn.loihi.mapping;

/// All-to-all synapses from a sender to a group.
///
/// @param sender index into the senders of the net
/// @param group index into its groups
/// @param delay in steps of the model; once scheduled, in steps of the chip beyond the one that
///   every spike takes
record Connection(String name, int sender, int group, StoredWeights weights, int delay) {
    Connection withDelay(int other) {
        return new Connection(name, sender, group, weights, other);
    }
}
