package snn.simd;

/// What reaches a port: a signal, as it was `delay` steps ago.
record Inflow(Signal signal, int delay) {
    /// Whether nothing arrives in step `t`.
    boolean isSilent(int t) {
        return t < delay || signal.isSilent(t - delay);
    }

    /// Whether the parts of the signal are to be added up one by one.
    boolean isDirect() {
        return signal instanceof Signal.Values values && values.isDirect();
    }
}
