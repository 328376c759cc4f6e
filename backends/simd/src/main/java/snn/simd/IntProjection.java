package snn.simd;

import snn.ir.IntegerProjection;
import snn.ir.tensor.Tensor;
import snn.simd.kernel.BytePanels;
import snn.simd.kernel.DenseCost;
import snn.simd.kernel.IntSums;
import snn.simd.kernel.Kernels;
import snn.simd.kernel.PanelKernels;

/// `y = (W x) · 2^shift + b` in 32 bits; exact, since an [IntegerProjection] never leaves them.
record IntProjection(IntegerProjection node, BytePanels weights, int[] bias, Kernels kernels)
        implements Part {

    static IntProjection of(IntegerProjection dense, Kernels kernels) {
        var weights = new byte[Math.toIntExact(dense.weights().size())];
        for (int n = 0; n < weights.length; n++) {
            weights[n] = (byte) dense.weights().integer(n);
        }
        var panels = BytePanels.of(weights, dense.fanOut(), dense.fanIn(), kernels.lanes());
        return new IntProjection(dense, panels, bias(dense), kernels);
    }

    static int[] bias(IntegerProjection dense) {
        var bias = new int[Kernels.padded(dense.fanOut())];
        if (dense.bias().isPresent()) {
            Tensor given = dense.bias().get();
            for (int n = 0; n < dense.fanOut(); n++) {
                bias[n] = Math.toIntExact(given.integer(n));
            }
        }
        return bias;
    }

    @Override
    public String how() {
        return "rows of int8 weights by spikes, summed in 16 bits";
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
        private final IntProjection shared;
        private final PanelKernels kernels;
        private final DenseCost cost;
        private final Inflow[] inflows;
        private final Signal.Integers out;
        private final IntSums sums;
        private final Stage[] alone = {this};

        Running(IntProjection shared, Inflow[] inflows, Signal.Integers out) {
            this.shared = shared;
            this.kernels = shared.kernels.panels();
            this.cost = DenseCost.bytes(shared.kernels.lanes());
            this.inflows = inflows;
            this.out = out;
            this.sums = new IntSums(shared.weights, shared.node.shift(), shared.kernels);
        }

        @Override
        public void reset() {}

        @Override
        public void step(int t) {
            compute(alone, t, t + 1);
        }

        @Override
        public void step(Stage[] samples, int t) {
            compute(samples, t, t + 1);
        }

        @Override
        public void run(int steps) {
            compute(alone, 0, steps);
        }

        @Override
        public void run(Stage[] samples, int steps) {
            compute(samples, 0, steps);
        }

        /// Steps `from` to `to` of all samples, one inflow after the other.
        private void compute(Stage[] samples, int from, int to) {
            for (Stage sample : samples) {
                ((Running) sample).start(from, to);
            }
            for (int n = 0; n < inflows.length; n++) {
                if (inflows[n].signal() instanceof Signal.Spikes) {
                    sums.clear();
                    for (Stage sample : samples) {
                        ((Running) sample).list(n, from, to, sums);
                    }
                    sums.add(sums.pickRows(cost));
                } else {
                    for (Stage sample : samples) {
                        ((Running) sample).addValues(n, from, to);
                    }
                }
            }
        }

        private void start(int from, int to) {
            for (int t = from; t < to; t++) {
                System.arraycopy(shared.bias, 0, out.values(), out.at(t), shared.bias.length);
            }
        }

        private void list(int inflow, int from, int to, IntSums all) {
            var spikes = (Signal.Spikes) inflows[inflow].signal();
            int delay = inflows[inflow].delay();
            for (int t = Math.max(from, delay); t < to; t++) {
                all.take(spikes.words(), spikes.at(t - delay), out.values(), out.at(t));
            }
        }

        private void addValues(int inflow, int from, int to) {
            var integers = (Signal.Integers) inflows[inflow].signal();
            int delay = inflows[inflow].delay();
            int first = Math.max(from, delay);
            boolean lone = from == 0 && delay == 0 && inflows.length == 1 && to > 1;
            int end = lone && integers.constant(to) ? 1 : to;
            for (int t = first; t < end; t++) {
                int at = integers.at(t - delay);
                kernels.addProducts(
                        shared.weights,
                        shared.node.shift(),
                        integers.values(),
                        at,
                        out.values(),
                        out.at(t));
            }
            for (int t = Math.max(first, end); t < to; t++) {
                System.arraycopy(out.values(), 0, out.values(), out.at(t), out.stride());
            }
        }
    }
}
