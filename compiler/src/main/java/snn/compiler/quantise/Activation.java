package snn.compiler.quantise;

/// The whole numbers that a node sends out.
///
/// @param levels the greatest magnitude: 1 for spikes
/// @param divisor the real value is the whole number over this: 1 for spikes, the levels of an
///   analogue encoder, the elements of a window where a sum took the place of a mean
/// @param signed whether it may be negative
record Activation(int levels, double divisor, boolean signed) {
    static final Activation SPIKE = new Activation(1, 1, false);

    Activation summed(int count) {
        return new Activation(Math.multiplyExact(levels, count), divisor, signed);
    }

    /// What both make together.
    Activation plus(Activation other) {
        return new Activation(levels + other.levels, divisor, signed || other.signed);
    }

    /// What holds either.
    Activation or(Activation other) {
        return new Activation(Math.max(levels, other.levels), divisor, signed || other.signed);
    }

    Activation over(int count) {
        return new Activation(levels, divisor * count, signed);
    }
}
