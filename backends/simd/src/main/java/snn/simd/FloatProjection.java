package snn.simd;

import snn.ir.Projection;
import snn.ir.tensor.Tensor;
import snn.simd.kernel.DenseCost;
import snn.simd.kernel.FloatPanels;
import snn.simd.kernel.FloatSums;
import snn.simd.kernel.Kernels;
import snn.simd.kernel.PanelKernels;

/// `y = W x + b` in single precision. Spikes pick rows of weights, for all steps of all samples of
/// a batch at once where no recurrence forbids it, else for all samples of a step; values, and
/// spikes so dense that it pays, go through a matrix product. All ways give the same bits.
record FloatProjection(Projection node, FloatPanels weights, float[] bias, Kernels kernels)
        implements Part {

    static FloatProjection of(Projection dense, Kernels kernels) {
        Tensor weights = dense.weights().orElseThrow();
        float[] bias = dense.bias().map(Tensor::toFloats).orElse(new float[0]);
        var panels = FloatPanels.of(weights, dense.fanOut(), dense.fanIn(), kernels.lanes());
        return new FloatProjection(dense, panels, bias, kernels);
    }

    /// @param steps of a sample that are multiplied at a time, where spikes may be so dense
    static Need need(Projection dense, int steps, Kernels kernels) {
        return Need.rows(FloatPanels.bytes(dense.fanOut(), dense.fanIn(), kernels.lanes()))
                .withSeat((long) Float.BYTES * steps * Kernels.padded(dense.fanIn()));
    }

    @Override
    public String how() {
        return "rows of float32 weights by spikes, a matrix product where values are dense";
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
        private final FloatPanels weights;
        private final float[] bias;
        private final PanelKernels kernels;
        private final DenseCost cost;
        private final boolean vectors;
        private final Inflow[] inflows;
        private final Signal.Reals out;
        private final FloatSums sums;
        private final Stage[] alone = {this};
        private float[] unpacked = {};

        Running(FloatProjection shared, Inflow[] inflows, Signal.Reals out) {
            this.weights = shared.weights;
            this.bias = shared.bias;
            this.kernels = shared.kernels.panels();
            this.cost = DenseCost.floats(shared.kernels.lanes());
            this.vectors = shared.kernels.lanes() > 1;
            this.inflows = inflows;
            this.out = out;
            this.sums = new FloatSums(weights, shared.kernels);
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
                    addSpikes(samples, n, from, to);
                } else {
                    for (Stage sample : samples) {
                        ((Running) sample).addValues(n, from, to);
                    }
                }
            }
        }

        private void start(int from, int to) {
            for (int t = from; t < to; t++) {
                out.start(t, bias);
            }
        }

        private void addSpikes(Stage[] samples, int inflow, int from, int to) {
            sums.clear();
            for (Stage sample : samples) {
                ((Running) sample).list(inflow, from, to, sums);
            }
            // a product takes the steps of one sample, so that a single step has none
            boolean products = vectors && to - from > 1;
            DenseCost.Way way = products ? sums.pick(cost) : sums.pickRows(cost);
            if (way != DenseCost.Way.PRODUCT) {
                sums.add(way);
                return;
            }
            for (Stage sample : samples) {
                ((Running) sample).multiply(inflow, from, to);
            }
        }

        private void list(int inflow, int from, int to, FloatSums all) {
            var spikes = (Signal.Spikes) inflows[inflow].signal();
            int delay = inflows[inflow].delay();
            for (int t = Math.max(from, delay); t < to; t++) {
                if (spikes.any(t - delay)) {
                    out.sound(t);
                    all.take(spikes.words(), spikes.at(t - delay), out.values(), out.at(t));
                }
            }
        }

        /// Several steps lie side by side, as only a layer that runs alone takes more than one.
        private void multiply(int inflow, int from, int to) {
            var spikes = (Signal.Spikes) inflows[inflow].signal();
            int delay = inflows[inflow].delay();
            int first = Math.max(from, delay);
            int stride = Kernels.padded(weights.fanIn());
            if (unpacked.length < (to - from) * stride) {
                unpacked = new float[Math.multiplyExact(to - from, stride)];
            }
            for (int t = first; t < to; t++) {
                int at = spikes.at(t - delay);
                kernels.unpack(spikes.words(), at, weights.fanIn(), unpacked, (t - first) * stride);
            }
            addProducts(first, to, unpacked, 0, stride);
        }

        private void addValues(int inflow, int from, int to) {
            var reals = (Signal.Reals) inflows[inflow].signal();
            int delay = inflows[inflow].delay();
            int first = Math.max(from, delay);
            boolean constant = from == 0 && delay == 0 && inflows.length == 1 && to > 1;
            if (constant && reals.constant(to)) {
                addProducts(0, 1, reals.values(), 0, 0);
                for (int t = 1; t < to; t++) {
                    out.sound(t);
                    System.arraycopy(out.values(), 0, out.values(), out.at(t), out.stride());
                }
            } else if (first < to) {
                addProducts(first, to, reals.values(), reals.at(first - delay), reals.stride());
            }
        }

        private void addProducts(int from, int to, float[] x, int at, int stride) {
            for (int t = from; t < to; t++) {
                out.sound(t);
            }
            int steps = to - from;
            kernels.addProducts(
                    weights, steps, x, at, stride, out.values(), out.at(from), out.stride());
        }
    }
}
