package snn.simd;

import java.util.Arrays;
import snn.ir.DiscretePopulation;
import snn.simd.kernel.FloatCell;
import snn.simd.kernel.Kernels;
import snn.simd.kernel.NeuronKernels;

/// A population done by the tuned kernels.
record FloatLinearPart(DiscretePopulation node, LinearNeurons neurons, Kernels kernels)
        implements Part {
    @Override
    public String how() {
        return neurons.current().isPresent()
                ? "fused kernels of two linear states"
                : "fused kernel of one linear state";
    }

    @Override
    public Signal signal(int depth) {
        return Arithmetic.REAL.signal(node.dynamics().spikes(), node.shape().length(), depth);
    }

    @Override
    public Stage stage(Wires wires) {
        Signal out = wires.of(node.name());
        int size = node.shape().length();
        var port = new FloatPort(wires.into(node.name(), neurons.port()), size, kernels.rows());
        var cells = new Running(neurons, port, out, size, kernels.neurons());
        return new PopulationStage(cells, out, size, kernels.rows());
    }

    private static final class Running extends FusedCells {
        private final LinearNeurons shared;
        private final FloatCell membrane;
        private final FloatPort port;
        private final int neurons;
        private final NeuronKernels kernels;
        private final float[][] states;
        private final int[] waiting;
        private float[] x = {};
        private int at;

        Running(
                LinearNeurons shared,
                FloatPort port,
                Signal out,
                int neurons,
                NeuronKernels kernels) {
            super(port, out, shared.names());
            this.shared = shared;
            this.membrane = shared.membrane();
            this.port = port;
            this.neurons = neurons;
            this.kernels = kernels;
            this.states = new float[shared.names().size()][Kernels.padded(neurons)];
            this.waiting = new int[shared.refractory() ? Kernels.padded(neurons) : 0];
        }

        @Override
        public void reset() {
            for (int s = 0; s < states.length; s++) {
                Arrays.fill(states[s], 0, neurons, (float) shared.initial()[s]);
            }
            Arrays.fill(waiting, 0);
        }

        @Override
        void drive() {
            x = port.values();
            at = port.at();
            if (shared.current().isPresent()) {
                float[] i = states[0];
                kernels.integrate(shared.current().get(), x, at, i, i.length);
                x = i;
                at = 0;
            }
        }

        @Override
        void fire(long[] words, int word) {
            float[] v = states[states.length - 1];
            if (shared.refractory()) {
                kernels.fire(membrane, x, at, v, waiting, words, word, neurons);
            } else {
                kernels.fire(membrane, x, at, v, words, word, neurons);
            }
        }

        @Override
        void send(Signal signal, int t) {
            var values = (Signal.Reals) signal;
            float[] v = states[states.length - 1];
            kernels.integrate(membrane, x, at, v, v.length);
            System.arraycopy(v, 0, values.values(), values.at(t), neurons);
        }

        @Override
        public double state(int index, int neuron) {
            return states[index][neuron];
        }
    }
}
