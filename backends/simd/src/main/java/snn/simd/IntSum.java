package snn.simd;

import snn.ir.Flatten;
import snn.simd.kernel.Kernels;

/// A `Flatten` of integers at which several edges, or late ones, add up.
record IntSum(Flatten node, Kernels kernels) implements Part {
    @Override
    public String how() {
        return "sum of its inputs";
    }

    @Override
    public Signal signal(int depth) {
        return new Signal.Integers(node.shape().length(), depth);
    }

    @Override
    public Stage stage(Wires wires) {
        int neurons = node.shape().length();
        var port = new IntPort(wires.into(node.name()), neurons, kernels.rows());
        return new Running(port, (Signal.Integers) wires.of(node.name()), neurons);
    }

    private record Running(IntPort port, Signal.Integers out, int neurons) implements Stage {
        @Override
        public void reset() {}

        @Override
        public void step(int t) {
            port.gather(t);
            System.arraycopy(port.values(), port.at(), out.values(), out.at(t), neurons);
        }
    }
}
