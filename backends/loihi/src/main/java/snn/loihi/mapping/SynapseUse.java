package snn.loihi.mapping;

import java.util.Arrays;
import snn.loihi.chip.Chip;

/// The synapses of one connection into one slice, axon by axon, while the slice grows: how many,
/// and from which to which compartment. From that follows the cheaper way to store them: a run with
/// its gaps filled by 0, or a list with an index each.
final class SynapseUse {
    private final Chip chip;
    private final int bits;
    private final int listBits;
    private final int[] count;
    private final int[] first;
    private final int[] last;

    /// @param bits of a weight and its delay
    SynapseUse(Chip chip, int bits, int fanIn) {
        this.chip = chip;
        this.bits = bits;
        this.listBits = bits + chip.synapse().storedIndexBits(chip.core().compartments());
        this.count = new int[fanIn];
        this.first = new int[fanIn];
        this.last = new int[fanIn];
    }

    private SynapseUse(SynapseUse other) {
        chip = other.chip;
        bits = other.bits;
        listBits = other.listBits;
        count = Arrays.copyOf(other.count, other.count.length);
        first = Arrays.copyOf(other.first, other.first.length);
        last = Arrays.copyOf(other.last, other.last.length);
    }

    SynapseUse copy() {
        return new SynapseUse(this);
    }

    /// Words that one more synapse of an axon takes.
    long growth(int axon, int place) {
        long before = words(count[axon], last[axon] - first[axon] + 1);
        int from = count[axon] == 0 ? place : first[axon];
        return words(count[axon] + 1, place - from + 1) - before;
    }

    void add(int axon, int place) {
        if (count[axon]++ == 0) {
            first[axon] = place;
        }
        last[axon] = place;
    }

    private long words(int synapses, int span) {
        return synapses == 0 ? 0 : Math.min(runWords(span), listWords(synapses));
    }

    private long runWords(int span) {
        return chip.synapse().words(span, bits, chip.core().wordBits());
    }

    private long listWords(int synapses) {
        return chip.synapse().words(synapses, listBits, chip.core().wordBits());
    }

    /// Whether a run takes no more words than a list.
    static boolean runIsCheaper(Chip chip, int bits, int synapses, int span) {
        var use = new SynapseUse(chip, bits, 0);
        return use.runWords(span) <= use.listWords(synapses);
    }

    /// Bits of a weight and its delay in memory.
    static int bits(Connection connection, int mostWeightBits) {
        int delay = Integer.SIZE - Integer.numberOfLeadingZeros(connection.delay());
        return Math.min(connection.weights().format().weightBits(), mostWeightBits) + delay;
    }
}
