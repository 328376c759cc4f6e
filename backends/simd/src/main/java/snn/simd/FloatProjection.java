package snn.simd;

import snn.ir.Projection;
import snn.ir.tensor.Tensor;
import snn.simd.kernel.FloatRows;
import snn.simd.kernel.Kernels;
import snn.simd.kernel.RowKernels;

/// `y = W x + b` in single precision. Spikes pick rows of weights; values, and spikes so dense that
/// it pays, go through a matrix product over all steps at once. Both ways give the same bits.
record FloatProjection(Projection node, FloatRows weights, float[] bias, Kernels kernels)
        implements Part {

    /// How much faster a product gets through a weight than the addition of rows gets through a
    /// spike's (docs/results/perf.md).
    private static final double PRODUCT_GAIN = 2.7;

    static FloatProjection of(Projection dense, Kernels kernels) {
        Tensor weights = dense.weights().orElseThrow();
        float[] bias = dense.bias().map(Tensor::toFloats).orElse(new float[0]);
        var rows = FloatRows.of(weights, dense.fanOut(), dense.fanIn(), kernels.lanes());
        return new FloatProjection(dense, rows, bias, kernels);
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
        private final FloatRows weights;
        private final float[] bias;
        private final RowKernels kernels;
        private final boolean vectors;
        private final Inflow[] inflows;
        private final Signal.Reals out;
        private final int[] list;
        private float[] unpacked = {};

        Running(FloatProjection shared, Inflow[] inflows, Signal.Reals out) {
            this.weights = shared.weights;
            this.bias = shared.bias;
            this.kernels = shared.kernels.rows();
            this.vectors = shared.kernels.lanes() > 1;
            this.inflows = inflows;
            this.out = out;
            this.list = new int[Kernels.padded(weights.fanIn()) + RowKernels.SLACK];
        }

        @Override
        public void reset() {}

        @Override
        public void step(int t) {
            out.start(t, bias);
            for (Inflow inflow : inflows) {
                if (t >= inflow.delay()) {
                    add(inflow.signal(), t - inflow.delay(), t);
                }
            }
        }

        @Override
        public void run(int steps) {
            if (inflows.length == 1 && inflows[0].delay() == 0) {
                if (inflows[0].signal() instanceof Signal.Reals reals) {
                    multiply(
                            reals.values(),
                            reals.stride(),
                            reals.constant(steps) ? 1 : steps,
                            steps);
                    return;
                }
                if (inflows[0].signal() instanceof Signal.Spikes spikes && dense(spikes, steps)) {
                    unpack(spikes, steps);
                    multiply(unpacked, Kernels.padded(weights.fanIn()), steps, steps);
                    return;
                }
            }
            Stage.super.run(steps);
        }

        private void add(Signal signal, int step, int t) {
            int at = out.at(t);
            switch (signal) {
                case Signal.Spikes spikes -> {
                    int count =
                            kernels.indices(spikes.words(), spikes.at(step), weights.fanIn(), list);
                    if (count > 0) {
                        out.sound(t);
                        kernels.addRows(weights, list, count, out.values(), at);
                    }
                }
                case Signal.Reals reals -> {
                    out.sound(t);
                    kernels.addProducts(
                            weights, 1, reals.values(), reals.at(step), 0, out.values(), at, 0);
                }
                case Signal.Integers _ -> throw new IllegalStateException("integers");
            }
        }

        /// All steps at once; those after the first `distinct` are like the first.
        private void multiply(float[] x, int stride, int distinct, int steps) {
            float[] y = out.values();
            for (int t = 0; t < steps; t++) {
                out.start(t, bias);
                out.sound(t);
            }
            kernels.addProducts(weights, distinct, x, 0, stride, y, 0, out.stride());
            for (int t = distinct; t < steps; t++) {
                System.arraycopy(y, 0, y, out.at(t), out.stride());
            }
        }

        private boolean dense(Signal.Spikes spikes, int steps) {
            return vectors
                    && steps >= 4
                    && spikes.count(steps) * PRODUCT_GAIN > (double) steps * weights.fanIn();
        }

        private void unpack(Signal.Spikes spikes, int steps) {
            int stride = Kernels.padded(weights.fanIn());
            if (unpacked.length < steps * stride) {
                unpacked = new float[Math.multiplyExact(steps, stride)];
            }
            for (int t = 0; t < steps; t++) {
                for (int n = 0; n < weights.fanIn(); n++) {
                    unpacked[t * stride + n] = spikes.words()[spikes.at(t) + (n >> 6)] >>> n & 1;
                }
            }
        }
    }
}
