package snn.ir.synapse;

import snn.ir.tensor.Shape;

/// From every axon to every neuron: weights `[neurons, axons]`.
public record Dense(int axons, int neurons) implements Connectivity {
    @Override
    public String word() {
        return "dense";
    }

    @Override
    public Shape in() {
        return Shape.of(axons);
    }

    @Override
    public Shape out() {
        return Shape.of(neurons);
    }

    @Override
    public Shape weights() {
        return Shape.of(neurons, axons);
    }

    @Override
    public Shape biases() {
        return out();
    }

    @Override
    public void from(int source, Synapses synapses) {
        for (int target = 0; target < neurons; target++) {
            synapses.synapse(target, target * axons + source);
        }
    }

    @Override
    public int bias(int target) {
        return target;
    }

    @Override
    public int fanIn() {
        return axons;
    }
}
