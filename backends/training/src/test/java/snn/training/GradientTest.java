package snn.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import snn.backend.SampleEncoder;
import snn.ir.DiscreteModel;
import snn.ir.DiscreteNode;
import snn.ir.DiscretePopulation;
import snn.ir.Projection;
import snn.ir.Reduction;
import snn.ir.WeightFormat;
import snn.ir.data.Samples;
import snn.ir.expr.Comparison;
import snn.ir.expr.Condition;
import snn.ir.expr.Expr;
import snn.ir.expr.Expr.BinaryOperator;
import snn.ir.expr.Expr.UnaryOperator;
import snn.ir.graph.Edge;
import snn.ir.graph.Graph;
import snn.ir.neuron.Assignment;
import snn.ir.neuron.DiscreteDynamics;
import snn.ir.neuron.StateVariable;
import snn.ir.training.Penalty;
import snn.ir.training.Surrogate;
import snn.ir.training.Training;

/// The gradient against central differences. A spike has no derivative, so it is relaxed to the
/// integral of the surrogate: then back-propagation with the reset attached is exact.
class GradientTest {
    private static final int STEPS = 7;

    record Case(String name, DiscreteModel model, Training training) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (var shape : Surrogate.Shape.values()) {
            var training = Nets.training(new Surrogate(shape, 2, true), Reduction.MAX_OVER_TIME);
            cases.add(chain("lif zero " + shape, hidden(Nets.ZERO), training));
        }
        var mean = Nets.training(Nets.SURROGATE, Reduction.MEAN_OVER_TIME);
        var last = Nets.training(Nets.SURROGATE, Reduction.LAST);
        cases.add(chain("lif subtract, mean", hidden(Nets.SUBTRACT), mean));
        cases.add(chain("lif without reset", hidden(List.of()), mean));
        cases.add(chain("cuba_lif, last", Nets.withCurrent("h", 5, Nets.SUBTRACT, 0), last));
        cases.add(chain("adaptive", adaptive(), mean));
        var penalty = List.of(Penalty.rateAbove("h", 100, 1e-4));
        cases.add(chain("penalty", hidden(Nets.ZERO), Nets.with(mean, penalty, 0)));
        cases.add(chain("dropout", hidden(Nets.ZERO), Nets.with(mean, List.of(), 0.4)));
        cases.add(chain("time constants", timed(), mean));
        cases.add(spikeCount());
        cases.add(branched());
        return cases.stream();
    }

    private static DiscretePopulation hidden(List<Assignment> onSpike) {
        return Nets.learning(Nets.spiking("h", 5, onSpike, 0), "threshold", "decay_v");
    }

    private static DiscretePopulation timed() {
        return Nets.learning(Nets.withCurrent("h", 5, Nets.ZERO, 0), "threshold", "tau_mem");
    }

    /// Every operation, two states that a spike changes, and the value at the start of the step.
    private static DiscretePopulation adaptive() {
        Expr v = Expr.state("v");
        Expr a = Expr.state("a");
        Expr leak = root(Expr.sum(Expr.constant(0.05), Expr.product(a, a)));
        Expr moved = Expr.sum(Expr.product(v, Expr.exp(Expr.negated(leak))), drive(a));
        Expr most = unary(UnaryOperator.LOG, Expr.sum(Expr.constant(9), magnitude(v)));
        Expr adapted =
                Expr.sum(
                        Expr.product(Expr.parameter("decay_v"), a),
                        Expr.product(Expr.constant(0.1), new Expr.Previous("v")));
        Expr threshold = Expr.sum(Expr.parameter("threshold"), a);
        var dynamics =
                new DiscreteDynamics(
                        List.of(new StateVariable("v", 0.1), new StateVariable("a", 0.2)),
                        List.of(
                                new Assignment(
                                        "v", new Expr.Binary(BinaryOperator.MIN, moved, most)),
                                new Assignment("a", adapted)),
                        Optional.of(new Condition(v, Comparison.GREATER, threshold)),
                        List.of(
                                new Assignment("a", Expr.sum(a, Expr.constant(0.2))),
                                new Assignment("v", Expr.difference(v, a))),
                        Optional.empty());
        return Nets.learning(Nets.population("h", 5, dynamics, 0), "threshold", "decay_v");
    }

    private static Expr drive(Expr a) {
        Expr x = Expr.input("input");
        var above = new Condition(x, Comparison.GREATER, Expr.constant(0));
        Expr weak = Expr.product(Expr.constant(0.3), x);
        return new Expr.Select(
                above,
                unary(UnaryOperator.TANH, x),
                new Expr.Binary(BinaryOperator.MAX, Expr.negated(a), weak));
    }

    private static Expr unary(UnaryOperator operator, Expr operand) {
        return new Expr.Unary(operator, operand);
    }

    private static Expr root(Expr operand) {
        return unary(UnaryOperator.SQRT, operand);
    }

    private static Expr magnitude(Expr operand) {
        return unary(UnaryOperator.ABS, operand);
    }

    private static Case chain(String name, DiscretePopulation hidden, Training training) {
        return new Case(
                name,
                Nets.chain(
                        STEPS,
                        "direct",
                        Nets.dense("w1", 6, 5, WeightFormat.REAL, true),
                        hidden,
                        Nets.dense("w2", 5, 3, WeightFormat.REAL, false),
                        Nets.reading("out", 3),
                        training),
                training);
    }

    private static Case spikeCount() {
        var training = Nets.training(Nets.SURROGATE, Reduction.SPIKE_COUNT);
        return new Case(
                "spike count",
                Nets.chain(
                        STEPS,
                        "direct",
                        Nets.dense("w1", 6, 5, WeightFormat.REAL, false),
                        Nets.spiking("h", 5, Nets.SUBTRACT, 0),
                        Nets.dense("w2", 5, 3, WeightFormat.REAL, false),
                        Nets.spiking("out", 3, Nets.SUBTRACT, 0),
                        training),
                training);
    }

    /// Layers that are read twice, sums of several sources, and edges with a delay.
    private static Case branched() {
        var training = Nets.training(Nets.SURROGATE, Reduction.MEAN_OVER_TIME);
        Projection skip = Nets.dense("skip", 6, 3, WeightFormat.REAL, true);
        List<DiscreteNode> nodes = new ArrayList<>(Nets.inputs(6, "direct"));
        nodes.addAll(
                List.of(
                        Nets.dense("w1", 6, 5, WeightFormat.REAL, false),
                        Nets.spiking("h", 5, Nets.ZERO, 0),
                        Nets.spiking("g", 5, Nets.SUBTRACT, 0),
                        Nets.dense("w2", 5, 3, WeightFormat.REAL, false),
                        skip,
                        Nets.reading("out", 3)));
        List<Edge> edges =
                List.of(
                        Edge.of("x", "e"),
                        Edge.of("e", "w1"),
                        Edge.of("e", "skip"),
                        Edge.of("w1", "h"),
                        new Edge("w1", "g", "input", 2),
                        new Edge("h", "g", "input", 1),
                        Edge.of("h", "w2"),
                        new Edge("g", "w2", "input", 1),
                        Edge.of("w2", "out"),
                        new Edge("skip", "out", "input", 3));
        return new Case(
                "branched",
                Nets.model(STEPS, new Graph<>(nodes, edges), "out", training),
                training);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isThatOfTheRelaxedNetwork(Case given) {
        var network =
                new Network(
                        given.model(),
                        given.training(),
                        false,
                        relaxed(given.training()),
                        Nets.folding(given.model()));
        strengthen(network);
        Samples samples = new Patterns(9, 6, 3);
        try (var workers = new Workers(1)) {
            for (LearnedArray array : network.learned()) {
                var check = new Check(given, network, samples, workers, array);
                check.run();
            }
        }
    }

    /// Makes the weights larger than a training starts with, so that neurons come near their
    /// threshold.
    private static void strengthen(Network network) {
        for (LearnedArray array : network.learned()) {
            for (int n = 0; n < array.value.length && array.name.contains("weights"); n++) {
                array.value[n] *= 1.7f;
            }
        }
        network.refresh();
    }

    private record Check(
            Case given, Network network, Samples samples, Workers workers, LearnedArray array) {
        void run() {
            float[] slopes = slopes();
            int compared = 0;
            for (int n = 0; n < slopes.length; n++) {
                double expected = difference(n);
                String place = array.name + "[" + n + "]";
                assertEquals(expected, slopes[n], 4e-4 + 0.02 * Math.abs(expected), place);
                compared += Math.abs(expected) > 0.002 ? 1 : 0;
            }
            assertTrue(compared > 0, array.name + " has no slope to speak of");
        }

        /// The slopes as the optimiser is shown them: with both rates of decay 0, the first moment
        /// is the slope; and at a rate of 0 nothing moves.
        private float[] slopes() {
            network.learn(pass(), workers, new LearnedArray.Step(0, 0, 0, 1, 1));
            return array.first.clone();
        }

        private double difference(int n) {
            float value = array.value[n];
            float h = 4e-3f;
            double above = lossWith(n, value + h);
            double below = lossWith(n, value - h);
            lossWith(n, value);
            return (above - below) / (2 * h) / samples.size();
        }

        private double lossWith(int n, float value) {
            array.value[n] = value;
            network.refresh();
            return network.run(pass(), workers).loss();
        }

        private Pass pass() {
            var encoder = new SampleEncoder(given.model(), 1, "check");
            int[] order = Shuffle.inOrder(samples.size());
            return new Pass(samples, encoder, order, 0, order.length, 77, true);
        }
    }

    /// The integral of the surrogate, 0.5 at the threshold: the spike that the surrogate is the
    /// derivative of.
    private static Firing relaxed(Training training) {
        double slope = training.surrogate().slope();
        return (excess, comparison) -> {
            double x = slope * excess;
            double z =
                    switch (training.surrogate().shape()) {
                        case FAST_SIGMOID -> x / (1 + Math.abs(x));
                        case SIGMOID -> 1 / (1 + Math.exp(-x));
                        case ARCTAN -> Math.atan(Math.PI * x) / Math.PI;
                        case PIECEWISE_LINEAR ->
                                Math.abs(x) > 1 ? Math.signum(x) / 2 : x - x * Math.abs(x) / 2;
                    };
            return (float) (0.5 + z / slope);
        };
    }
}
