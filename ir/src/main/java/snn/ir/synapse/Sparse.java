package snn.ir.synapse;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import snn.ir.random.CounterRandom;
import snn.ir.tensor.Shape;

/// From each axon to each neuron with a probability, drawn from a seed. The gaps between the
/// neurons that an axon reaches are geometric, so a pattern is drawn in time proportional to its
/// axons and synapses. It is not kept: an axon is drawn again when it is asked for, and what is
/// kept is how many synapses each has, counted when first asked for. Weights `[synapses]` lie by
/// axon, then by neuron.
public final class Sparse implements Connectivity {
    /// The most synapses one may be expected to have.
    public static final int MOST = 1 << 30;

    /// Pieces of work that cores share when all is drawn.
    private static final int STRETCHES = 256;

    private final int axons;
    private final int neurons;
    private final double probability;
    private final long seed;
    private final long key;
    private volatile Optional<Gaps> gaps = Optional.empty();
    private volatile Optional<int[]> counted = Optional.empty();

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
        this.key = CounterRandom.stream(seed, "sparse");
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
        return counted()[axons];
    }

    /// Draws axons one by one, in any order and by any number of threads with drawings of their
    /// own.
    public Drawing drawing() {
        return new Drawing();
    }

    /// The targets of one axon at a time. Not safe for threads.
    public final class Drawing {
        private final Gaps own = gaps();
        private int[] targets = new int[16 + (int) (1.2 * probability * neurons)];

        private Drawing() {}

        /// Draws an axon and gives back the number of its synapses.
        public int draw(int axon) {
            long stream = CounterRandom.substream(key, axon);
            int count = 0;
            for (long j = gap(own, stream, 0); j < neurons; j += 1L + gap(own, stream, count)) {
                if (count == targets.length) {
                    targets = Arrays.copyOf(targets, 2 * count);
                }
                targets[count++] = (int) j;
            }
            return count;
        }

        /// The neurons that the axon drawn last reaches, ascending; beyond their number anything.
        public int[] targets() {
            return targets;
        }
    }

    /// What takes the axons of a pattern in.
    public interface Taker {
        /// Takes the `count` neurons that an axon reaches, ascending, by synapses from number
        /// `first` on. The array is drawn into again afterwards.
        void take(int axon, int first, int[] targets, int count);
    }

    /// Draws all axons on all cores, in any order.
    public void drawAll(Taker taker) {
        int[] first = counted();
        int stretches = Math.min(axons, STRETCHES);
        IntStream.range(0, stretches)
                .parallel()
                .forEach(s -> {
                    Drawing drawing = drawing();
                    int to = (int) ((s + 1L) * axons / stretches);
                    for (int i = (int) ((long) s * axons / stretches); i < to; i++) {
                        int count = drawing.draw(i);
                        taker.take(i, first[i], drawing.targets(), count);
                    }
                });
    }

    /// Where the synapses of each axon begin: those of axon `i` are `first()[i]` and on, before
    /// `first()[i + 1]`.
    public int[] first() {
        return counted().clone();
    }

    private int[] counted() {
        if (counted.isEmpty()) {
            count();
        }
        return counted.orElseThrow();
    }

    private synchronized void count() {
        if (counted.isEmpty()) {
            var first = new int[axons + 1];
            Gaps own = gaps();
            IntStream.range(0, axons).parallel().forEach(i -> first[i + 1] = count(own, i));
            for (int i = 0; i < axons; i++) {
                first[i + 1] = Math.addExact(first[i + 1], first[i]);
            }
            counted = Optional.of(first);
        }
    }

    private int count(Gaps own, int axon) {
        long stream = CounterRandom.substream(key, axon);
        int count = 0;
        for (long j = gap(own, stream, 0); j < neurons; j += 1L + gap(own, stream, count)) {
            count++;
        }
        return count;
    }

    private Gaps gaps() {
        if (gaps.isEmpty()) {
            gaps = Optional.of(new Gaps(probability, expected(axons, neurons, probability)));
        }
        return gaps.orElseThrow();
    }

    /// How many neurons are passed over before the next synapse.
    private int gap(Gaps own, long stream, long draw) {
        return probability == 1 ? 0 : own.of(CounterRandom.bits(stream, draw));
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
        Gaps own = gaps();
        long stream = CounterRandom.substream(key, source);
        int start = counted()[source];
        int n = 0;
        for (long j = gap(own, stream, 0); j < neurons; j += 1L + gap(own, stream, n)) {
            synapses.synapse((int) j, start + n++);
        }
    }

    @Override
    public int bias(int target) {
        return target;
    }

    @Override
    public int fanIn() {
        var onto = new int[neurons];
        Drawing drawing = drawing();
        for (int i = 0; i < axons; i++) {
            int count = drawing.draw(i);
            for (int n = 0; n < count; n++) {
                onto[drawing.targets()[n]]++;
            }
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
