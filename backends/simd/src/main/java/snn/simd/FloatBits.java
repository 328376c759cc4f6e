package snn.simd;

import java.util.Arrays;
import snn.ir.Projection;
import snn.simd.kernel.BitKernels;
import snn.simd.kernel.FloatLanes;
import snn.simd.kernel.Kernels;

/// `y = s · k + b` where spikes meet weights of `±s`: `k` is counted, so that `s · k` is rounded
/// once, however many axons spike.
///
/// @param folded whether the neurons behind it count for themselves, so that what leaves is
///   computed for traces alone
record FloatBits(Projection node, BitWeights weights, float[] bias, boolean folded, Kernels kernels)
        implements Part {

    static FloatBits of(Projection dense, BitWeights weights, boolean folded, Kernels kernels) {
        var bias = new float[Kernels.padded(dense.fanOut())];
        dense.bias().ifPresent(b -> System.arraycopy(b.toFloats(), 0, bias, 0, dense.fanOut()));
        return new FloatBits(dense, weights.laid(), bias, folded, kernels);
    }

    @Override
    public String how() {
        return folded ? weights.how() + " by the neurons" : weights.how();
    }

    @Override
    public long bytes() {
        return weights.bytes();
    }

    @Override
    public Signal signal(int depth) {
        return new Signal.Reals(node.fanOut(), depth);
    }

    @Override
    public Stage stage(Wires wires) {
        var out = (Signal.Reals) wires.of(node.name());
        return new Running(this, wires.into(node.name()), out);
    }

    private static final class Running implements Stage {
        private final FloatBits shared;
        private final BitKernels kernels;
        private final FloatLanes scales;
        private final BitSums bits;
        private final Inflow[] inflows;
        private final Signal.Reals out;
        private final int[] sums;
        private boolean idle;

        Running(FloatBits shared, Inflow[] inflows, Signal.Reals out) {
            this.shared = shared;
            this.kernels = shared.kernels.bits();
            this.scales = FloatLanes.of(shared.weights.scales());
            this.bits = new BitSums(shared.weights, kernels);
            this.inflows = inflows;
            this.out = out;
            this.sums = new int[shared.bias.length];
            this.idle = shared.folded;
        }

        @Override
        public void watch(boolean watched) {
            idle = shared.folded && !watched;
        }

        @Override
        public void reset() {}

        @Override
        public void step(int t) {
            if (idle) {
                return;
            }
            int at = out.at(t);
            System.arraycopy(shared.bias, 0, out.values(), at, sums.length);
            for (Inflow inflow : inflows) {
                if (t >= inflow.delay()) {
                    Arrays.fill(sums, 0);
                    bits.add((Signal.Spikes) inflow.signal(), t - inflow.delay(), 1, sums, 0);
                    kernels.addScaled(scales, sums, out.values(), at, sums.length);
                }
            }
        }
    }
}
