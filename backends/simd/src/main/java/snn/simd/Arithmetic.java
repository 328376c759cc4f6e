package snn.simd;

import snn.simd.kernel.RowKernels;

/// The numbers that a level computes in.
enum Arithmetic {
    REAL {
        @Override
        Signal signal(int neurons, int depth) {
            return new Signal.Reals(neurons, depth);
        }

        @Override
        Port port(Inflow[] inflows, int neurons, RowKernels kernels) {
            return new FloatPort(inflows, neurons, kernels);
        }
    },
    WHOLE {
        @Override
        Signal signal(int neurons, int depth) {
            return new Signal.Integers(neurons, depth);
        }

        @Override
        Port port(Inflow[] inflows, int neurons, RowKernels kernels) {
            return new IntPort(inflows, neurons, kernels);
        }
    };

    /// An empty signal of values.
    abstract Signal signal(int neurons, int depth);

    abstract Port port(Inflow[] inflows, int neurons, RowKernels kernels);

    /// An empty signal of a node.
    final Signal signal(boolean spikes, int neurons, int depth) {
        return spikes ? Signal.Spikes.of(neurons, depth) : signal(neurons, depth);
    }
}
