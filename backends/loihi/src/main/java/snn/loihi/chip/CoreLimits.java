package snn.loihi.chip;

/// The tables of one core.
///
/// @param outAxons slots, one for each pair of a compartment and a core it sends to
/// @param compartmentProfiles distinct (du, dv, refractory) settings
/// @param thresholdProfiles distinct thresholds
/// @param synapseFormats distinct formats of weights
public record CoreLimits(
        int compartments,
        int inAxons,
        int outAxons,
        int memoryWords,
        int wordBits,
        int compartmentProfiles,
        int thresholdProfiles,
        int synapseFormats) {}
