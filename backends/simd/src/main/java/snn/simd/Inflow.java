package snn.simd;

/// What reaches a port: a signal, as it was `delay` steps ago.
record Inflow(Signal signal, int delay) {}
