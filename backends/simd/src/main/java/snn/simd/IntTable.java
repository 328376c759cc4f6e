package snn.simd;

import java.util.Arrays;
import snn.ir.IntegerProjection;
import snn.ir.synapse.Connectivity;
import snn.ir.synapse.SynapseTable;
import snn.ir.tensor.Tensor;
import snn.simd.kernel.Kernels;
import snn.simd.kernel.RowKernels;

/// Synapses one by one in 32 bits: for connections too thin for rows. Exact, since an
/// [IntegerProjection] never leaves 32 bits.
///
/// @param values the weight of each synapse of the table
record IntTable(
        IntegerProjection node, SynapseTable table, short[] values, int[] bias, Kernels kernels)
        implements Part {

    static IntTable of(IntegerProjection node, Kernels kernels) {
        Connectivity connectivity = node.connectivity();
        var table = SynapseTable.of(connectivity);
        var values = new short[table.size()];
        for (int n = 0; n < values.length; n++) {
            values[n] = (short) node.weights().integer(table.weights()[n]);
        }
        var bias = new int[node.fanOut()];
        if (node.bias().isPresent()) {
            Tensor given = node.bias().get();
            Arrays.setAll(bias, j -> Math.toIntExact(given.integer(connectivity.bias(j))));
        }
        return new IntTable(node, table, values, bias, kernels);
    }

    @Override
    public String how() {
        return "lists of synapses by spikes";
    }

    @Override
    public long bytes() {
        return 6L * values.length + 4L * table.first().length;
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
        private final IntTable shared;
        private final RowKernels kernels;
        private final Inflow[] inflows;
        private final Signal.Integers out;
        private final int[] sums;
        private final int axons;
        private final int[] list;

        Running(IntTable shared, Inflow[] inflows, Signal.Integers out) {
            this.shared = shared;
            this.kernels = shared.kernels.rows();
            this.inflows = inflows;
            this.out = out;
            this.sums = new int[shared.node.fanOut()];
            this.axons = shared.node.fanIn();
            this.list = new int[Kernels.padded(axons) + RowKernels.SLACK];
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
            int[] y = out.values();
            int at = out.at(t);
            int shift = shared.node.shift();
            for (int j = 0; j < sums.length; j++) {
                y[at + j] = (sums[j] << shift) + shared.bias[j];
            }
        }

        private void add(Signal signal, int step) {
            switch (signal) {
                case Signal.Spikes spikes -> {
                    int from = spikes.at(step);
                    int count = kernels.indices(spikes.words(), from, axons, list);
                    for (int k = 0; k < count; k++) {
                        spread(list[k], 1);
                    }
                }
                case Signal.Integers integers -> {
                    int[] x = integers.values();
                    int from = integers.at(step);
                    for (int i = 0; i < axons; i++) {
                        spread(i, x[from + i]);
                    }
                }
                case Signal.Reals _ -> throw new IllegalStateException("reals");
            }
        }

        private void spread(int axon, int x) {
            int[] targets = shared.table.targets();
            int to = shared.table.first()[axon + 1];
            for (int n = shared.table.first()[axon]; n < to; n++) {
                sums[targets[n]] += x * shared.values[n];
            }
        }
    }
}
