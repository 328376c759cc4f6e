package snn.loihi.mapping;

import snn.loihi.image.SynapseFormat;

/// The weights of a connection as a core stores them. The array is shared and not to be changed.
///
/// @param stored `[fanOut, fanIn]`, row-major, within the bits of the format; 0 is no synapse
record StoredWeights(SynapseFormat format, int fanIn, byte[] stored) {
    boolean has(int target, int source) {
        return stored[target * fanIn + source] != 0;
    }

    /// The nominal mantissa, as a core image has it.
    int mantissa(int target, int source) {
        return stored[target * fanIn + source] << format.droppedBits();
    }

    /// What a spike adds, in units of current; exact, since no stored bit falls below one unit.
    long units(int target, int source) {
        return (long) stored[target * fanIn + source] << unitShift();
    }

    int unitShift() {
        return WEIGHT_UNIT_SHIFT + format.exponent() + format.droppedBits();
    }

    /// A weight of mantissa 1 and exponent 0 is `2^6` units.
    static final int WEIGHT_UNIT_SHIFT = 6;
}
