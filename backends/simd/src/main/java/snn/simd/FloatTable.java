package snn.simd;

import snn.ir.Projection;
import snn.ir.synapse.Connectivity;
import snn.ir.tensor.Tensor;
import snn.simd.kernel.AdjacencyLists;
import snn.simd.kernel.Kernels;
import snn.simd.kernel.RowKernels;

/// Synapses one by one in single precision, by ascending axon: for connections too thin for rows.
///
/// @param values the weight of each synapse of the lists, or one for all
record FloatTable(
        Projection node, AdjacencyLists lists, float[] values, float[] bias, Kernels kernels)
        implements Part {

    static FloatTable of(Projection node, Kernels kernels) {
        var lists = AdjacencyLists.of(node.connectivity());
        Tensor weights = node.weights().orElseThrow();
        float[] values =
                Alike.in(weights)
                        ? new float[] {(float) weights.real(0)}
                        : lists.each(weights.toFloats());
        return new FloatTable(node, lists, values, bias(node), kernels);
    }

    /// The bias of each neuron; none where all are 0.
    static float[] bias(Projection node) {
        if (node.bias().isEmpty()) {
            return new float[0];
        }
        Connectivity connectivity = node.connectivity();
        Tensor given = node.bias().get();
        var bias = new float[node.fanOut()];
        for (int j = 0; j < bias.length; j++) {
            bias[j] = (float) given.real(connectivity.bias(j));
        }
        return bias;
    }

    @Override
    public String how() {
        return values.length == 1
                ? "lists of synapses by spikes, one weight for all"
                : "lists of synapses by spikes";
    }

    @Override
    public long bytes() {
        return lists.bytes() + 4L * values.length;
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
        private final AdjacencyLists lists;
        private final float[] values;
        private final float[] bias;
        private final RowKernels kernels;
        private final Inflow[] inflows;
        private final Signal.Reals out;
        private final int axons;
        private final int[] list;

        Running(FloatTable shared, Inflow[] inflows, Signal.Reals out) {
            this.lists = shared.lists;
            this.values = shared.values;
            this.bias = shared.bias;
            this.kernels = shared.kernels.rows();
            this.inflows = inflows;
            this.out = out;
            this.axons = shared.node.fanIn();
            this.list = new int[Kernels.padded(axons) + RowKernels.SLACK];
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

        private void add(Signal signal, int step, int t) {
            int at = out.at(t);
            switch (signal) {
                case Signal.Spikes spikes -> {
                    int count = kernels.indices(spikes.words(), spikes.at(step), axons, list);
                    if (count > 0) {
                        out.sound(t);
                    }
                    for (int k = 0; k < count; k++) {
                        add(list[k], 1, at);
                    }
                }
                case Signal.Reals reals -> {
                    int from = reals.at(step);
                    out.sound(t);
                    for (int i = 0; i < axons; i++) {
                        add(i, reals.values()[from + i], at);
                    }
                }
                case Signal.Integers _ -> throw new IllegalStateException("integers");
            }
        }

        private void add(int axon, float x, int at) {
            if (values.length == 1) {
                lists.add(axon, x * values[0], out.values(), at);
            } else {
                lists.add(axon, x, values, out.values(), at);
            }
        }
    }
}
