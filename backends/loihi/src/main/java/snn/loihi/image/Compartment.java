package snn.loihi.image;

/// The registers of one compartment.
///
/// @param decayU du: the current keeps `(4095 - du) / 4096` of itself in a step
/// @param decayV dv: the membrane potential keeps `(4096 - dv) / 4096` of itself in a step
/// @param threshold mantissa: a spike where `v > 64 * threshold`
/// @param biasMantissa added to v in every step, times `2^biasExponent`
/// @param biasFrom the first step in which the bias is on
/// @param refractory steps from a spike to the next step that integrates; 1 is none
public record Compartment(
        int decayU,
        int decayV,
        int threshold,
        int biasMantissa,
        int biasExponent,
        int biasFrom,
        int refractory) {
    /// The bias in units of v.
    public long bias() {
        return (long) biasMantissa << biasExponent;
    }
}
