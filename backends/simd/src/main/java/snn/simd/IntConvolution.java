package snn.simd;

import java.util.Arrays;
import snn.ir.IntegerProjection;
import snn.ir.tensor.Tensor;
import snn.simd.kernel.Kernels;
import snn.simd.kernel.RowKernels;
import snn.simd.kernel.ShortRows;

/// A convolution in 32 bits, or a dense projection with weights of more than 8 bits: what is not 0
/// adds rows of weights at every place that sees it. Exact, since an [IntegerProjection] never
/// leaves 32 bits.
record IntConvolution(
        IntegerProjection node, Plane plane, ShortRows[] weights, int[] bias, Kernels kernels)
        implements Part {

    static IntConvolution of(IntegerProjection node, Plane plane, Kernels kernels) {
        int size = plane.wide() * plane.patch();
        var weights = new ShortRows[plane.groups()];
        for (int g = 0; g < weights.length; g++) {
            var own = new short[size];
            for (int n = 0; n < size; n++) {
                own[n] = (short) node.weights().integer((long) g * size + n);
            }
            weights[g] = ShortRows.of(own, plane.wide(), plane.patch());
        }
        var bias = new int[plane.groups() * plane.wide()];
        if (node.bias().isPresent()) {
            Tensor given = node.bias().get();
            Arrays.setAll(bias, n -> Math.toIntExact(given.integer(n)));
        }
        return new IntConvolution(node, plane, weights, bias, kernels);
    }

    @Override
    public String how() {
        return "patches of int16 weights by spikes, summed in 32 bits";
    }

    @Override
    public long bytes() {
        return Arrays.stream(weights).mapToLong(ShortRows::bytes).sum();
    }

    @Override
    public Signal signal(int depth) {
        return new Signal.Integers(node.fanOut(), depth);
    }

    @Override
    public Stage stage(Wires wires) {
        return new Running(this, wires.into(node.name()), (Signal.Integers) wires.of(node.name()));
    }

    private static final class Running implements Stage {
        private final IntConvolution shared;
        private final Plane plane;
        private final RowKernels kernels;
        private final Inflow[] inflows;
        private final Signal.Integers out;
        private final int width;
        private final int stride;
        private final int[] sums;
        private final int[] list;

        Running(IntConvolution shared, Inflow[] inflows, Signal.Integers out) {
            this.shared = shared;
            this.plane = shared.plane;
            this.kernels = shared.kernels.rows();
            this.inflows = inflows;
            this.out = out;
            this.width = plane.width(shared.kernels.lanes());
            this.stride = plane.stride(shared.kernels.lanes());
            this.sums = new int[Math.multiplyExact(plane.out(), stride)];
            this.list = new int[Kernels.padded(plane.axons()) + RowKernels.SLACK];
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
                    || !(inflows[0].signal() instanceof Signal.Integers integers)
                    || !integers.constant(steps)) {
                Stage.super.run(steps);
                return;
            }
            step(0);
            for (int t = 1; t < steps; t++) {
                System.arraycopy(out.values(), 0, out.values(), out.at(t), out.stride());
            }
        }

        private void add(Signal signal, int step) {
            switch (signal) {
                case Signal.Spikes spikes -> {
                    int from = spikes.at(step);
                    int count = kernels.indices(spikes.words(), from, plane.axons(), list);
                    for (int k = 0; k < count; k++) {
                        spread(list[k], 1);
                    }
                }
                case Signal.Integers integers -> {
                    int from = integers.at(step);
                    for (int i = 0; i < plane.axons(); i++) {
                        if (integers.values()[from + i] != 0) {
                            spread(i, integers.values()[from + i]);
                        }
                    }
                }
                case Signal.Reals _ -> throw new IllegalStateException("reals");
            }
        }

        private void spread(int axon, int x) {
            int channel = axon / plane.in();
            int element = axon - channel * plane.in();
            int group = channel / plane.deep();
            kernels.spread(
                    shared.weights[group],
                    (channel - group * plane.deep()) * plane.kernel(),
                    plane.seen().weights(),
                    plane.seen().targets(),
                    plane.seen().first()[element],
                    plane.seen().first()[element + 1],
                    x,
                    sums,
                    group * width,
                    stride);
        }

        /// Turns the sums to channels of places, scales them and adds the biases.
        private void put(int[] y, int at) {
            int places = plane.out();
            int shift = shared.node.shift();
            for (int channel = 0; channel < plane.groups() * plane.wide(); channel++) {
                int group = channel / plane.wide();
                int from = group * width + channel - group * plane.wide();
                int bias = shared.bias[channel];
                for (int place = 0; place < places; place++) {
                    y[at + channel * places + place] =
                            (sums[place * stride + from] << shift) + bias;
                }
            }
        }
    }
}
