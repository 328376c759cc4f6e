package snn.simd;

import java.util.Arrays;
import snn.ir.Projection;
import snn.ir.synapse.Convolution;
import snn.ir.tensor.Tensor;
import snn.simd.kernel.FloatRows;
import snn.simd.kernel.Kernels;
import snn.simd.kernel.RowKernels;

/// A convolution in single precision. What is not 0 adds rows of weights at every place that sees
/// it; where most is not, all places are a matrix product over their patches. Both ways add up by
/// ascending axon and give the same bits.
record FloatConvolution(
        Projection node, Plane plane, FloatRows[] weights, float[] bias, Kernels kernels)
        implements Part {

    /// How much faster a product gets through a weight than the addition of rows does.
    private static final int PRODUCT_GAIN = 3;

    static FloatConvolution of(Projection node, Convolution convolution, Kernels kernels) {
        var plane = Plane.of(convolution);
        float[] all = node.weights().orElseThrow().toFloats();
        int size = plane.wide() * plane.patch();
        var weights = new FloatRows[plane.groups()];
        for (int g = 0; g < weights.length; g++) {
            float[] own = Arrays.copyOfRange(all, g * size, (g + 1) * size);
            weights[g] = FloatRows.of(own, plane.wide(), plane.patch(), kernels.lanes());
        }
        float[] bias =
                node.bias()
                        .map(Tensor::toFloats)
                        .orElseGet(() -> new float[convolution.channels()]);
        return new FloatConvolution(node, plane, weights, bias, kernels);
    }

    @Override
    public String how() {
        return "patches of float32 weights by spikes, a matrix product where values are dense";
    }

    @Override
    public long bytes() {
        return Arrays.stream(weights).mapToLong(FloatRows::bytes).sum();
    }

    @Override
    public Signal signal(int depth) {
        return new Signal.Reals(node.fanOut(), depth);
    }

    @Override
    public Stage stage(Wires wires) {
        return new Running(this, wires.into(node.name()), (Signal.Reals) wires.of(node.name()));
    }

    private static final class Running implements Stage {
        private final FloatConvolution shared;
        private final Plane plane;
        private final RowKernels kernels;
        private final Inflow[] inflows;
        private final Signal.Reals out;
        private final int width;
        private final int stride;
        private final float[] sums;
        private final int[] list;
        private final float[] values;
        private float[] patches = {};

        Running(FloatConvolution shared, Inflow[] inflows, Signal.Reals out) {
            this.shared = shared;
            this.plane = shared.plane;
            this.kernels = shared.kernels.rows();
            this.inflows = inflows;
            this.out = out;
            this.width = plane.width(shared.kernels.lanes());
            this.stride = plane.stride(shared.kernels.lanes());
            this.sums = new float[Math.multiplyExact(plane.out(), stride)];
            this.list = new int[Kernels.padded(plane.axons()) + RowKernels.SLACK];
            this.values = new float[plane.axons()];
        }

        @Override
        public void reset() {}

        @Override
        public void step(int t) {
            Arrays.fill(sums, 0);
            for (Inflow inflow : inflows) {
                if (t >= inflow.delay()) {
                    add(inflow.signal(), t - inflow.delay());
                }
            }
            put(out.values(), out.at(t));
        }

        @Override
        public void run(int steps) {
            if (inflows.length != 1
                    || inflows[0].delay() > 0
                    || !(inflows[0].signal() instanceof Signal.Reals reals)
                    || !reals.constant(steps)) {
                Stage.super.run(steps);
                return;
            }
            step(0);
            for (int t = 1; t < steps; t++) {
                System.arraycopy(out.values(), 0, out.values(), out.at(t), out.stride());
            }
        }

        private void add(Signal signal, int step) {
            int count =
                    switch (signal) {
                        case Signal.Spikes spikes -> listed(spikes, step);
                        case Signal.Reals reals -> listed(reals, step);
                        case Signal.Integers _ -> throw new IllegalStateException("integers");
                    };
            if ((long) count * PRODUCT_GAIN > plane.axons()) {
                multiply(count);
            } else {
                spread(count);
            }
        }

        /// Lists the axons that are not at 0, ascending, beside their values.
        private int listed(Signal.Spikes spikes, int step) {
            int count = kernels.indices(spikes.words(), spikes.at(step), plane.axons(), list);
            Arrays.fill(values, 0, count, 1);
            return count;
        }

        private int listed(Signal.Reals reals, int step) {
            float[] x = reals.values();
            int at = reals.at(step);
            int count = 0;
            for (int i = 0; i < plane.axons(); i++) {
                if (x[at + i] != 0) {
                    list[count] = i;
                    values[count++] = x[at + i];
                }
            }
            return count;
        }

        private void spread(int count) {
            int[] first = plane.seen().first();
            for (int k = 0; k < count; k++) {
                int channel = list[k] / plane.in();
                int element = list[k] - channel * plane.in();
                int group = channel / plane.deep();
                kernels.spread(
                        shared.weights[group],
                        (channel - group * plane.deep()) * plane.kernel(),
                        plane.seen().weights(),
                        plane.seen().targets(),
                        first[element],
                        first[element + 1],
                        values[k],
                        sums,
                        group * width,
                        stride);
            }
        }

        /// Lays out what each place sees, then multiplies; padding stays 0.
        private void multiply(int count) {
            int patch = plane.patch();
            int size = Math.multiplyExact(plane.out(), patch);
            if (patches.length < plane.groups() * size) {
                patches = new float[Math.multiplyExact(plane.groups(), size)];
            }
            Arrays.fill(patches, 0);
            int[] first = plane.seen().first();
            int[] places = plane.seen().targets();
            int[] under = plane.seen().weights();
            for (int k = 0; k < count; k++) {
                int channel = list[k] / plane.in();
                int element = list[k] - channel * plane.in();
                int group = channel / plane.deep();
                int row = group * size + (channel - group * plane.deep()) * plane.kernel();
                for (int n = first[element]; n < first[element + 1]; n++) {
                    patches[row + places[n] * patch + under[n]] = values[k];
                }
            }
            for (int g = 0; g < plane.groups(); g++) {
                kernels.addProducts(
                        shared.weights[g],
                        plane.out(),
                        patches,
                        g * size,
                        patch,
                        sums,
                        g * width,
                        stride);
            }
        }

        /// Turns the sums to channels of places and adds the biases.
        private void put(float[] y, int at) {
            int places = plane.out();
            for (int channel = 0; channel < plane.groups() * plane.wide(); channel++) {
                int group = channel / plane.wide();
                int from = group * width + channel - group * plane.wide();
                float bias = shared.bias[channel];
                for (int place = 0; place < places; place++) {
                    y[at + channel * places + place] = sums[place * stride + from] + bias;
                }
            }
        }
    }
}
