package snn.simd;

import java.util.Arrays;
import snn.ir.Projection;
import snn.ir.synapse.Connectivity;
import snn.ir.synapse.SynapseTable;
import snn.ir.tensor.Tensor;
import snn.simd.kernel.Kernels;
import snn.simd.kernel.RowKernels;

/// Synapses one by one in single precision, by ascending axon: for connections too thin for rows.
///
/// @param values the weight of each synapse of the table
record FloatTable(
        Projection node, SynapseTable table, float[] values, float[] bias, Kernels kernels)
        implements Part {

    static FloatTable of(Projection node, Kernels kernels) {
        Connectivity connectivity = node.connectivity();
        var table = SynapseTable.of(connectivity);
        float[] weights = node.weights().orElseThrow().toFloats();
        var values = new float[table.size()];
        for (int n = 0; n < values.length; n++) {
            values[n] = weights[table.weights()[n]];
        }
        var bias = new float[node.fanOut()];
        if (node.bias().isPresent()) {
            Tensor given = node.bias().get();
            for (int j = 0; j < bias.length; j++) {
                bias[j] = (float) given.real(connectivity.bias(j));
            }
        }
        return new FloatTable(node, table, values, bias, kernels);
    }

    @Override
    public String how() {
        return "lists of synapses by spikes";
    }

    @Override
    public long bytes() {
        return 8L * values.length + 4L * table.first().length;
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
        private final FloatTable shared;
        private final RowKernels kernels;
        private final Inflow[] inflows;
        private final Signal.Reals out;
        private final float[] sums;
        private final int axons;
        private final int[] list;

        Running(FloatTable shared, Inflow[] inflows, Signal.Reals out) {
            this.shared = shared;
            this.kernels = shared.kernels.rows();
            this.inflows = inflows;
            this.out = out;
            this.sums = new float[shared.node.fanOut()];
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
            float[] y = out.values();
            int at = out.at(t);
            for (int j = 0; j < sums.length; j++) {
                y[at + j] = sums[j] + shared.bias[j];
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
                case Signal.Reals reals -> {
                    float[] x = reals.values();
                    int from = reals.at(step);
                    for (int i = 0; i < axons; i++) {
                        spread(i, x[from + i]);
                    }
                }
                case Signal.Integers _ -> throw new IllegalStateException("integers");
            }
        }

        private void spread(int axon, float x) {
            int[] targets = shared.table.targets();
            int to = shared.table.first()[axon + 1];
            for (int n = shared.table.first()[axon]; n < to; n++) {
                sums[targets[n]] += x * shared.values[n];
            }
        }
    }
}
