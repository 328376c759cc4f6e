package snn.loihi.chip;

/// The registers of a compartment.
///
/// @param stateBits width of u and v with the sign
/// @param decayBits a decay is a fraction of `2^decayBits`
/// @param thresholdMax greatest mantissa; a threshold is `mantissa * 2^thresholdShift`
/// @param refractoryMax greatest number of steps from a spike to the next that integrates
/// @param vminMax greatest exponent of the lower clamp
/// @param vmaxMax greatest exponent register of the upper clamp
public record NeuronLimits(
        int stateBits,
        int decayBits,
        int thresholdMax,
        int thresholdShift,
        int biasMin,
        int biasMax,
        int biasExponentMax,
        int refractoryMax,
        int vminMax,
        int vmaxMax) {}
