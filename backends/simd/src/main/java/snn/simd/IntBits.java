package snn.simd;

import snn.ir.IntegerProjection;
import snn.simd.kernel.Kernels;

/// `y = (W x) · 2^shift + b` in 32 bits where spikes meet weights of one size: they are counted.
///
/// @param folded whether the neurons behind it count for themselves, so that what leaves is
///   computed for traces alone
record IntBits(
        IntegerProjection node, BitWeights weights, int[] bias, boolean folded, Kernels kernels)
        implements Part {

    static IntBits of(
            IntegerProjection dense, BitWeights weights, boolean folded, Kernels kernels) {
        return new IntBits(dense, weights.laid(), IntProjection.bias(dense), folded, kernels);
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
        return new Signal.Integers(node.fanOut(), depth);
    }

    @Override
    public Stage stage(Wires wires) {
        var out = (Signal.Integers) wires.of(node.name());
        return new Running(this, wires.into(node.name()), out);
    }

    private static final class Running implements Stage {
        private final IntBits shared;
        private final int factor;
        private final BitSums bits;
        private final Inflow[] inflows;
        private final Signal.Integers out;
        private boolean idle;

        Running(IntBits shared, Inflow[] inflows, Signal.Integers out) {
            this.shared = shared;
            this.factor = (int) shared.weights.scales()[0] << shared.node.shift();
            this.bits = new BitSums(shared.weights, shared.kernels.bits());
            this.inflows = inflows;
            this.out = out;
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
            System.arraycopy(shared.bias, 0, out.values(), at, shared.bias.length);
            for (Inflow inflow : inflows) {
                if (t >= inflow.delay()) {
                    var spikes = (Signal.Spikes) inflow.signal();
                    bits.add(spikes, t - inflow.delay(), factor, out.values(), at);
                }
            }
        }
    }
}
