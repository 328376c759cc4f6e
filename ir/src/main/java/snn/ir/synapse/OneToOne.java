package snn.ir.synapse;

import snn.ir.tensor.Shape;

/// From each axon to the neuron of the same place: weights of the shape itself.
public record OneToOne(Shape in) implements Connectivity {
    @Override
    public String word() {
        return "one_to_one";
    }

    @Override
    public Shape out() {
        return in;
    }

    @Override
    public Shape weights() {
        return in;
    }

    @Override
    public Shape biases() {
        return in;
    }

    @Override
    public void from(int source, Synapses synapses) {
        synapses.synapse(source, source);
    }

    @Override
    public int bias(int target) {
        return target;
    }

    @Override
    public int fanIn() {
        return 1;
    }
}
