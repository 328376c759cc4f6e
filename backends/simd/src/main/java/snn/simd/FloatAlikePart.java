package snn.simd;

import snn.ir.Projection;
import snn.ir.synapse.Sparse;
import snn.simd.kernel.AdjacencyBits;
import snn.simd.kernel.AdjacencyKernels;
import snn.simd.kernel.Kernels;
import snn.simd.kernel.RowKernels;

/// Many synapses of one weight in single precision: spikes are counted at each neuron, over rows of
/// one bit for each pair of axon and neuron, and the counts multiplied by the weight.
record FloatAlikePart(
        Projection node, AdjacencyBits rows, float weight, float[] bias, Kernels kernels)
        implements Part {

    static FloatAlikePart of(Projection node, Sparse sparse, Kernels kernels) {
        var weight = (float) node.weights().orElseThrow().real(0);
        var rows = AdjacencyBits.of(sparse, kernels.lanes());
        return new FloatAlikePart(node, rows, weight, FloatTable.bias(node), kernels);
    }

    @Override
    public String how() {
        return "counts of spikes over rows of bits, one weight for all";
    }

    @Override
    public long bytes() {
        return rows.bytes();
    }

    @Override
    public Signal signal(int depth) {
        return new Signal.Reals(node.fanOut(), depth);
    }

    @Override
    public Stage stage(Wires wires) {
        var out = (Signal.Reals) wires.of(node.name());
        var stage = new Running(this, wires.into(node.name()), out);
        if (bias.length == 0 && wires.isForOneSum(node.name())) {
            out.letAdd(stage);
        }
        return stage;
    }

    private static final class Running implements Stage, Signal.Reals.Parts {
        private final AdjacencyBits rows;
        private final float weight;
        private final float[] bias;
        private final RowKernels lists;
        private final AdjacencyKernels kernels;
        private final Inflow[] inflows;
        private final Signal.Reals out;
        private final int[] list;
        private final int[] counters;

        Running(FloatAlikePart shared, Inflow[] inflows, Signal.Reals out) {
            this.rows = shared.rows;
            this.weight = shared.weight;
            this.bias = shared.bias;
            this.lists = shared.kernels.rows();
            this.kernels = shared.kernels.adjacency();
            this.inflows = inflows;
            this.out = out;
            this.list = new int[Kernels.padded(rows.axons()) + RowKernels.SLACK];
            this.counters = new int[rows.counterWords()];
        }

        @Override
        public void reset() {}

        @Override
        public void step(int t) {
            if (out.isRead()) {
                out.start(t, bias);
                if (addTo(out.values(), out.at(t), t)) {
                    out.sound(t);
                }
            }
        }

        @Override
        public boolean addTo(float[] y, int at, int t) {
            boolean any = false;
            for (Inflow inflow : inflows) {
                if (t >= inflow.delay()) {
                    var spikes = (Signal.Spikes) inflow.signal();
                    int from = spikes.at(t - inflow.delay());
                    int count = lists.indices(spikes.words(), from, rows.axons(), list);
                    if (count > 0) {
                        kernels.addCounts(rows, list, count, counters, weight, y, at);
                        any = true;
                    }
                }
            }
            return any;
        }
    }
}
