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
        int size = node.shape().length();
        return node.dynamics().spikes()
                ? new Signal.Spikes(size, depth)
                : new Signal.Reals(size, depth);
    }

    @Override
    public Stage stage(Wires wires) {
        Signal out = wires.of(node.name());
        int size = node.shape().length();
        var port = new FloatPort(wires.into(node.name(), neurons.port()), size, kernels.rows());
        var cells = new Running(neurons, port, out, size, kernels.neurons());
        return new PopulationStage(cells, out, size, kernels.rows());
    }

    private static final class Running implements Cells {
        private final LinearNeurons shared;
        private final FloatCell membrane;
        private final FloatPort port;
        private final Signal out;
        private final int neurons;
        private final NeuronKernels kernels;
        private final float[][] states;
        private final int[] waiting;

        Running(
                LinearNeurons shared,
                FloatPort port,
                Signal out,
                int neurons,
                NeuronKernels kernels) {
            this.shared = shared;
            this.membrane = shared.membrane();
            this.port = port;
            this.out = out;
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
        public void step(int t) {
            port.gather(t);
            float[] drive = port.values();
            int at = port.at();
            if (shared.current().isPresent()) {
                float[] i = states[0];
                kernels.integrate(shared.current().get(), drive, at, i, i.length);
                drive = i;
                at = 0;
            }
            float[] v = states[states.length - 1];
            switch (out) {
                case Signal.Spikes spikes -> fire(t, drive, at, v, spikes);
                case Signal.Reals reals -> {
                    kernels.integrate(membrane, drive, at, v, v.length);
                    System.arraycopy(v, 0, reals.values(), reals.at(t), neurons);
                }
                case Signal.Integers _ -> throw new IllegalStateException("integers");
            }
        }

        private void fire(int t, float[] drive, int at, float[] v, Signal.Spikes spikes) {
            long[] words = spikes.words();
            int word = spikes.at(t);
            if (shared.refractory()) {
                kernels.fire(membrane, drive, at, v, waiting, words, word, neurons);
            } else {
                kernels.fire(membrane, drive, at, v, words, word, neurons);
            }
        }

        @Override
        public int index(String state) {
            return shared.names().indexOf(state);
        }

        @Override
        public double state(int index, int neuron) {
            return states[index][neuron];
        }
    }
}
