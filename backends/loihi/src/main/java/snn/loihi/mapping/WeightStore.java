package snn.loihi.mapping;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import snn.backend.LinearMap;
import snn.backend.Pathway;
import snn.ir.IntegerPopulation;
import snn.ir.IntegerProjection;
import snn.ir.diagnostic.Diagnostic;
import snn.loihi.chip.Chip;
import snn.loihi.image.SignMode;
import snn.loihi.image.SynapseFormat;

/// Finds the format in which a core stores the weights of a pathway exactly.
///
/// @param sign -1 where what arrives is taken away
record WeightStore(Pathway pathway, int sign, IntegerPopulation population, Chip chip) {
    /// A sign and one bit: the least that can hold both signs.
    private static final int LEAST_MIXED = 2;

    Optional<StoredWeights> stored(List<Diagnostic> problems) {
        int shift = shift();
        int most = chip.synapse().weightBits().getLast();
        int needed = bits(shift);
        if (needed > most) {
            problems.add(tooWide(needed, most));
            return Optional.empty();
        }
        int declared = Math.min(most, declaredBits());
        int bits =
                chip.synapse().storedWeightBits(Math.max(LEAST_MIXED, Math.max(needed, declared)));
        int exponent = exponent(shift, bits);
        if (exponent < chip.synapse().exponentMin() || exponent > chip.synapse().exponentMax()) {
            problems.add(outOfRange(bits, exponent));
            return Optional.empty();
        }
        return Optional.of(
                byTarget(new SynapseFormat(SignMode.MIXED, bits, exponent, false), shift));
    }

    private static int exponent(int shift, int bits) {
        var plain = new SynapseFormat(SignMode.MIXED, bits, 0, false);
        return shift - StoredWeights.WEIGHT_UNIT_SHIFT - plain.droppedBits();
    }

    /// The power of two that a stored step is: the projection's own, and where several are
    /// multiplied the greatest that all weights share and an exponent can be.
    private int shift() {
        if (pathway.through().size() == 1) {
            return pathway.through().getFirst().shift();
        }
        long any = Arrays.stream(pathway.map().weights()).reduce(0, (a, b) -> a | b);
        int widest = chip.synapse().weightBits().getLast();
        int most =
                chip.synapse().exponentMax()
                        + StoredWeights.WEIGHT_UNIT_SHIFT
                        + new SynapseFormat(SignMode.MIXED, widest, 0, false).droppedBits();
        return Math.min(most, any == 0 ? 0 : Long.numberOfTrailingZeros(any));
    }

    private int declaredBits() {
        return pathway.through().size() == 1 ? pathway.through().getFirst().bits() : 0;
    }

    /// The bits with the sign that all weights fit in.
    private int bits(int shift) {
        int bits = 1;
        for (long units : pathway.map().weights()) {
            long steps = sign * units >> shift;
            int own = 1 + Long.SIZE - Long.numberOfLeadingZeros(steps < 0 ? ~steps : steps);
            bits = Math.max(bits, own);
        }
        return bits;
    }

    private StoredWeights byTarget(SynapseFormat format, int shift) {
        LinearMap map = pathway.map();
        var first = new int[map.outputs() + 1];
        for (int target : map.targets()) {
            first[target + 1]++;
        }
        Arrays.parallelPrefix(first, Integer::sum);
        int[] next = Arrays.copyOf(first, map.outputs());
        var sources = new int[map.size()];
        var stored = new byte[map.size()];
        for (int i = 0; i < map.inputs(); i++) {
            int source = i;
            map.from(
                    i,
                    (target, units) -> {
                        int at = next[target]++;
                        sources[at] = source;
                        stored[at] = (byte) (sign * units >> shift);
                    });
        }
        return new StoredWeights(format, map.inputs(), first, sources, stored);
    }

    private Diagnostic tooWide(int bits, int most) {
        Diagnostic found =
                Diagnostic.error(
                        "weights-on-chip",
                        "weights of %s need %d bits, and `%s` stores up to %d",
                        names(),
                        bits,
                        chip.name(),
                        most);
        IntegerProjection first = pathway.through().getFirst();
        return pathway.through().size() == 1
                ? found.at(first.origin(), "%d bits", first.bits())
                        .hint("ask for other bits: `target %s { weights = int8 }`", chip.name())
                        .hint("run it as a netlist, `--to fpga`, or on simd")
                : found.at(first.origin(), "multiplied with what is before it")
                        .hint("put neurons that spike between the projections")
                        .hint("run it as a netlist, `--to fpga`, or on simd");
    }

    private Diagnostic outOfRange(int bits, int exponent) {
        IntegerProjection first = pathway.through().getFirst();
        return Diagnostic.error(
                        "weight-exponent",
                        "weights of %s need exponent %d in %d bits, and `%s` has %d to %d",
                        names(),
                        exponent,
                        bits,
                        chip.name(),
                        chip.synapse().exponentMin(),
                        chip.synapse().exponentMax())
                .at(first.origin(), "%d bits, shifted by %d", first.bits(), first.shift())
                .hint("ask for other bits: `target %s { weights = int8 }`", chip.name());
    }

    private String names() {
        List<String> names = pathway.through().stream().map(p -> "`" + p.name() + "`").toList();
        return String.join(" after ", names);
    }
}
