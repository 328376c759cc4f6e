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
        int size = node.shape().length();
        return node.dynamics().spikes()
                ? new Signal.Spikes(size, depth)
                : new Signal.Integers(size, depth);
    }

    @Override
    public Stage stage(Wires wires) {
        Signal out = wires.of(node.name());
        int size = node.shape().length();
        var port = new IntPort(wires.into(node.name(), neurons.port()), size, kernels.rows());
        var cells = new Running(neurons, port, out, size, kernels.neurons());
        return new PopulationStage(cells, out, size, kernels.rows());
    }

    private static final class Running implements Cells {
        private final LoihiNeurons shared;
        private final IntCell membrane;
        private final IntPort port;
        private final Signal out;
        private final int neurons;
        private final NeuronKernels kernels;
        private final int[][] states;
        private final int[] waiting;

        Running(LoihiNeurons shared, IntPort port, Signal out, int neurons, NeuronKernels kernels) {
            this.shared = shared;
            this.membrane = shared.membrane();
            this.port = port;
            this.out = out;
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
        public void step(int t) {
            port.gather(t);
            int[] drive = port.values();
            int at = port.at();
            if (shared.current().isPresent()) {
                LoihiNeurons.Current current = shared.current().get();
                int[] i = states[0];
                kernels.wrap(current.decay(), current.bits(), drive, at, i, i.length);
                drive = i;
                at = 0;
            }
            int[] v = states[states.length - 1];
            switch (out) {
                case Signal.Spikes spikes -> fire(t, drive, at, v, spikes);
                case Signal.Integers integers -> {
                    kernels.integrate(membrane, drive, at, v, v.length);
                    System.arraycopy(v, 0, integers.values(), integers.at(t), neurons);
                }
                case Signal.Reals _ -> throw new IllegalStateException("reals");
            }
        }

        private void fire(int t, int[] drive, int at, int[] v, Signal.Spikes spikes) {
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
