package snn.loihi.mapping;

/// A table of a core that would be too small.
record Shortage(String resource, long need, long have) {}
