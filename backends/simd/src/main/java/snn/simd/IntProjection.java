package snn.simd;

import java.util.Arrays;
import snn.ir.IntegerProjection;
import snn.ir.tensor.Tensor;
import snn.simd.kernel.ByteRows;
import snn.simd.kernel.Kernels;
import snn.simd.kernel.RowKernels;

/// `y = (W x) · 2^shift + b` in 32 bits; exact, since an [IntegerProjection] never leaves them.
record IntProjection(IntegerProjection node, ByteRows weights, int[] bias, Kernels kernels)
        implements Part {

    static IntProjection of(IntegerProjection dense, Kernels kernels) {
        var weights = new byte[Math.toIntExact(dense.weights().size())];
        for (int n = 0; n < weights.length; n++) {
            weights[n] = (byte) dense.weights().integer(n);
        }
        var rows = ByteRows.of(weights, dense.fanOut(), dense.fanIn(), kernels.lanes());
        return new IntProjection(dense, rows, bias(dense), kernels);
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
        private final RowKernels kernels;
        private final Inflow[] inflows;
        private final Signal.Integers out;
        private final int axons;
        private final int[] list;
        private final short[] sums;

        Running(IntProjection shared, Inflow[] inflows, Signal.Integers out) {
            this.shared = shared;
            this.kernels = shared.kernels.rows();
            this.inflows = inflows;
            this.out = out;
            this.axons = shared.node.fanIn();
            this.list = new int[Kernels.padded(axons) + RowKernels.SLACK];
            this.sums = new short[shared.weights.width()];
        }

        @Override
        public void reset() {
            Arrays.fill(sums, (short) 0);
        }

        @Override
        public void step(int t) {
            int at = out.at(t);
            System.arraycopy(shared.bias, 0, out.values(), at, shared.bias.length);
            for (Inflow inflow : inflows) {
                if (t >= inflow.delay()) {
                    add(inflow.signal(), t - inflow.delay(), at);
                }
            }
        }

        private void add(Signal signal, int step, int at) {
            int shift = shared.node.shift();
            switch (signal) {
                case Signal.Spikes spikes -> {
                    int count = kernels.indices(spikes.words(), spikes.at(step), axons, list);
                    kernels.addRows(shared.weights, list, count, shift, sums, out.values(), at);
                }
                case Signal.Integers integers ->
                        kernels.addProducts(
                                shared.weights,
                                shift,
                                integers.values(),
                                integers.at(step),
                                out.values(),
                                at);
                case Signal.Reals _ -> throw new IllegalStateException("reals");
            }
        }
    }
}
