package snn.fpga.lower;

import java.util.Arrays;
import java.util.stream.IntStream;
import snn.backend.LinearMap;

/// A weight for each axon and neuron, times `2^shift`. The array is shared and not to be changed.
///
/// @param values `[fanIn, neurons]`
record DenseWeights(int fanIn, int neurons, int shift, int[] values) {

    static DenseWeights none(int fanIn, int neurons) {
        return new DenseWeights(fanIn, neurons, 0, new int[fanIn * neurons]);
    }

    /// The shift is the power of two that all weights share.
    static DenseWeights of(LinearMap map) {
        long bits = Arrays.stream(map.weights()).reduce(0, (a, b) -> a | b);
        int shift = bits == 0 ? 0 : Long.numberOfTrailingZeros(bits);
        var values = new int[map.inputs() * map.outputs()];
        for (int axon = 0; axon < map.inputs(); axon++) {
            int row = axon * map.outputs();
            map.from(
                    axon,
                    (neuron, weight) -> values[row + neuron] = Math.toIntExact(weight >> shift));
        }
        return new DenseWeights(map.inputs(), map.outputs(), shift, values);
    }

    int at(int neuron, int axon) {
        return values[axon * neurons + neuron];
    }

    /// The number of weights that are not 0.
    long synapses() {
        return Arrays.stream(values).filter(v -> v != 0).count();
    }

    /// Whether all are +1 or -1.
    boolean isBinary() {
        return Arrays.stream(values).allMatch(v -> Math.abs(v) == 1);
    }

    /// The width that holds each with its sign.
    int bits() {
        return Arrays.stream(values).map(v -> Interval.of(v).bits()).max().orElse(1);
    }

    /// The bits of a weight in memory.
    int storedBits() {
        return isBinary() ? 1 : bits();
    }

    /// What the spikes of one step can add to a neuron, in units of `2^shift`.
    Interval sum(int neuron) {
        long low = 0;
        long high = 0;
        for (int axon = 0; axon < fanIn; axon++) {
            int weight = at(neuron, axon);
            low += Math.min(0, weight);
            high += Math.max(0, weight);
        }
        return new Interval(low, high);
    }

    /// [#sum] of any neuron.
    Interval sum() {
        return IntStream.range(0, neurons)
                .mapToObj(this::sum)
                .reduce(Interval::or)
                .orElse(Interval.ZERO);
    }

    DenseWeights shiftedBy(int by) {
        return new DenseWeights(fanIn, neurons, shift - by, values);
    }
}
