package snn.interop.nir;

/// What leaves the node `from` reaches the node `to`; both by their paths.
public record NirEdge(String from, String to) {}
