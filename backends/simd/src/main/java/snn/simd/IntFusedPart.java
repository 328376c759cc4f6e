package snn.simd;

import java.util.Arrays;
import snn.ir.IntegerPopulation;
import snn.simd.kernel.IntCell;
import snn.simd.kernel.Kernels;
import snn.simd.kernel.NeuronKernels;

/// An integer population done by the tuned kernels.
record IntFusedPart(IntegerPopulation node, LoihiNeurons neurons, Kernels kernels) implements Part {
    @Override
    public String how() {
        return neurons.current().isPresent()
                ? "fused kernels of two integer states"
                : "fused kernel of one integer state";
    }

    @Override
    public Signal signal(int depth) {
        return Arithmetic.WHOLE.signal(node.dynamics().spikes(), node.shape().length(), depth);
    }

    @Override
    public Stage stage(Wires wires) {
        Signal out = wires.of(node.name());
        int size = node.shape().length();
        var port = new IntPort(wires.into(node.name(), neurons.port()), size, kernels.rows());
        var cells = new Running(neurons, port, out, size, kernels.neurons());
        return new PopulationStage(cells, out, size, kernels.rows());
    }

    private static final class Running extends FusedCells {
        private final LoihiNeurons shared;
        private final IntCell membrane;
        private final IntPort port;
        private final int neurons;
        private final NeuronKernels kernels;
        private final int[][] states;
        private final int[] waiting;
        private int[] x = {};
        private int at;

        Running(LoihiNeurons shared, IntPort port, Signal out, int neurons, NeuronKernels kernels) {
            super(port, out, shared.names());
            this.shared = shared;
            this.membrane = shared.membrane();
            this.port = port;
            this.neurons = neurons;
            this.kernels = kernels;
            this.states = new int[shared.names().size()][Kernels.padded(neurons)];
            this.waiting = new int[shared.refractory() ? Kernels.padded(neurons) : 0];
        }

        @Override
        public void reset() {
            for (int s = 0; s < states.length; s++) {
                Arrays.fill(states[s], 0, neurons, (int) shared.initial()[s]);
            }
            Arrays.fill(waiting, 0);
        }

        @Override
        void drive() {
            x = port.values();
            at = port.at();
            if (shared.current().isPresent()) {
                int[] i = states[0];
                LoihiNeurons.Current current = shared.current().get();
                kernels.wrap(current.decay(), current.bits(), x, at, i, i.length);
                x = i;
                at = 0;
            }
        }

        @Override
        void fire(long[] words, int word) {
            int[] v = states[states.length - 1];
            if (shared.refractory()) {
                kernels.fire(membrane, x, at, v, waiting, words, word, neurons);
            } else {
                kernels.fire(membrane, x, at, v, words, word, neurons);
            }
        }

        @Override
        void send(Signal signal, int t) {
            var values = (Signal.Integers) signal;
            int[] v = states[states.length - 1];
            kernels.integrate(membrane, x, at, v, v.length);
            System.arraycopy(v, 0, values.values(), values.at(t), neurons);
        }

        @Override
        public double state(int index, int neuron) {
            return states[index][neuron];
        }
    }
}
