package snn.simd;

import java.util.List;
import snn.ir.DiscretePopulation;
import snn.ir.neuron.StateVariable;
import snn.simd.kernel.FloatFrame;
import snn.simd.kernel.Kernels;
import snn.simd.kernel.LaneLoop;

/// A population whose dynamics are one loop over all its neurons.
record FloatNeuronsPart(
        DiscretePopulation node, FloatNeurons neurons, LaneLoop<FloatFrame> loop, Kernels kernels)
        implements Part {

    static FloatNeuronsPart of(DiscretePopulation population, Kernels kernels) {
        FloatNeurons neurons = FloatNeurons.of(population);
        return new FloatNeuronsPart(
                population, neurons, kernels.floatLoop(neurons.program()), kernels);
    }

    @Override
    public String how() {
        return "fused loop of %d operations".formatted(neurons.program().operations().size());
    }

    @Override
    public Signal signal(int depth) {
        return Arithmetic.REAL.signal(node.dynamics().spikes(), node.shape().length(), depth);
    }

    @Override
    public Stage stage(Wires wires) {
        Signal out = wires.of(node.name());
        return new PopulationStage(
                new Running(this, wires, out), out, node.shape().length(), kernels.rows());
    }

    private static final class Running implements Cells {
        private final List<StateVariable> states;
        private final float[] initial;
        private final FloatPort[] ports;
        private final LaneLoop<FloatFrame> loop;
        private final FloatFrame frame;
        private final Signal out;

        Running(FloatNeuronsPart part, Wires wires, Signal out) {
            FloatNeurons shared = part.neurons();
            int size = part.node().shape().length();
            this.states = part.node().dynamics().states();
            this.initial = shared.initial();
            this.loop = part.loop();
            this.out = out;
            this.ports =
                    shared.ports().stream()
                            .map(p -> wires.into(part.node().name(), p))
                            .map(i -> new FloatPort(i, size, part.kernels().rows()))
                            .toArray(FloatPort[]::new);
            this.frame = shared.frame(size, loop);
        }

        @Override
        public void reset() {
            frame.reset(initial);
        }

        @Override
        public void step(int t) {
            for (int p = 0; p < ports.length; p++) {
                ports[p].gather(t);
                frame.input(p, ports[p].values(), ports[p].at());
            }
            switch (out) {
                case Signal.Spikes spikes -> frame.spikes(spikes.words(), spikes.at(t));
                case Signal.Reals reals -> frame.signal(reals.values(), reals.at(t));
                case Signal.Integers _ -> throw new IllegalStateException("integers");
            }
            loop.step(frame);
        }

        @Override
        public int index(String state) {
            for (int s = 0; s < states.size(); s++) {
                if (states.get(s).name().equals(state)) {
                    return s;
                }
            }
            return -1;
        }

        @Override
        public double state(int index, int neuron) {
            return frame.state(index, neuron);
        }
    }
}
