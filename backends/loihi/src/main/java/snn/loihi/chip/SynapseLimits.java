package snn.loihi.chip;

import java.util.List;

/// How synapses are stored. Those of one axon lie in groups; a group of n takes `n * (weight bits +
/// delay bits + index bits) + header bits`, rounded up to whole words of the memory.
///
/// @param group most synapses of a group
/// @param weightBits the widths a weight may be stored in, ascending
/// @param indexBits the widths of a target's index, ascending; 0 for a run without gaps
/// @param delayMax longest delay in steps
/// @param accumulatorBits width of the sum that arrives in a step, with its sign
public record SynapseLimits(
        int group,
        int headerBits,
        List<Integer> weightBits,
        List<Integer> indexBits,
        int exponentMin,
        int exponentMax,
        int delayMax,
        int accumulatorBits) {
    public SynapseLimits {
        weightBits = List.copyOf(weightBits);
        indexBits = List.copyOf(indexBits);
    }

    /// The least storable width of at least `bits`; the greatest there is where none is enough.
    public int storedWeightBits(int bits) {
        return weightBits.stream().filter(b -> b >= bits).findFirst().orElse(weightBits.getLast());
    }

    /// The least width of an index below `targets`.
    public int storedIndexBits(int targets) {
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(1, targets - 1));
        return indexBits.stream().filter(b -> b >= bits).findFirst().orElse(indexBits.getLast());
    }

    /// Words of `wordBits` that `count` synapses of one axon take at `bits` bits each.
    public long words(int count, int bits, int wordBits) {
        int whole = count / group;
        int rest = count % group;
        long words = (long) whole * groupWords(group, bits, wordBits);
        return rest == 0 ? words : words + groupWords(rest, bits, wordBits);
    }

    private int groupWords(int count, int bits, int wordBits) {
        return Math.ceilDiv(count * bits + headerBits, wordBits);
    }
}
