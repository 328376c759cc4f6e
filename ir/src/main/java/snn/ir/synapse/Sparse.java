package snn.ir.synapse;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import snn.ir.random.CounterRandom;
import snn.ir.tensor.Shape;

/// From each axon to each neuron with a probability, drawn once and for all from a seed. The gaps
/// between the neurons that an axon reaches are geometric, so a pattern is drawn in time
/// proportional to its axons and synapses; it is drawn when it is first asked for. Weights
/// `[synapses]` lie by axon, then by neuron.
public final class Sparse implements Connectivity {
    /// The most synapses one may be expected to have.
    public static final int MOST = 1 << 30;

    private final int axons;
    private final int neurons;
    private final double probability;
    private final long seed;
    private volatile Optional<Pattern> drawn = Optional.empty();

    /// The synapses of axon `i` end at `targets[first[i]]` to `targets[first[i + 1] - 1]`.
    private record Pattern(int[] first, int[] targets) {}

    /// @param probability above 0 and at most 1, and no more than [#MOST] synapses expected
    public Sparse(int axons, int neurons, double probability, long seed) {
        if (axons < 1
                || neurons < 1
                || !(probability > 0 && probability <= 1)
                || expected(axons, neurons, probability) > MOST) {
            throw new IllegalArgumentException(
                    "%d to %d with %s".formatted(axons, neurons, probability));
        }
        this.axons = axons;
        this.neurons = neurons;
        this.probability = probability;
        this.seed = seed;
    }

    /// How many synapses are drawn on average; what is drawn differs by a few times its root.
    public static double expected(int axons, int neurons, double probability) {
        return probability * axons * neurons;
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
        return pattern().targets.length;
    }

    private Pattern pattern() {
        if (drawn.isEmpty()) {
            draw();
        }
        return drawn.orElseThrow();
    }

    private synchronized void draw() {
        if (drawn.isEmpty()) {
            drawn = Optional.of(drawn());
        }
    }

    private Pattern drawn() {
        var first = new int[axons + 1];
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
        return new Pattern(first, Arrays.copyOf(drawn, count));
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
        return Shape.of(size());
    }

    @Override
    public Shape biases() {
        return out();
    }

    @Override
    public void from(int source, Synapses synapses) {
        Pattern pattern = pattern();
        for (int n = pattern.first[source]; n < pattern.first[source + 1]; n++) {
            synapses.synapse(pattern.targets[n], n);
        }
    }

    @Override
    public int bias(int target) {
        return target;
    }

    @Override
    public int fanIn() {
        var onto = new int[neurons];
        for (int target : pattern().targets) {
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
