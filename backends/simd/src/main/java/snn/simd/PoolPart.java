package snn.simd;

import java.util.Arrays;
import snn.ir.Pooling;
import snn.simd.kernel.Kernels;
import snn.simd.kernel.RowKernels;

/// A pool. The maximum of spikes is driven by them and is spikes again.
record PoolPart(
        Pooling node, Windows windows, Arithmetic arithmetic, boolean spikes, Kernels kernels)
        implements Part {

    static PoolPart of(Pooling node, Arithmetic arithmetic, boolean spikes, Kernels kernels) {
        if (node.kind() == Pooling.Kind.AVERAGE && arithmetic == Arithmetic.WHOLE) {
            throw new IllegalArgumentException("a mean of integers: " + node.name());
        }
        return new PoolPart(node, Windows.of(node), arithmetic, spikes, kernels);
    }

    @Override
    public String how() {
        return spikes ? "windows by spikes" : "windows by elements";
    }

    @Override
    public long bytes() {
        return 4L * windows.table().size();
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
            case Signal.Spikes out -> new OfSpikes(windows, inflows, out, size, kernels.rows());
            case Signal.Reals out ->
                    new OfReals(
                            node.kind(),
                            windows,
                            new FloatPort(inflows, size, kernels.rows()),
                            out);
            case Signal.Integers out ->
                    new OfIntegers(
                            node.kind() == Pooling.Kind.MAX,
                            windows,
                            new IntPort(inflows, size, kernels.rows()),
                            out);
        };
    }

    private static final class OfSpikes implements Stage {
        private final Windows windows;
        private final Inflow[] inflows;
        private final Signal.Spikes out;
        private final RowKernels kernels;
        private final int neurons;
        private final int[] list;

        OfSpikes(
                Windows windows,
                Inflow[] inflows,
                Signal.Spikes out,
                int neurons,
                RowKernels kernels) {
            this.windows = windows;
            this.inflows = inflows;
            this.out = out;
            this.kernels = kernels;
            this.neurons = neurons;
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
            int[] first = windows.table().first();
            int[] targets = windows.table().targets();
            int count = kernels.indices(spikes.words(), spikes.at(step), neurons, list);
            for (int k = 0; k < count; k++) {
                for (int n = first[list[k]]; n < first[list[k] + 1]; n++) {
                    out.words()[at + (targets[n] >> 6)] |= 1L << targets[n];
                }
            }
        }
    }

    private record OfReals(Pooling.Kind kind, Windows windows, FloatPort port, Signal.Reals out)
            implements Stage {
        @Override
        public void reset() {}

        @Override
        public void step(int t) {
            port.gather(t);
            int at = out.at(t);
            switch (kind) {
                case SUM -> add(port.values(), port.at(), out.values(), at);
                case AVERAGE -> {
                    add(port.values(), port.at(), out.values(), at);
                    for (int n = at; n < at + windows.padded().length; n++) {
                        out.values()[n] /= windows.size();
                    }
                }
                case MAX -> most(port.values(), port.at(), out.values(), at);
            }
        }

        private void add(float[] x, int xAt, float[] y, int at) {
            int[] first = windows.table().first();
            int[] targets = windows.table().targets();
            Arrays.fill(y, at, at + windows.padded().length, 0);
            for (int i = 0; i < first.length - 1; i++) {
                for (int n = first[i]; n < first[i + 1]; n++) {
                    y[at + targets[n]] += x[xAt + i];
                }
            }
        }

        private void most(float[] x, int xAt, float[] y, int at) {
            int[] first = windows.table().first();
            int[] targets = windows.table().targets();
            for (int n = 0; n < windows.padded().length; n++) {
                y[at + n] = windows.padded()[n] ? 0 : Float.NEGATIVE_INFINITY;
            }
            for (int i = 0; i < first.length - 1; i++) {
                for (int n = first[i]; n < first[i + 1]; n++) {
                    y[at + targets[n]] = Math.max(y[at + targets[n]], x[xAt + i]);
                }
            }
        }
    }

    private record OfIntegers(boolean most, Windows windows, IntPort port, Signal.Integers out)
            implements Stage {
        @Override
        public void reset() {}

        @Override
        public void step(int t) {
            port.gather(t);
            int at = out.at(t);
            for (int n = 0; n < windows.padded().length; n++) {
                out.values()[at + n] = most && !windows.padded()[n] ? Integer.MIN_VALUE : 0;
            }
            if (most) {
                most(port.values(), port.at(), out.values(), at);
            } else {
                add(port.values(), port.at(), out.values(), at);
            }
        }

        private void add(int[] x, int xAt, int[] y, int at) {
            int[] first = windows.table().first();
            int[] targets = windows.table().targets();
            for (int i = 0; i < first.length - 1; i++) {
                for (int n = first[i]; n < first[i + 1]; n++) {
                    y[at + targets[n]] += x[xAt + i];
                }
            }
        }

        private void most(int[] x, int xAt, int[] y, int at) {
            int[] first = windows.table().first();
            int[] targets = windows.table().targets();
            for (int i = 0; i < first.length - 1; i++) {
                for (int n = first[i]; n < first[i + 1]; n++) {
                    y[at + targets[n]] = Math.max(y[at + targets[n]], x[xAt + i]);
                }
            }
        }
    }
}
