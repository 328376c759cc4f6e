package snn.loihi.mapping;

import java.util.List;
import java.util.Optional;
import snn.ir.IntegerProjection;
import snn.ir.diagnostic.Diagnostic;
import snn.loihi.chip.Chip;
import snn.loihi.image.SignMode;
import snn.loihi.image.SynapseFormat;

/// Finds the format in which a core stores the weights of a projection exactly.
final class DenseFormat {
    /// A sign and one bit: the least that can hold both signs.
    private static final int LEAST_MIXED = 2;

    private DenseFormat() {}

    static Optional<StoredWeights> of(IntegerProjection dense, Chip chip, List<Diagnostic> problems) {
        int bits = chip.synapse().storedWeightBits(Math.max(LEAST_MIXED, dense.bits()));
        var plain = new SynapseFormat(SignMode.MIXED, bits, 0, false);
        int exponent = dense.shift() - StoredWeights.WEIGHT_UNIT_SHIFT - plain.droppedBits();
        if (exponent < chip.synapse().exponentMin() || exponent > chip.synapse().exponentMax()) {
            problems.add(outOfRange(dense, chip, bits, exponent));
            return Optional.empty();
        }
        var stored = new byte[dense.fanOut() * dense.fanIn()];
        for (int k = 0; k < stored.length; k++) {
            stored[k] = (byte) dense.weights().integer(k);
        }
        var format = new SynapseFormat(SignMode.MIXED, bits, exponent, false);
        return Optional.of(new StoredWeights(format, dense.fanIn(), stored));
    }

    private static Diagnostic outOfRange(IntegerProjection dense, Chip chip, int bits, int exponent) {
        return Diagnostic.error(
                        "weight-exponent",
                        "weights of `%s` need exponent %d in %d bits, and `%s` has %d to %d",
                        dense.name(),
                        exponent,
                        bits,
                        chip.name(),
                        chip.synapse().exponentMin(),
                        chip.synapse().exponentMax())
                .at(dense.origin(), "%d bits, shifted by %d", dense.bits(), dense.shift())
                .hint("ask for other bits: `target %s { weights = int8 }`", chip.name());
    }
}
