package snn.reference;

/// Passes on what arrives.
final class Through implements Cell {
    @Override
    public void reset() {}

    @Override
    public double[] step(int step, double[] arriving) {
        return arriving;
    }

    @Override
    public double state(String name, int neuron) {
        throw new IllegalArgumentException("this node has no state " + name);
    }
}
