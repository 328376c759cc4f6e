package snn.compiler.quantise;

/// The whole numbers that a node sends out.
///
/// @param levels the greatest magnitude: 1 for spikes
/// @param divisor the real value is the whole number over this: 1 for spikes, the levels of an
///   analogue encoder, the elements of a window where a sum took the place of a mean
record Activation(int levels, double divisor) {
    static final Activation SPIKE = new Activation(1, 1);

    Activation summed(int count) {
        return new Activation(Math.multiplyExact(levels, count), divisor);
    }

    Activation over(int count) {
        return new Activation(levels, divisor * count);
    }
}
