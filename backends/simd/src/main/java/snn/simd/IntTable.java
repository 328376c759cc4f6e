package snn.simd;

import java.util.Arrays;
import snn.ir.IntegerProjection;
import snn.ir.synapse.Connectivity;
import snn.ir.tensor.Tensor;
import snn.simd.kernel.AdjacencyLists;
import snn.simd.kernel.Kernels;
import snn.simd.kernel.RowKernels;

/// Synapses one by one in 32 bits: for connections too thin for rows. Exact, since an
/// [IntegerProjection] never leaves 32 bits.
///
/// @param narrow the weight of each synapse of the lists, where 8 bits hold it, or one for all
/// @param wide the same where they do not; one of the two is empty
record IntTable(
        IntegerProjection node,
        AdjacencyLists lists,
        byte[] narrow,
        short[] wide,
        int[] bias,
        Kernels kernels)
        implements Part {

    static IntTable of(IntegerProjection node, Kernels kernels) {
        var lists = AdjacencyLists.of(node.connectivity());
        Tensor weights = node.weights();
        boolean alike = Alike.in(weights);
        boolean isNarrow = node.bits() <= Byte.SIZE && !alike;
        int kept = alike ? 1 : lists.size();
        var narrow = new byte[isNarrow ? kept : 0];
        var wide = new short[isNarrow ? 0 : kept];
        for (int n = 0; n < kept; n++) {
            long weight = weights.integer(lists.weight(n));
            if (isNarrow) {
                narrow[n] = (byte) weight;
            } else {
                wide[n] = (short) weight;
            }
        }
        return new IntTable(node, lists, narrow, wide, bias(node), kernels);
    }

    static Need need(IntegerProjection node) {
        boolean alike = Alike.in(node.weights());
        long values = alike ? 1 : AdjacencyLists.synapses(node.connectivity());
        int each = node.bits() <= Byte.SIZE && !alike ? Byte.BYTES : Short.BYTES;
        return Need.lists(AdjacencyLists.bytes(node.connectivity()) + each * values);
    }

    /// The bias of each neuron; none where all are 0.
    static int[] bias(IntegerProjection node) {
        if (node.bias().isEmpty()) {
            return new int[0];
        }
        Connectivity connectivity = node.connectivity();
        Tensor given = node.bias().get();
        var bias = new int[node.fanOut()];
        Arrays.setAll(bias, j -> Math.toIntExact(given.integer(connectivity.bias(j))));
        return Arrays.stream(bias).anyMatch(b -> b != 0) ? bias : new int[0];
    }

    @Override
    public String how() {
        return isAlike()
                ? "lists of synapses by spikes, one weight for all"
                : "lists of synapses by spikes";
    }

    @Override
    public long bytes() {
        return lists.bytes() + narrow.length + 2L * wide.length;
    }

    @Override
    public Signal signal(int depth) {
        return new Signal.Integers(node.fanOut(), depth);
    }

    @Override
    public Stage stage(Wires wires) {
        var out = (Signal.Integers) wires.of(node.name());
        var stage = new Running(this, wires.into(node.name()), out);
        if (bias.length == 0 && wires.isForOneSum(node.name())) {
            out.letAdd(stage);
        }
        return stage;
    }

    private boolean isAlike() {
        return wide.length == 1;
    }

    private static final class Running implements Stage, Signal.Integers.Parts {
        /// Axons whose targets are read ahead.
        private static final int GROUP = 16;

        private final IntTable shared;
        private final RowKernels kernels;
        private final Inflow[] inflows;
        private final Signal.Integers out;
        private final int axons;
        private final int[] list;

        /// Where each axon of the list goes on.
        private final int[] next;

        /// Only to be kept.
        private int read;

        Running(IntTable shared, Inflow[] inflows, Signal.Integers out) {
            this.shared = shared;
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
                out.start(t, shared.bias);
                if (addTo(out.values(), out.at(t), t)) {
                    out.sound(t);
                }
            }
        }

        @Override
        public boolean addTo(int[] y, int at, int t) {
            boolean any = false;
            for (Inflow inflow : inflows) {
                any |= t >= inflow.delay() && add(inflow.signal(), t - inflow.delay(), y, at);
            }
            return any;
        }

        private boolean add(Signal signal, int step, int[] y, int at) {
            int shift = shared.node.shift();
            return switch (signal) {
                case Signal.Spikes spikes -> {
                    int count = kernels.indices(spikes.words(), spikes.at(step), axons, list);
                    addSpikes(count, 1 << shift, y, at);
                    yield count > 0;
                }
                case Signal.Integers integers -> {
                    int from = integers.at(step);
                    for (int i = 0; i < axons; i++) {
                        if (integers.values()[from + i] != 0) {
                            add(i, integers.values()[from + i] << shift, y, at);
                        }
                    }
                    yield true;
                }
                case Signal.Reals _ -> throw new IllegalStateException("reals");
            };
        }

        private void addSpikes(int count, int x, int[] y, int at) {
            for (int k = 0; k < count; k++) {
                next[k] = shared.lists.first()[list[k]];
            }
            for (int block = 0; block < shared.lists.blocks(); block++) {
                for (int from = 0; from < count; from += GROUP) {
                    int to = Math.min(count, from + GROUP);
                    if (shared.lists.blocks() > 1) {
                        read += shared.lists.readAhead(next, from, to);
                    }
                    for (int k = from; k < to; k++) {
                        next[k] = add(next[k], list[k], block, x, y, at);
                    }
                }
            }
        }

        private void add(int axon, int x, int[] y, int at) {
            int next = shared.lists.first()[axon];
            for (int block = 0; block < shared.lists.blocks(); block++) {
                next = add(next, axon, block, x, y, at);
            }
        }

        private int add(int from, int axon, int block, int x, int[] y, int at) {
            if (shared.isAlike()) {
                return shared.lists.add(from, axon, block, x * shared.wide[0], y, at);
            }
            return shared.wide.length > 0
                    ? shared.lists.add(from, axon, block, x, shared.wide, y, at)
                    : shared.lists.add(from, axon, block, x, shared.narrow, y, at);
        }
    }
}
