package snn.simd;

import java.util.Arrays;
import java.util.Optional;
import snn.ir.tensor.Tensor;
import snn.simd.kernel.BitRows;

/// Weights of which those onto one neuron are `+s` or `-s`, or 0 beside them (ternary): a bit each,
/// or two.
///
/// @param plus the weights above 0
/// @param minus the weights below 0, where there are zeros; else whatever is not above is below
/// @param scales `s` of each neuron
record BitWeights(BitRows plus, Optional<BitRows> minus, double[] scales) {
    /// The bits of `weights`, `[fanOut, fanIn]` row-major, where they have only these values.
    static Optional<BitWeights> of(Tensor weights, int fanOut, int fanIn) {
        var scales = new double[fanOut];
        boolean zeros = false;
        for (int j = 0; j < fanOut; j++) {
            for (int i = 0; i < fanIn; i++) {
                double size = Math.abs(weights.real((long) j * fanIn + i));
                zeros |= size == 0;
                if (scales[j] == 0) {
                    scales[j] = size;
                }
                boolean fits = size == 0 || size == scales[j] && Double.isFinite(size);
                if (!fits) {
                    return Optional.empty();
                }
            }
        }
        BitRows plus = BitRows.of(fanOut, fanIn, (i, j) -> weights.real((long) j * fanIn + i) > 0);
        if (!zeros) {
            return Optional.of(new BitWeights(plus, Optional.empty(), scales));
        }
        BitRows minus = BitRows.of(fanOut, fanIn, (i, j) -> weights.real((long) j * fanIn + i) < 0);
        return Optional.of(new BitWeights(plus, Optional.of(minus), scales));
    }

    boolean isBinary() {
        return minus.isEmpty();
    }

    /// Whether one `s` is that of all neurons.
    boolean alike() {
        return Arrays.stream(scales).allMatch(s -> s == scales[0]);
    }

    long bytes() {
        return plus.bytes() + minus.map(BitRows::bytes).orElse(0L);
    }

    /// In words, for a plan.
    String how() {
        return isBinary() ? "1-bit weights, counted" : "ternary weights in 2 bits, counted";
    }
}
