package snn.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import snn.backend.SampleEncoder;
import snn.ir.DiscreteModel;
import snn.ir.Initialiser;
import snn.ir.Model;
import snn.ir.Projection;
import snn.ir.Reduction;
import snn.ir.WeightFormat;
import snn.ir.WeightFormat.Sign;
import snn.ir.WeightFormat.Values;
import snn.ir.data.Samples;
import snn.ir.diagnostic.Span;
import snn.ir.synapse.Connectivity;
import snn.ir.synapse.Convolution;
import snn.ir.synapse.Dense;
import snn.ir.synapse.OneToOne;
import snn.ir.synapse.Sparse;
import snn.ir.synapse.Window;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;
import snn.ir.training.Training;
import snn.ir.verify.Verify;

/// Weights that may take few values: what comes out keeps to its format, and the slopes go straight
/// through.
class WeightsTest {
    private static final Training TRAINING =
            Nets.training(Nets.SURROGATE, Reduction.MEAN_OVER_TIME);

    record Case(Connectivity connectivity, WeightFormat format) {}

    static Stream<Case> cases() {
        List<Connectivity> connectivities =
                List.of(
                        new Dense(18, 7),
                        new Convolution(Shape.of(2, 3, 3), 4, Window.of(2, 2, 1, 0, 1), 1),
                        new Sparse(18, 11, 0.4, 2),
                        new OneToOne(Shape.of(3, 6)));
        List<Case> cases = new ArrayList<>();
        for (Connectivity connectivity : connectivities) {
            for (Values values :
                    List.of(Values.REAL, Values.BINARY, Values.TERNARY, Values.INT2, Values.INT4)) {
                for (Sign sign : Sign.values()) {
                    for (boolean perChannel : new boolean[] {false, true}) {
                        cases.add(
                                new Case(connectivity, new WeightFormat(values, sign, perChannel)));
                    }
                }
            }
        }
        return cases.stream();
    }

    private static Projection projection(Case given, Optional<Tensor> weights) {
        return new Projection(
                "c",
                given.connectivity(),
                given.format(),
                false,
                weights,
                Optional.empty(),
                Optional.of(new Initialiser.Normal(0.1, 0.8)),
                Span.NONE);
    }

    private static DiscreteModel model(Projection c) {
        return LayerGradientTest.row(
                9,
                List.of(
                        Nets.dense("w1", 9, 18, WeightFormat.REAL, false),
                        Nets.spiking("g", 18, Nets.SUBTRACT, 0),
                        c,
                        Nets.spiking("h", c.fanOut(), Nets.ZERO, 0)),
                List.of(),
                TRAINING);
    }

    private static final Samples SAMPLES = new Patterns(20, 9, 3);

    private static Network network(DiscreteModel model) {
        return new Network(model, TRAINING, true, Firing.ALL_OR_NOTHING, Nets.folding(model));
    }

    private static void learn(DiscreteModel model, Network network, LearnedArray.Step adam) {
        var encoder = new SampleEncoder(model, 1, "check");
        int[] order = Shuffle.inOrder(SAMPLES.size());
        try (var workers = new Workers(1)) {
            network.learn(
                    new Pass(SAMPLES, encoder, order, 0, order.length, 7, true), workers, adam);
        }
    }

    private static Tensor weights(DiscreteModel model, Network network) {
        Model taught = network.taught(Nets.modelOf(model));
        return ((Projection) taught.graph().node("c")).weights().orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void keepToTheirFormatAsTheyLearn(Case given) {
        DiscreteModel model = model(projection(given, Optional.empty()));
        var network = network(model);
        Tensor before = weights(model, network);
        for (int n = 0; n < 10; n++) {
            learn(model, network, new LearnedArray.Step(0.05f, 0.9f, 0.999f, 1, 1e-8f));
        }
        Tensor after = weights(model, network);
        boolean fixed = given.format().isBinary() && given.format().sign() != Sign.ANY;
        assertTrue(fixed || !before.equals(after));
        assertFormat(given, after);
        Tensor again = weights(model(projection(given, Optional.of(after))), given);
        assertArrayEquals(after.toDoubles(), again.toDoubles(), 1e-6);
    }

    private static Tensor weights(DiscreteModel model, Case given) {
        assertEquals(given.connectivity(), ((Projection) model.graph().node("c")).connectivity());
        return weights(model, network(model));
    }

    private static void assertFormat(Case given, Tensor weights) {
        assertEquals(
                List.of(),
                Verify.discrete(model(projection(given, Optional.of(weights)))).stream()
                        .filter(d -> d.code().equals("ir-weights"))
                        .toList());
        int channels = given.format().perChannel() ? given.connectivity().biases().length() : 1;
        for (int channel = 0; channel < channels; channel++) {
            var found = new TreeSet<Double>();
            for (int axon = 0; axon < given.connectivity().in().length(); axon++) {
                int own = channel;
                given.connectivity()
                        .from(
                                axon,
                                (target, w) -> {
                                    if (!given.format().perChannel()
                                            || given.connectivity().bias(target) == own) {
                                        found.add(weights.real(w));
                                    }
                                });
            }
            assertValues(given.format(), found);
        }
    }

    private static void assertValues(WeightFormat format, TreeSet<Double> found) {
        double most = found.stream().mapToDouble(Math::abs).max().orElse(0);
        for (double w : found) {
            assertTrue(format.sign() != Sign.POSITIVE || w >= 0, found.toString());
            assertTrue(format.sign() != Sign.NEGATIVE || w <= 0, found.toString());
            int bits = format.values().bits();
            if (format.isBinary()) {
                assertEquals(most, Math.abs(w));
                assertNotEquals(0, w);
            } else if (format.values() != Values.REAL && most > 0) {
                double steps = w / most * ((1 << bits - 1) - 1);
                assertEquals(Math.rint(steps), steps, 1e-5, found.toString());
            }
        }
    }

    /// As if the weights that forwards takes were real ones.
    @ParameterizedTest
    @MethodSource("cases")
    void theirSlopesGoStraightThrough(Case given) {
        var slope = new LearnedArray.Step(0, 0, 0, 1, 1);
        DiscreteModel model = model(projection(given, Optional.empty()));
        var network = network(model);
        Tensor taken = weights(model, network);
        learn(model, network, slope);
        Case real = new Case(given.connectivity(), WeightFormat.REAL);
        DiscreteModel twin = model(projection(real, Optional.of(taken)));
        var other = network(twin);
        learn(twin, other, slope);
        float[] slopes = slopes(network);
        assertArrayEquals(slopes(other), slopes);
        double most = 0;
        for (float s : slopes) {
            most = Math.max(most, Math.abs(s));
        }
        assertTrue(most > 0);
    }

    private static float[] slopes(Network network) {
        return network.learned().stream()
                .filter(a -> a.name.equals("c.weights"))
                .findFirst()
                .orElseThrow()
                .first;
    }

    @Test
    void initialisersDrawWhatTheySay() {
        var dense = new Dense(100, 50);
        assertMoments(draw(dense, new Initialiser.Uniform(-1, 3)), 1, 4 / Math.sqrt(12));
        assertMoments(draw(dense, new Initialiser.Normal(2, 0.5)), 2, 0.5);
        assertMoments(draw(dense, new Initialiser.He()), 0, Math.sqrt(2.0 / 100));
        double xavier = 1.5 * Math.sqrt(6.0 / 150) / Math.sqrt(3);
        assertMoments(draw(dense, new Initialiser.Xavier(1.5)), 0, xavier);
        assertMoments(draw(dense, new Initialiser.Constant(0.25)), 0.25, 0);
        var filters = new Convolution(Shape.of(4, 20, 20), 100, Window.of(2, 5, 1, 0, 1), 2);
        assertMoments(draw(filters, new Initialiser.He()), 0, Math.sqrt(2.0 / (2 * 25)));
    }

    private static float[] draw(Connectivity connectivity, Initialiser start) {
        var node =
                new Projection(
                        "c",
                        connectivity,
                        WeightFormat.REAL,
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(start),
                        Span.NONE);
        return InitialWeights.of(node, 3);
    }

    /// Within four standard errors of 5,000 draws.
    private static void assertMoments(float[] values, double mean, double deviation) {
        assertEquals(5000, values.length);
        double sum = 0;
        double squares = 0;
        for (float value : values) {
            sum += value;
            squares += (value - mean) * (value - mean);
        }
        assertEquals(mean, sum / 5000, 4 * deviation / Math.sqrt(5000));
        assertEquals(deviation, Math.sqrt(squares / 5000), 0.05 * deviation);
    }
}
