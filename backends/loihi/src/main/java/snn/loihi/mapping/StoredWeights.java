package snn.loihi.mapping;

import java.util.Arrays;
import snn.loihi.image.SynapseFormat;

/// The synapses of a connection as a core stores them, by target: those of target `t` lie at
/// `first[t] <= n < first[t + 1]`, with rising sources. The arrays are shared and not to be
/// changed.
///
/// @param stored within the bits of the format; 0 is no synapse
record StoredWeights(SynapseFormat format, int fanIn, int[] first, int[] sources, byte[] stored) {

    /// Takes in one synapse onto a target.
    @FunctionalInterface
    interface Synapse {
        void from(int source, int stored);
    }

    /// From one source to each target.
    static StoredWeights line(SynapseFormat format, byte[] stored) {
        var first = new int[stored.length + 1];
        Arrays.setAll(first, n -> n);
        return new StoredWeights(format, 1, first, new int[stored.length], stored);
    }

    void onto(int target, Synapse synapse) {
        for (int n = first[target]; n < first[target + 1]; n++) {
            if (stored[n] != 0) {
                synapse.from(sources[n], stored[n]);
            }
        }
    }

    boolean has(int target, int source) {
        return at(target, source) != 0;
    }

    /// The nominal mantissa, as a core image has it.
    int mantissa(int target, int source) {
        return at(target, source) << format.droppedBits();
    }

    private int at(int target, int source) {
        int n = Arrays.binarySearch(sources, first[target], first[target + 1], source);
        return n < 0 ? 0 : stored[n];
    }

    /// What a spike adds for each stored step, in units of current; exact, since no stored bit
    /// falls below one unit.
    int unitShift() {
        return WEIGHT_UNIT_SHIFT + format.exponent() + format.droppedBits();
    }

    /// A weight of mantissa 1 and exponent 0 is `2^6` units.
    static final int WEIGHT_UNIT_SHIFT = 6;
}
