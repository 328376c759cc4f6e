package snn.ir.synapse;

import java.util.Arrays;
import java.util.Objects;
import snn.ir.random.CounterRandom;
import snn.ir.tensor.Shape;

/// From each axon to each neuron with a probability, drawn once and for all from a seed. The gaps
/// between the neurons that an axon reaches are geometric, so a pattern is drawn in time
/// proportional to its synapses. Weights `[synapses]` lie by axon, then by neuron.
public final class Sparse implements Connectivity {
    private final int axons;
    private final int neurons;
    private final double probability;
    private final long seed;
    private final int[] first;
    private final int[] targets;

    /// @param probability above 0 and at most 1
    public Sparse(int axons, int neurons, double probability, long seed) {
        if (axons < 1 || neurons < 1 || !(probability > 0 && probability <= 1)) {
            throw new IllegalArgumentException(
                    "%d to %d with %s".formatted(axons, neurons, probability));
        }
        this.axons = axons;
        this.neurons = neurons;
        this.probability = probability;
        this.seed = seed;
        this.first = new int[axons + 1];
        this.targets = drawn();
    }

    public int axons() {
        return axons;
    }

    public int neurons() {
        return neurons;
    }

    public double probability() {
        return probability;
    }

    public long seed() {
        return seed;
    }

    /// The number of synapses.
    public int size() {
        return targets.length;
    }

    private int[] drawn() {
        long key = CounterRandom.stream(seed, "sparse");
        var drawn = new int[(int) Math.min(1L << 20, 16L + (long) (axons * probability * neurons))];
        int count = 0;
        for (int i = 0; i < axons; i++) {
            long own = CounterRandom.substream(key, i);
            long draw = 0;
            for (long j = gap(own, draw++); j < neurons; j += 1 + gap(own, draw++)) {
                if (count == drawn.length) {
                    drawn = Arrays.copyOf(drawn, Math.addExact(count, count));
                }
                drawn[count++] = (int) j;
            }
            first[i + 1] = count;
        }
        return Arrays.copyOf(drawn, count);
    }

    /// How many neurons are passed over before the next synapse.
    private long gap(long key, long draw) {
        if (probability == 1) {
            return 0;
        }
        double uniform = (CounterRandom.bits(key, draw) >>> 11) * 0x1p-53;
        return (long) (StrictMath.log1p(-uniform) / StrictMath.log1p(-probability));
    }

    @Override
    public String word() {
        return "sparse";
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
        return Shape.of(targets.length);
    }

    @Override
    public Shape biases() {
        return out();
    }

    @Override
    public void from(int source, Synapses synapses) {
        for (int n = first[source]; n < first[source + 1]; n++) {
            synapses.synapse(targets[n], n);
        }
    }

    @Override
    public int bias(int target) {
        return target;
    }

    @Override
    public int fanIn() {
        var onto = new int[neurons];
        for (int target : targets) {
            onto[target]++;
        }
        return Math.max(1, Arrays.stream(onto).max().orElse(1));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Sparse s
                && axons == s.axons
                && neurons == s.neurons
                && probability == s.probability
                && seed == s.seed;
    }

    @Override
    public int hashCode() {
        return Objects.hash(axons, neurons, probability, seed);
    }

    @Override
    public String toString() {
        return "Sparse[%d to %d, probability %s, seed %d]"
                .formatted(axons, neurons, probability, seed);
    }
}
