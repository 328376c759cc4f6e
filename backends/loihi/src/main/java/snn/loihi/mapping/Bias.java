package snn.loihi.mapping;

import snn.ir.diagnostic.Span;

/// A constant drive in units, one value a neuron, from step `from` of the model on.
record Bias(long[] units, int from, Span origin) {
    boolean exists() {
        return java.util.Arrays.stream(units).anyMatch(b -> b != 0);
    }
}
