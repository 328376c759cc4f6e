package snn.backend;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import snn.ir.synapse.Connectivity;

/// `y = W x` in whole numbers, with `W` as a list of synapses for each element of `x`: those of
/// element `i` lie at `first[i] <= n < first[i + 1]`, with rising targets and no weight of 0.
///
/// The arrays are shared and not to be changed.
public record LinearMap(int outputs, int[] first, int[] targets, long[] weights) {

    /// Takes in one synapse.
    @FunctionalInterface
    public interface Synapse {
        void to(int target, long weight);
    }

    /// The weight of a synapse by its number.
    @FunctionalInterface
    interface Weight {
        long of(int number);
    }

    /// A map that would have more synapses than were allowed.
    static final class TooLarge extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    static LinearMap identity(int size) {
        var first = new int[size + 1];
        Arrays.setAll(first, n -> n);
        var weights = new long[size];
        Arrays.fill(weights, 1);
        return new LinearMap(size, first, Arrays.copyOf(first, size), weights);
    }

    /// A map to 0.
    public static LinearMap none(int outputs, int inputs) {
        return new LinearMap(outputs, new int[inputs + 1], new int[0], new long[0]);
    }

    /// The map of one input to so much of each output.
    public static LinearMap column(long[] weights) {
        int[] targets = IntStream.range(0, weights.length).filter(n -> weights[n] != 0).toArray();
        return new LinearMap(
                weights.length,
                new int[] {0, targets.length},
                targets,
                IntStream.of(targets).mapToLong(n -> weights[n]).toArray());
    }

    public int inputs() {
        return first.length - 1;
    }

    /// The number of synapses.
    public int size() {
        return targets.length;
    }

    public void from(int source, Synapse synapse) {
        for (int n = first[source]; n < first[source + 1]; n++) {
            synapse.to(targets[n], weights[n]);
        }
    }

    /// This map after another, that of a connectivity: `x -> this(connectivity(x))`.
    LinearMap after(Connectivity connectivity, Weight weight, int most) {
        var sum = new Columns(outputs, connectivity.in().length(), most);
        for (int i = 0; i < sum.inputs(); i++) {
            connectivity.from(i, (middle, number) -> add(sum, middle, weight.of(number)));
            sum.end(i);
        }
        return sum.made();
    }

    private void add(Columns sum, int middle, long factor) {
        for (int n = first[middle]; n < first[middle + 1]; n++) {
            sum.add(targets[n], Math.multiplyExact(weights[n], factor));
        }
    }

    /// The map of `length` elements of the input from `offset` on; the others are 0.
    LinearMap part(int offset, int length) {
        int from = first[offset];
        int to = first[offset + length];
        var own = new int[length + 1];
        Arrays.setAll(own, n -> first[offset + n] - from);
        return new LinearMap(
                outputs,
                own,
                Arrays.copyOfRange(targets, from, to),
                Arrays.copyOfRange(weights, from, to));
    }

    /// The map of some elements of the input; the others are 0.
    LinearMap of(IntPredicate elements) {
        var own = new int[first.length];
        var ownTargets = new int[targets.length];
        var ownWeights = new long[weights.length];
        for (int i = 0; i < inputs(); i++) {
            int length = elements.test(i) ? first[i + 1] - first[i] : 0;
            System.arraycopy(targets, first[i], ownTargets, own[i], length);
            System.arraycopy(weights, first[i], ownWeights, own[i], length);
            own[i + 1] = own[i] + length;
        }
        int size = own[own.length - 1];
        return new LinearMap(
                outputs, own, Arrays.copyOf(ownTargets, size), Arrays.copyOf(ownWeights, size));
    }

    /// The map to the sums of both.
    public LinearMap plus(LinearMap other) {
        return plus(other, Integer.MAX_VALUE);
    }

    LinearMap plus(LinearMap other, int most) {
        var sum = new Columns(outputs, inputs(), most);
        for (int i = 0; i < inputs(); i++) {
            from(i, sum::add);
            other.from(i, sum::add);
            sum.end(i);
        }
        return sum.made();
    }

    /// `W x`.
    long[] of(long[] x) {
        var y = new long[outputs];
        for (int i = 0; i < x.length; i++) {
            long factor = x[i];
            from(i, (target, weight) -> y[target] += weight * factor);
        }
        return y;
    }

    /// The synapses of one input after the other, those onto one target added up.
    private static final class Columns {
        private final int most;
        private final int outputs;
        private final int[] first;
        private final long[] sums;
        private final boolean[] seen;
        private final int[] touched;
        private int touches;
        private int size;
        private int[] targets = new int[16];
        private long[] weights = new long[16];

        Columns(int outputs, int inputs, int most) {
            this.most = most;
            this.outputs = outputs;
            first = new int[inputs + 1];
            sums = new long[outputs];
            seen = new boolean[outputs];
            touched = new int[outputs];
        }

        int inputs() {
            return first.length - 1;
        }

        void add(int target, long weight) {
            if (!seen[target]) {
                seen[target] = true;
                touched[touches++] = target;
            }
            sums[target] = Math.addExact(sums[target], weight);
        }

        void end(int input) {
            Arrays.sort(touched, 0, touches);
            for (int n = 0; n < touches; n++) {
                append(touched[n]);
            }
            touches = 0;
            first[input + 1] = size;
        }

        private void append(int target) {
            if (sums[target] != 0) {
                if (size == most) {
                    throw new TooLarge();
                }
                if (size == targets.length) {
                    targets = Arrays.copyOf(targets, 2 * size);
                    weights = Arrays.copyOf(weights, 2 * size);
                }
                targets[size] = target;
                weights[size++] = sums[target];
            }
            sums[target] = 0;
            seen[target] = false;
        }

        LinearMap made() {
            return new LinearMap(
                    outputs, first, Arrays.copyOf(targets, size), Arrays.copyOf(weights, size));
        }
    }
}
