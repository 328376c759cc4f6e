package snn.loihi.image;

/// Where a spike goes: an axon of a core. Each takes one slot of the sender's out-axon table.
public record Destination(int core, int axon) {}
