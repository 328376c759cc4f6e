package snn.reference;

/// `y = W x 2^shift + b`.
///
/// @param weights `[fanOut, fanIn]`, row-major
/// @param bias one for each output
record Linear(double[] weights, double[] bias, double unit, double[] output) implements Cell {
    @Override
    public void reset() {}

    @Override
    public double[] step(int step, double[] arriving) {
        for (int j = 0; j < output.length; j++) {
            double sum = 0;
            for (int i = 0; i < arriving.length; i++) {
                sum += weights[j * arriving.length + i] * arriving[i];
            }
            output[j] = sum * unit + bias[j];
        }
        return output;
    }

    @Override
    public double state(String name, int neuron) {
        throw new IllegalArgumentException("a projection has no state " + name);
    }
}
