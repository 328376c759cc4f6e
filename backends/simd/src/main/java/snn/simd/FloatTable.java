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

    static Need need(Projection node) {
        Connectivity connectivity = node.connectivity();
        boolean alike = Alike.in(node.weights().orElseThrow());
        long values = alike ? 1 : AdjacencyLists.synapses(connectivity);
        return Need.lists(AdjacencyLists.bytes(connectivity) + Float.BYTES * values);
    }

    /// The bias of each neuron; none where all are 0.
    static float[] bias(Projection node) {
        if (node.bias().isEmpty()) {
            return new float[0];
        }
        Connectivity connectivity = node.connectivity();
        Tensor given = node.bias().get();
        var bias = new float[node.fanOut()];
        boolean some = false;
        for (int j = 0; j < bias.length; j++) {
            bias[j] = (float) given.real(connectivity.bias(j));
            some |= bias[j] != 0;
        }
        return some ? bias : new float[0];
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
        var out = (Signal.Reals) wires.of(node.name());
        var stage = new Running(this, wires.into(node.name()), out);
        if (bias.length == 0 && wires.isForOneSum(node.name())) {
            out.letAdd(stage);
        }
        return stage;
    }

    private static final class Running implements Stage, Signal.Reals.Parts {
        /// Axons whose targets are read ahead.
        private static final int GROUP = 16;

        private final AdjacencyLists lists;
        private final float[] values;
        private final float[] bias;
        private final RowKernels kernels;
        private final Inflow[] inflows;
        private final Signal.Reals out;
        private final int axons;
        private final int[] list;

        /// Where each axon of the list goes on.
        private final int[] next;

        /// Only to be kept.
        private int read;

        Running(FloatTable shared, Inflow[] inflows, Signal.Reals out) {
            this.lists = shared.lists;
            this.values = shared.values;
            this.bias = shared.bias;
            this.kernels = shared.kernels.rows();
            this.inflows = inflows;
            this.out = out;
            this.axons = shared.node.fanIn();
            this.list = new int[Kernels.padded(axons) + RowKernels.SLACK];
            this.next = new int[axons];
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
                any |= t >= inflow.delay() && add(inflow.signal(), t - inflow.delay(), y, at);
            }
            return any;
        }

        private boolean add(Signal signal, int step, float[] y, int at) {
            return switch (signal) {
                case Signal.Spikes spikes -> {
                    int count = kernels.indices(spikes.words(), spikes.at(step), axons, list);
                    addSpikes(count, 1, y, at);
                    yield count > 0;
                }
                case Signal.Reals reals -> {
                    int from = reals.at(step);
                    for (int i = 0; i < axons; i++) {
                        if (reals.values()[from + i] != 0) {
                            add(i, reals.values()[from + i], y, at);
                        }
                    }
                    yield true;
                }
                case Signal.Integers _ -> throw new IllegalStateException("integers");
            };
        }

        private void addSpikes(int count, float x, float[] y, int at) {
            for (int k = 0; k < count; k++) {
                next[k] = lists.first()[list[k]];
            }
            for (int block = 0; block < lists.blocks(); block++) {
                for (int from = 0; from < count; from += GROUP) {
                    int to = Math.min(count, from + GROUP);
                    if (lists.blocks() > 1) {
                        read += lists.readAhead(next, from, to);
                    }
                    for (int k = from; k < to; k++) {
                        next[k] = add(next[k], list[k], block, x, y, at);
                    }
                }
            }
        }

        private void add(int axon, float x, float[] y, int at) {
            int next = lists.first()[axon];
            for (int block = 0; block < lists.blocks(); block++) {
                next = add(next, axon, block, x, y, at);
            }
        }

        private int add(int from, int axon, int block, float x, float[] y, int at) {
            return values.length == 1
                    ? lists.add(from, axon, block, x * values[0], y, at)
                    : lists.add(from, axon, block, x, values, y, at);
        }
    }
}
