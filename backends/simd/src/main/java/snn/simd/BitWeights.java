package snn.simd;

import java.util.Arrays;
import java.util.Optional;
import snn.ir.tensor.Tensor;
import snn.simd.kernel.BitRows;

/// Weights of which those onto one neuron are `+s` or `-s`, or 0 beside them (ternary): a bit each,
/// or two, which are laid out when they are first asked for.
final class BitWeights {
    private final Tensor weights;
    private final int fanOut;
    private final int fanIn;
    private final double[] scales;
    private final boolean zeros;
    private volatile Optional<Bits> made = Optional.empty();

    /// @param plus the weights above 0
    /// @param minus the weights below 0, where there are zeros; else whatever is not above is below
    private record Bits(BitRows plus, Optional<BitRows> minus) {}

    private BitWeights(Tensor weights, int fanOut, int fanIn, double[] scales, boolean zeros) {
        this.weights = weights;
        this.fanOut = fanOut;
        this.fanIn = fanIn;
        this.scales = scales;
        this.zeros = zeros;
    }

    /// `weights`, `[fanOut, fanIn]` row-major, where they have only these values.
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
        return Optional.of(new BitWeights(weights, fanOut, fanIn, scales, zeros));
    }

    private Bits bits() {
        if (made.isEmpty()) {
            make();
        }
        return made.orElseThrow();
    }

    private synchronized void make() {
        if (made.isEmpty()) {
            BitRows plus = BitRows.of(fanOut, fanIn, (i, j) -> at(i, j) > 0);
            Optional<BitRows> minus = Optional.empty();
            if (zeros) {
                minus = Optional.of(BitRows.of(fanOut, fanIn, (i, j) -> at(i, j) < 0));
            }
            made = Optional.of(new Bits(plus, minus));
        }
    }

    /// The same, laid out now, so that no run has to.
    BitWeights laid() {
        bits();
        return this;
    }

    private double at(int source, int target) {
        return weights.real((long) target * fanIn + source);
    }

    /// The weights above 0.
    BitRows plus() {
        return bits().plus();
    }

    /// The weights below 0, where there are zeros; else whatever is not above is below.
    Optional<BitRows> minus() {
        return bits().minus();
    }

    /// `s` of each neuron.
    double[] scales() {
        return scales;
    }

    int fanIn() {
        return fanIn;
    }

    boolean isBinary() {
        return !zeros;
    }

    /// Whether one `s` is that of all neurons.
    boolean alike() {
        return Arrays.stream(scales).allMatch(s -> s == scales[0]);
    }

    Need need() {
        return Need.lists(bytes());
    }

    long bytes() {
        return (zeros ? 2 : 1) * BitRows.bytes(fanOut, fanIn);
    }

    /// In words, for a plan.
    String how() {
        return isBinary() ? "1-bit weights, counted" : "ternary weights in 2 bits, counted";
    }
}
