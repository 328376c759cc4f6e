package snn.simd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static snn.ir.expr.Expr.constant;
import static snn.ir.expr.Expr.difference;
import static snn.ir.expr.Expr.exp;
import static snn.ir.expr.Expr.input;
import static snn.ir.expr.Expr.parameter;
import static snn.ir.expr.Expr.product;
import static snn.ir.expr.Expr.quotient;
import static snn.ir.expr.Expr.state;
import static snn.ir.expr.Expr.sum;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import snn.ir.DiscretePopulation;
import snn.ir.IntegerPopulation;
import snn.ir.diagnostic.Span;
import snn.ir.expr.Comparison;
import snn.ir.expr.Condition;
import snn.ir.expr.Expr;
import snn.ir.expr.Expr.UnaryOperator;
import snn.ir.expr.IntegerExpr;
import snn.ir.expr.IntegerExpr.Rounding;
import snn.ir.neuron.Assignment;
import snn.ir.neuron.DiscreteDynamics;
import snn.ir.neuron.IntegerDynamics;
import snn.ir.neuron.StateVariable;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;
import snn.simd.kernel.FloatFrame;
import snn.simd.kernel.IntFrame;
import snn.simd.kernel.Kernels;
import snn.simd.kernel.LaneLoop;

/// Compiled loops and plain ones give the same bits at sizes around those of a vector and a word.
final class LaneLoopTest {
    private static final Kernels PLAIN = Kernels.scalar();
    private static final Kernels VECTORS = Kernels.best();
    private static final int STEPS = 12;

    static IntStream sizes() {
        int lanes = VECTORS.lanes();
        return IntStream.of(1, lanes - 1, lanes, lanes + 1, 2 * lanes + 1, 63, 64, 65, 600, 5000)
                .filter(n -> n > 0)
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void realNeuronsStepAlike(int size) {
        int spikes = 0;
        for (String kind : Networks.KINDS) {
            for (long seed = 1; seed <= 4; seed++) {
                spikes += assertAlike(new Networks(seed).population("p", kind, size));
            }
        }
        spikes += assertAlike(population(size, functions()));
        spikes += assertAlike(population(size, longSums()));
        assertTrue(size < 8 || spikes > 0, "no spike in the test");
    }

    @Test
    void neuronsOfVeryManyConstantsStepAlike() {
        List<Expr> terms =
                IntStream.range(0, 4000)
                        .mapToObj(n -> product(input("in"), constant(1.0 / (n + 2))))
                        .collect(Collectors.toCollection(ArrayList::new));
        for (int n = 0; n + 1 < terms.size(); n += 2) {
            terms.add(sum(terms.get(n), terms.get(n + 1)));
        }
        var next = new Assignment("v", sum(state("v"), terms.getLast()));
        assertTrue(assertAlike(population(70, List.of(next))) > 0, "no spike in the test");
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void integerNeuronsStepAlike(int size) {
        int spikes = 0;
        for (String kind : Networks.KINDS) {
            for (long seed = 1; seed <= 4; seed++) {
                DiscretePopulation real = new Networks(seed).population("p", kind, size);
                spikes += assertAlike(new IntegerNetworks(seed).population(real));
            }
        }
        assertTrue(size < 8 || spikes > 0, "no spike in the test");
    }

    /// Every rounding, sign and width of a product, against 64 bits.
    @Test
    void scaledIntegersAreExact() {
        for (Rounding rounding : Rounding.values()) {
            for (int shift : new int[] {0, 1, 7, 12, 20}) {
                for (long factor : new long[] {0, 1, 3, 2048, 4095, 4096, -1, -77}) {
                    assertScaled(factor, shift, rounding);
                }
            }
        }
    }

    @Test
    void oneStructureHasOneLoop() {
        Kernels kernels = Kernels.best();
        DiscretePopulation slow = population(40, functions());
        DiscretePopulation other = population(90, functions());
        assertEquals(FloatNeurons.of(slow).program(), FloatNeurons.of(other).program());
        if (Kernels.hasVectors()) {
            assertSame(
                    kernels.floatLoop(FloatNeurons.of(slow).program()),
                    kernels.floatLoop(FloatNeurons.of(other).program()));
            assertNotSame(
                    kernels.floatLoop(FloatNeurons.of(slow).program()),
                    kernels.floatLoop(FloatNeurons.of(population(40, longSums())).program()));
        }
    }

    private static int assertAlike(DiscretePopulation population) {
        FloatNeurons neurons = FloatNeurons.of(population);
        var plain = new Floats(neurons, population, PLAIN);
        var vectors = new Floats(neurons, population, VECTORS);
        int spikes = 0;
        for (int t = 0; t < STEPS; t++) {
            plain.step(t);
            vectors.step(t);
            String what = population.kind() + ", step " + t;
            assertArrayEquals(plain.words, vectors.words, what);
            assertArrayEquals(plain.signal, vectors.signal, what);
            for (int s = 0; s < neurons.initial().length; s++) {
                for (int n = 0; n < population.shape().length(); n++) {
                    assertEquals(
                            Float.floatToRawIntBits(plain.frame.state(s, n)),
                            Float.floatToRawIntBits(vectors.frame.state(s, n)),
                            what);
                }
            }
            spikes += Arrays.stream(plain.words).mapToInt(Long::bitCount).sum();
        }
        return spikes;
    }

    private static int assertAlike(IntegerPopulation population) {
        IntNeurons neurons = IntNeurons.of(population, _ -> 1 << 22).orElseThrow();
        var plain = new Ints(neurons, population, PLAIN);
        var vectors = new Ints(neurons, population, VECTORS);
        int spikes = 0;
        for (int t = 0; t < STEPS; t++) {
            plain.step(t);
            vectors.step(t);
            String what = population.kind() + ", step " + t;
            assertArrayEquals(plain.words, vectors.words, what);
            assertArrayEquals(plain.signal, vectors.signal, what);
            for (int s = 0; s < neurons.initial().length; s++) {
                for (int n = 0; n < population.shape().length(); n++) {
                    assertEquals(plain.frame.state(s, n), vectors.frame.state(s, n), what);
                }
            }
            spikes += Arrays.stream(plain.words).mapToInt(Long::bitCount).sum();
        }
        return spikes;
    }

    private static void assertScaled(long factor, int shift, Rounding rounding) {
        int size = 70;
        var scaled =
                new IntegerExpr.Scale(
                        IntegerExpr.input("in"), IntegerExpr.constant(factor), shift, rounding);
        var kept = new IntegerExpr.Wrap(scaled, 32);
        var dynamics =
                new IntegerDynamics(
                        List.of(new IntegerDynamics.State("v", 32, 0)),
                        List.of(new IntegerDynamics.Update("v", kept)),
                        Optional.empty(),
                        List.of(),
                        Optional.of(IntegerExpr.state("v")));
        var population =
                new IntegerPopulation(
                        "p", Shape.of(size), "scaled", dynamics, Map.of(), 1, Span.NONE);
        Optional<IntNeurons> neurons = IntNeurons.of(population, _ -> 1 << 23);
        if (neurons.isEmpty()) {
            return; // left to 64 bits
        }
        for (Kernels kernels : List.of(PLAIN, VECTORS)) {
            var cells = new Ints(neurons.get(), population, kernels);
            cells.step(3);
            for (int n = 0; n < size; n++) {
                long expected = rounding.shifted(cells.input[n] * factor, shift);
                assertEquals(
                        expected,
                        cells.frame.state(0, n),
                        "%d * %d / 2^%d %s".formatted(cells.input[n], factor, shift, rounding));
            }
        }
    }

    /// Functions one after the other, before and after the comparison, of a state and of a sum.
    private static List<Assignment> functions() {
        Expr v = state("v");
        Expr bent = exp(quotient(difference(v, parameter("threshold")), constant(2)));
        Expr squashed = new Expr.Unary(UnaryOperator.TANH, sum(bent, input("in")));
        Expr slow = new Expr.Unary(UnaryOperator.LOG, sum(constant(2), exp(state("u"))));
        return List.of(
                new Assignment("v", sum(product(parameter("decay"), v), squashed)),
                new Assignment("u", difference(slow, new Expr.Previous("v"))));
    }

    /// More operations than one loop takes.
    private static List<Assignment> longSums() {
        Expr v = state("v");
        Expr grown = input("in");
        for (int k = 1; k < 200; k++) {
            grown = sum(product(grown, constant(1.0 / k)), product(v, constant(0.5 / k)));
        }
        return List.of(
                new Assignment("v", sum(product(parameter("decay"), v), grown)),
                new Assignment("u", sum(state("u"), product(grown, constant(0.1)))));
    }

    private static DiscretePopulation population(int size, List<Assignment> updates) {
        var dynamics =
                new DiscreteDynamics(
                        Stream.of("v", "u").map(s -> new StateVariable(s, 0.1)).toList(),
                        updates,
                        Optional.of(
                                new Condition(
                                        state("v"),
                                        Comparison.GREATER_OR_EQUAL,
                                        product(parameter("threshold"), exp(state("u"))))),
                        List.of(
                                new Assignment("v", exp(new Expr.Previous("u"))),
                                new Assignment("u", difference(state("u"), state("v")))),
                        Optional.empty());
        var random = new Random(size);
        return new DiscretePopulation(
                "p",
                Shape.of(size),
                "written",
                dynamics,
                Map.of(
                        "decay", Tensor.scalar(0.9),
                        "threshold",
                                Tensor.of(Shape.of(size), random.doubles(size, 0.2, 1).toArray()),
                        "refractory", Tensor.scalar(2.0)),
                Set.of(),
                Span.NONE);
    }

    private static final class Floats {
        private final LaneLoop<FloatFrame> loop;
        private final FloatFrame frame;
        private final int ports;
        private final float[] signal;
        private final long[] words;

        Floats(FloatNeurons neurons, DiscretePopulation population, Kernels kernels) {
            int size = population.shape().length();
            this.loop = kernels.floatLoop(neurons.program());
            this.frame = neurons.frame(size, loop);
            this.ports = neurons.ports().size();
            this.signal = new float[Kernels.padded(size) + 3];
            this.words = new long[Kernels.padded(size) / 64 + 1];
            frame.reset(neurons.initial());
            if (population.dynamics().spikes()) {
                frame.spikes(words, 1);
            } else {
                frame.signal(signal, 3);
            }
        }

        void step(int t) {
            for (int p = 0; p < ports; p++) {
                var values = new float[signal.length];
                var random = new Random(100 * t + p);
                for (int n = 3; n < values.length; n++) {
                    values[n] = random.nextFloat() * 2 - 0.7f;
                }
                frame.input(p, values, 3);
            }
            loop.step(frame);
        }
    }

    private static final class Ints {
        private final LaneLoop<IntFrame> loop;
        private final IntFrame frame;
        private final int ports;
        private final int[] signal;
        private final long[] words;
        private final long[] input;

        Ints(IntNeurons neurons, IntegerPopulation population, Kernels kernels) {
            int size = population.shape().length();
            this.loop = kernels.intLoop(neurons.program());
            this.frame = neurons.frame(size, loop);
            this.ports = neurons.ports().size();
            this.signal = new int[Kernels.padded(size) + 3];
            this.words = new long[Kernels.padded(size) / 64 + 1];
            this.input = new long[size];
            frame.reset(neurons.initial());
            if (population.dynamics().spikes()) {
                frame.spikes(words, 1);
            } else {
                frame.signal(signal, 3);
            }
        }

        void step(int t) {
            var random = new Random(200 + t);
            for (int p = 0; p < ports; p++) {
                int[] values = random.ints(signal.length, -(1 << 21), 1 << 22).toArray();
                Arrays.setAll(input, n -> values[n + 3]);
                frame.input(p, values, 3);
            }
            loop.step(frame);
        }
    }
}
