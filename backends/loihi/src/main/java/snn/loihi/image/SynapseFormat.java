package snn.loihi.image;

/// How the weights of some synapses are stored.
///
/// @param weightBits stored bits of a mantissa
/// @param exponent a weight is `mantissa * 2^(6 + exponent)` units of current; the mantissa is the
///   nominal one of 9 bits, so a mixed one of 8 stored bits is even
/// @param convolution whether the synapses share the kernel of a convolution; one semantic profile
///   keeps the sum of those in a register of its own
public record SynapseFormat(SignMode sign, int weightBits, int exponent, boolean convolution) {
    /// The low bits of a nominal mantissa that are not stored.
    public int droppedBits() {
        return 8 - weightBits + (sign == SignMode.MIXED ? 1 : 0);
    }
}
