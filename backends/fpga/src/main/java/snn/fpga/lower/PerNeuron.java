package snn.fpga.lower;

import java.util.Arrays;
import java.util.function.LongUnaryOperator;
import snn.ir.tensor.Tensor;

/// A whole number for each neuron of a layer.
record PerNeuron(long[] values) {
    PerNeuron {
        values = values.clone();
    }

    static PerNeuron of(Tensor tensor, int neurons) {
        var values = new long[neurons];
        Arrays.setAll(values, n -> tensor.integer(tensor.size() == 1 ? 0 : n));
        return new PerNeuron(values);
    }

    static PerNeuron all(long value, int neurons) {
        var values = new long[neurons];
        Arrays.fill(values, value);
        return new PerNeuron(values);
    }

    @Override
    public long[] values() {
        return values.clone();
    }

    long at(int neuron) {
        return values[neuron];
    }

    boolean isUniform() {
        return Arrays.stream(values).allMatch(v -> v == values[0]);
    }

    long least() {
        return Arrays.stream(values).min().orElse(0);
    }

    long greatest() {
        return Arrays.stream(values).max().orElse(0);
    }

    PerNeuron mapped(LongUnaryOperator change) {
        return new PerNeuron(Arrays.stream(values).map(change).toArray());
    }

    /// The lowest bit that is 1 in any value; 64 where all are 0.
    int trailingZeros() {
        return Long.numberOfTrailingZeros(Arrays.stream(values).reduce(0, (a, b) -> a | b));
    }
}
