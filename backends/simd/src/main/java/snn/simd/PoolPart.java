package snn.simd;

import snn.ir.Pooling;
import snn.ir.synapse.SynapseTable;
import snn.simd.kernel.Kernels;
import snn.simd.kernel.Patches;
import snn.simd.kernel.PoolRows;
import snn.simd.kernel.RowKernels;

/// A pool, a row of windows at a time. The maximum of spikes is spikes again.
record PoolPart(
        Pooling node, Patches windows, Arithmetic arithmetic, boolean spikes, Kernels kernels)
        implements Part {

    static PoolPart of(Pooling node, Arithmetic arithmetic, boolean spikes, Kernels kernels) {
        if (node.kind() == Pooling.Kind.AVERAGE && arithmetic == Arithmetic.WHOLE) {
            throw new IllegalArgumentException("a mean of integers: " + node.name());
        }
        return new PoolPart(node, Patches.of(node.windows()), arithmetic, spikes, kernels);
    }

    @Override
    public String how() {
        return spikes ? "windows by spikes" : "windows by elements";
    }

    @Override
    public Signal signal(int depth) {
        return arithmetic.signal(spikes, node.shape().length(), depth);
    }

    @Override
    public Stage stage(Wires wires) {
        Inflow[] inflows = wires.into(node.name());
        int size = node.in().length();
        return switch (wires.of(node.name())) {
            case Signal.Spikes out when windows.fitRows() ->
                    new OfRows(windows, inflows, out, new long[windows.laidWords()]);
            case Signal.Spikes out -> new OfSpikes(node, inflows, out, kernels.rows());
            case Signal.Reals out ->
                    new OfReals(
                            node.kind(),
                            windows,
                            new FloatPort(inflows, size, kernels.rows()),
                            new float[windows.paddedElements()],
                            out);
            case Signal.Integers out ->
                    new OfIntegers(
                            node.kind() == Pooling.Kind.MAX,
                            windows,
                            new IntPort(inflows, size, kernels.rows()),
                            new int[windows.paddedElements()],
                            out);
        };
    }

    /// The maximum of spikes whose rows fit words.
    private record OfRows(Patches windows, Inflow[] inflows, Signal.Spikes out, long[] laid)
            implements Stage {
        @Override
        public void reset() {}

        @Override
        public void step(int t) {
            out.clear(t);
            for (Inflow inflow : inflows) {
                if (t >= inflow.delay()) {
                    var spikes = (Signal.Spikes) inflow.signal();
                    windows.lay(spikes.words(), spikes.at(t - inflow.delay()), laid);
                    PoolRows.any(windows, laid, out.words(), out.at(t));
                }
            }
        }
    }

    /// The maximum of spikes, one by one.
    private static final class OfSpikes implements Stage {
        private final SynapseTable table;
        private final Inflow[] inflows;
        private final Signal.Spikes out;
        private final RowKernels kernels;
        private final int neurons;
        private final int[] list;

        OfSpikes(Pooling node, Inflow[] inflows, Signal.Spikes out, RowKernels kernels) {
            this.table = SynapseTable.of(node.windows());
            this.inflows = inflows;
            this.out = out;
            this.kernels = kernels;
            this.neurons = node.in().length();
            this.list = new int[Kernels.padded(neurons) + RowKernels.SLACK];
        }

        @Override
        public void reset() {}

        @Override
        public void step(int t) {
            out.clear(t);
            for (Inflow inflow : inflows) {
                if (t >= inflow.delay()) {
                    add((Signal.Spikes) inflow.signal(), t - inflow.delay(), out.at(t));
                }
            }
        }

        private void add(Signal.Spikes spikes, int step, int at) {
            int[] first = table.first();
            int[] targets = table.targets();
            int count = kernels.indices(spikes.words(), spikes.at(step), neurons, list);
            for (int k = 0; k < count; k++) {
                for (int n = first[list[k]]; n < first[list[k] + 1]; n++) {
                    out.words()[at + (targets[n] >> 6)] |= 1L << targets[n];
                }
            }
        }
    }

    private record OfReals(
            Pooling.Kind kind, Patches windows, FloatPort port, float[] padded, Signal.Reals out)
            implements Stage {
        @Override
        public void reset() {}

        @Override
        public void step(int t) {
            port.gather(t);
            windows.pad(port.values(), port.at(), padded);
            int at = out.at(t);
            if (kind == Pooling.Kind.MAX) {
                PoolRows.most(windows, padded, out.values(), at);
                return;
            }
            PoolRows.sums(windows, padded, out.values(), at);
            if (kind == Pooling.Kind.AVERAGE) {
                int size = windows.elements();
                int end = at + windows.groups() * windows.places();
                for (int n = at; n < end; n++) {
                    out.values()[n] /= size;
                }
            }
        }
    }

    private record OfIntegers(
            boolean most, Patches windows, IntPort port, int[] padded, Signal.Integers out)
            implements Stage {
        @Override
        public void reset() {}

        @Override
        public void step(int t) {
            port.gather(t);
            windows.pad(port.values(), port.at(), padded);
            if (most) {
                PoolRows.most(windows, padded, out.values(), out.at(t));
            } else {
                PoolRows.sums(windows, padded, out.values(), out.at(t));
            }
        }
    }
}
