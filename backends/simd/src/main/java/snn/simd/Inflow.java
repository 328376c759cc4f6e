package snn.simd;

/// What reaches a port: a signal, as it was `delay` steps ago.
record Inflow(Signal signal, int delay) {
    /// Whether nothing arrives in step `t`.
    boolean isSilent(int t) {
        return t < delay || signal.isSilent(t - delay);
    }
}
