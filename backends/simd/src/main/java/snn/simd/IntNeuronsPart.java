package snn.simd;

import java.util.List;
import snn.ir.IntegerPopulation;
import snn.ir.neuron.IntegerDynamics;
import snn.simd.kernel.IntFrame;
import snn.simd.kernel.Kernels;
import snn.simd.kernel.LaneLoop;

/// A population whose dynamics are one loop over all its neurons.
record IntNeuronsPart(
        IntegerPopulation node, IntNeurons neurons, LaneLoop<IntFrame> loop, Kernels kernels)
        implements Part {

    @Override
    public String how() {
        return "fused loop of %d integer operations"
                .formatted(neurons.program().operations().size());
    }

    @Override
    public Signal signal(int depth) {
        return Arithmetic.WHOLE.signal(node.dynamics().spikes(), node.shape().length(), depth);
    }

    @Override
    public Stage stage(Wires wires) {
        Signal out = wires.of(node.name());
        return new PopulationStage(
                new Running(this, wires, out), out, node.shape().length(), kernels.rows());
    }

    private static final class Running implements Cells {
        private final List<IntegerDynamics.State> states;
        private final int[] initial;
        private final IntPort[] ports;
        private final LaneLoop<IntFrame> loop;
        private final IntFrame frame;
        private final Signal out;

        Running(IntNeuronsPart part, Wires wires, Signal out) {
            IntNeurons shared = part.neurons();
            int size = part.node().shape().length();
            this.states = part.node().dynamics().states();
            this.initial = shared.initial();
            this.loop = part.loop();
            this.out = out;
            this.ports =
                    shared.ports().stream()
                            .map(p -> wires.into(part.node().name(), p))
                            .map(i -> new IntPort(i, size, part.kernels().rows()))
                            .toArray(IntPort[]::new);
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
                case Signal.Integers integers -> frame.signal(integers.values(), integers.at(t));
                case Signal.Reals _ -> throw new IllegalStateException("reals");
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
