package snn.fpga.lower;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import snn.backend.LinearMap;

/// The synapses onto a port, times `2^shift`: those of an axon lie at `first[axon] <= n <
/// first[axon + 1]`, with rising targets and no weight of 0. The arrays are shared and not to be
/// changed.
record Synapses(int neurons, int shift, int[] first, int[] targets, int[] values) {

    static Synapses none(int fanIn, int neurons) {
        return new Synapses(neurons, 0, new int[fanIn + 1], new int[0], new int[0]);
    }

    /// The axons of all maps, one map after the other. The shift is the power of two that all
    /// weights share.
    static Synapses of(int neurons, List<LinearMap> maps) {
        long bits = 0;
        int axons = 0;
        int size = 0;
        for (LinearMap map : maps) {
            bits |= LongStream.of(map.weights()).reduce(0, (a, b) -> a | b);
            axons += map.inputs();
            size += map.size();
        }
        int shift = bits == 0 ? 0 : Long.numberOfTrailingZeros(bits);
        var first = new int[axons + 1];
        var targets = new int[size];
        var values = new int[size];
        int axon = 0;
        int at = 0;
        for (LinearMap map : maps) {
            for (int i = 0; i < map.inputs(); i++) {
                for (int n = map.first()[i]; n < map.first()[i + 1]; n++) {
                    targets[at] = map.targets()[n];
                    values[at++] = Math.toIntExact(map.weights()[n] >> shift);
                }
                first[++axon] = at;
            }
        }
        return new Synapses(neurons, shift, first, targets, values);
    }

    int fanIn() {
        return first.length - 1;
    }

    int size() {
        return targets.length;
    }

    /// The weight of a synapse; 0 where there is none.
    int at(int neuron, int axon) {
        int found = Arrays.binarySearch(targets, first[axon], first[axon + 1], neuron);
        return found < 0 ? 0 : values[found];
    }

    /// Whether every axon reaches every neuron by +1 or -1.
    boolean isBinary() {
        return size() == (long) fanIn() * neurons
                && Arrays.stream(values).allMatch(v -> Math.abs(v) == 1);
    }

    /// The width that holds each weight with its sign.
    int bits() {
        return Math.max(1, Arrays.stream(values).map(v -> Interval.of(v).bits()).max().orElse(1));
    }

    /// The bits of a weight in memory.
    int storedBits() {
        return isBinary() ? 1 : bits();
    }

    /// What the spikes of one step can add to each neuron, in units of `2^shift`.
    List<Interval> sums() {
        var low = new long[neurons];
        var high = new long[neurons];
        for (int n = 0; n < values.length; n++) {
            low[targets[n]] += Math.min(0, values[n]);
            high[targets[n]] += Math.max(0, values[n]);
        }
        return IntStream.range(0, neurons).mapToObj(n -> new Interval(low[n], high[n])).toList();
    }

    /// What the spikes of one step can add to any neuron, in units of `2^shift`.
    Interval sum() {
        return sums().stream().reduce(Interval::or).orElse(Interval.ZERO);
    }

    Synapses shiftedBy(int by) {
        return new Synapses(neurons, shift - by, first, targets, values);
    }

    /// The same with the neurons at their places of an order.
    Synapses arranged(NeuronOrder order) {
        if (order.isPlain()) {
            return this;
        }
        var sorted = new long[size()];
        for (int axon = 0; axon < fanIn(); axon++) {
            for (int n = first[axon]; n < first[axon + 1]; n++) {
                sorted[n] =
                        (long) order.place(targets[n]) << Integer.SIZE | values[n] & 0xFFFFFFFFL;
            }
            Arrays.sort(sorted, first[axon], first[axon + 1]);
        }
        return new Synapses(
                neurons,
                shift,
                first,
                LongStream.of(sorted).mapToInt(s -> (int) (s >> Integer.SIZE)).toArray(),
                LongStream.of(sorted).mapToInt(s -> (int) s).toArray());
    }

    /// The same with the axons in another order: `from[n]` is the old number of axon `n`.
    Synapses withAxons(int[] from) {
        var begins = new int[first.length];
        var to = new int[size()];
        var weights = new int[size()];
        for (int axon = 0; axon < from.length; axon++) {
            int length = first[from[axon] + 1] - first[from[axon]];
            System.arraycopy(targets, first[from[axon]], to, begins[axon], length);
            System.arraycopy(values, first[from[axon]], weights, begins[axon], length);
            begins[axon + 1] = begins[axon] + length;
        }
        return new Synapses(neurons, shift, begins, to, weights);
    }
}
