package snn.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static snn.ir.expr.Expr.constant;
import static snn.ir.expr.Expr.difference;
import static snn.ir.expr.Expr.input;
import static snn.ir.expr.Expr.state;
import static snn.ir.expr.Expr.sum;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import snn.backend.Probes;
import snn.backend.Recording;
import snn.backend.SampleEncoder;
import snn.backend.Trace;
import snn.compiler.quantise.Quantisation;
import snn.compiler.quantise.Quantise;
import snn.ir.Concat;
import snn.ir.DiscreteModel;
import snn.ir.DiscreteNode;
import snn.ir.DiscretePopulation;
import snn.ir.Dropout;
import snn.ir.Encoder;
import snn.ir.Flatten;
import snn.ir.Header;
import snn.ir.Input;
import snn.ir.IntegerModel;
import snn.ir.IntegerProjection;
import snn.ir.Normalisation;
import snn.ir.Pooling;
import snn.ir.Program;
import snn.ir.Projection;
import snn.ir.TimeGrid;
import snn.ir.WeightFormat;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Span;
import snn.ir.expr.Comparison;
import snn.ir.expr.Condition;
import snn.ir.graph.Edge;
import snn.ir.graph.Graph;
import snn.ir.neuron.Assignment;
import snn.ir.neuron.DiscreteDynamics;
import snn.ir.neuron.StateVariable;
import snn.ir.synapse.Connectivity;
import snn.ir.synapse.Convolution;
import snn.ir.synapse.Dense;
import snn.ir.synapse.OneToOne;
import snn.ir.synapse.Sparse;
import snn.ir.synapse.Window;
import snn.ir.tensor.ElementType;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;
import snn.ir.verify.Verify;
import snn.reference.ReferenceBackend;

/// Networks whose weights are whole multiples of a step and whose thresholds lie between two: in
/// whole numbers they spike in the very same steps.
class QuantisedNetworksTest {
    private static final int STEPS = 60;
    private static final Shape IMAGE = Shape.of(2, 6, 6);
    private static final Window THREE = Window.of(2, 3, 1, 1, 1);
    private static final Window HALVES = Window.of(2, 2, 2, 0, 1);

    private final Random random = new Random(11);
    private final List<DiscreteNode> nodes = new ArrayList<>();
    private final List<Edge> edges = new ArrayList<>();
    private final List<String> populations = new ArrayList<>();

    QuantisedNetworksTest() {
        nodes.add(new Input("x", IMAGE, 0, 1, Span.NONE));
        nodes.add(new Encoder("s", IMAGE, "poisson", Map.of("rate", 300.0), Span.NONE));
        edges.add(Edge.of("x", "s"));
    }

    @Test
    void convolutionNormalisationPoolsAndDropout() {
        var convolution = new Convolution(IMAGE, 4, THREE, 2);
        project("c", convolution, WeightFormat.REAL, 127, "s");
        add(normalisation("b", convolution.out(), false), "c");
        neurons("h", convolution.out(), 300.5 / 127, "b");
        add(new Pooling("p", Pooling.Kind.MAX, convolution.out(), HALVES, Span.NONE), "h");
        add(new Dropout("d", Shape.of(4, 3, 3), 0.5, Span.NONE), "p");
        add(new Flatten("f", Shape.of(36), Span.NONE), "d");
        project("w", new Dense(36, 5), WeightFormat.REAL, 127, "f");
        neurons("o", Shape.of(5), 200.5 / 127, "w");
        IntegerModel whole = spikesAgree();
        assertTrue(whole.graph().find("b").isEmpty() && whole.graph().find("d").isEmpty());
        assertTrue(((IntegerProjection) whole.graph().node("c")).bias().isPresent());
    }

    @Test
    void meansOnEitherSideOfTheWeights() {
        add(new Pooling("p", Pooling.Kind.AVERAGE, IMAGE, HALVES, Span.NONE), "s");
        var convolution = new Convolution(Shape.of(2, 3, 3), 3, THREE, 1);
        project("c", convolution, WeightFormat.REAL, 127, "p");
        neurons("h", Shape.of(3, 3, 3), 100.5 / 127 / 4, "c");
        var second = new Convolution(Shape.of(3, 3, 3), 2, Window.of(2, 2, 1, 0, 1), 1);
        project("e", second, WeightFormat.REAL, 127, "h");
        add(new Pooling("q", Pooling.Kind.AVERAGE, Shape.of(2, 2, 2), HALVES, Span.NONE), "e");
        neurons("o", Shape.of(2, 1, 1), 100.5 / 127 / 4, "q");
        IntegerModel whole = spikesAgree();
        assertEquals(Pooling.Kind.SUM, ((Pooling) whole.graph().node("p")).kind());
    }

    @Test
    void sparseOneToOneAndRecurrentWithFormatsAndDelays() {
        add(new Flatten("f", Shape.of(72), Span.NONE), "s");
        var ternary = format(WeightFormat.Values.TERNARY, false);
        project("w", new Sparse(72, 10, 0.3, 5), ternary, 1, "f");
        project("r", new OneToOne(Shape.of(10)), WeightFormat.REAL, 1, "");
        edges.add(new Edge("h", "r", "input", 2));
        neurons("h", Shape.of(10), 2.5, "w", "r");
        project("v", new Dense(10, 4), format(WeightFormat.Values.INT12, false), 2047, "h");
        edges.removeLast();
        edges.add(new Edge("h", "v", "input", 3));
        neurons("o", Shape.of(4), 500.5 / 2047, "v");
        IntegerModel whole = spikesAgree();
        assertEquals(2, ((IntegerProjection) whole.graph().node("w")).bits());
        var wide = (IntegerProjection) whole.graph().node("v");
        assertEquals(12, wide.bits());
        assertEquals(ElementType.INT16, wide.weights().type());
    }

    /// From an encoder, from neurons, past a pool and late: where there are no synapses, some of
    /// weight 1 are put in.
    @Test
    void spikesThatReachNeuronsWithoutSynapses() {
        neurons("h", IMAGE, 2.5, "s");
        add(new Pooling("p", Pooling.Kind.AVERAGE, IMAGE, HALVES, Span.NONE), "h");
        neurons("g", Shape.of(2, 3, 3), 0.8, "p");
        neurons("o", Shape.of(2, 3, 3), 1.5);
        edges.add(new Edge("g", "o", Edge.INPUT, 2));
        IntegerModel whole = spikesAgree();
        var synapses = (IntegerProjection) whole.graph().node("o.one_to_one");
        assertEquals(127, synapses.weights().integer(0));
        assertEquals(1, whole.graph().into("o").size());
    }

    @Test
    void joinedPartsAndTwoPorts() {
        add(new Flatten("f", Shape.of(72), Span.NONE), "s");
        project("a", new Dense(72, 3), WeightFormat.REAL, 127, "f");
        neurons("h", Shape.of(3), 100.5 / 127, "a");
        project("b", new Dense(72, 4), WeightFormat.BINARY, 1, "f");
        neurons("g", Shape.of(4), 3.5, "b");
        var parts = List.of(Shape.of(3), Shape.of(4));
        nodes.add(new Concat("c", parts, Span.NONE));
        edges.add(new Edge("h", "c", Concat.port(0), 0));
        edges.add(new Edge("g", "c", Concat.port(1), 1));
        project("e", new Dense(7, 5), WeightFormat.REAL, 127, "c");
        project("i", new Dense(7, 5), WeightFormat.REAL, 127, "c");
        nodes.add(twoPorts());
        populations.add("o");
        edges.add(new Edge("e", "o", "exc", 0));
        edges.add(new Edge("i", "o", "inh", 1));
        spikesAgree();
    }

    @Test
    void normalisationThroughTimeIsRefusedWithTheWayOut() {
        add(new Flatten("f", Shape.of(72), Span.NONE), "s");
        project("w", new Dense(72, 3), WeightFormat.REAL, 127, "f");
        add(normalisation("b", Shape.of(3), true), "w");
        neurons("h", Shape.of(3), 1, "b");
        Diagnostic found = Quantise.apply(model(), Quantisation.INT8).diagnostics().getFirst();
        assertEquals("not-quantisable", found.code());
        assertEquals(
                "`b` has a gain of its own for each step, which no fixed weights have",
                found.message());
        assertTrue(found.hints().getFirst().contains("batch_norm"));
    }

    private IntegerModel spikesAgree() {
        DiscreteModel real = model();
        assertEquals(List.of(), Verify.discrete(real));
        IntegerModel whole = Quantise.apply(real, Quantisation.INT8).orThrow().program();
        assertEquals(List.of(), Verify.integer(whole));
        Recording wanted = run(real);
        Recording found = run(whole);
        int spikes = 0;
        for (Trace trace : wanted.traces()) {
            Trace other = found.trace(trace.node(), trace.variable()).orElseThrow();
            assertArrayEquals(trace.values(), other.values(), trace.name());
            double own = 0;
            for (double value : trace.values()) {
                own += value;
            }
            assertTrue(own > 0 && own < trace.values().length, trace.name() + " " + own);
            spikes += (int) own;
        }
        assertTrue(spikes > 20, spikes + " spikes");
        return whole;
    }

    private Recording run(Program program) {
        var probes = Probes.of(populations.stream().map(n -> n + ".spikes").toArray(String[]::new));
        var values = new float[IMAGE.length()];
        for (int n = 0; n < values.length; n++) {
            values[n] = n % 5 / 4f;
        }
        try (var artefact = new ReferenceBackend().compile(program).orThrow()) {
            var sample = new SampleEncoder(program, 1, "test").encode(0, values);
            return artefact.newRunner().run(sample, probes);
        }
    }

    private DiscreteModel model() {
        var header = new Header("t", "", "", Optional.empty(), Optional.empty(), List.of());
        return new DiscreteModel(
                header, new TimeGrid(STEPS, 1), new Graph<>(nodes, edges), List.of());
    }

    private void add(DiscreteNode node, String... from) {
        nodes.add(node);
        for (String before : from) {
            if (!before.isEmpty()) {
                edges.add(Edge.of(before, node.name()));
            }
        }
    }

    /// Weights `k / most` for whole `k`, the greatest of them 1.
    private void project(
            String name, Connectivity connectivity, WeightFormat format, int most, String from) {
        var weights = new double[connectivity.weights().length()];
        for (int n = 0; n < weights.length; n++) {
            int k = random.nextInt(2 * most + 1) - most + (random.nextBoolean() ? most / 3 : 0);
            weights[n] = Math.min(k, most) / (double) most;
            if (format.isBinary()) {
                weights[n] = random.nextInt(3) == 0 ? -1 : 1;
            }
        }
        weights[0] = 1;
        add(
                new Projection(
                        name,
                        connectivity,
                        format,
                        false,
                        Optional.of(Tensor.of(connectivity.weights(), weights)),
                        Optional.empty(),
                        Optional.empty(),
                        Span.NONE),
                from);
    }

    private static WeightFormat format(WeightFormat.Values values, boolean perChannel) {
        return new WeightFormat(values, WeightFormat.Sign.ANY, perChannel);
    }

    /// Gains of 1 and -1, means and shifts of whole steps.
    private static Normalisation normalisation(String name, Shape shape, boolean throughTime) {
        int channels = shape.extent(0);
        int rows = throughTime ? STEPS : 1;
        var gain = new float[rows * channels];
        var shift = new float[rows * channels];
        var mean = new float[rows * channels];
        var variance = new float[rows * channels];
        for (int n = 0; n < gain.length; n++) {
            gain[n] = n % 3 == 2 ? -1 : 1;
            shift[n] = throughTime ? 0 : 20 / 127f;
            mean[n] = 10 / 127f;
            variance[n] = 0.75f;
        }
        Shape per = throughTime ? Shape.of(STEPS, channels) : Shape.of(channels);
        var learned =
                new Normalisation.Learned(
                        Tensor.of(per, gain),
                        Tensor.of(per, shift),
                        Tensor.of(per, mean),
                        Tensor.of(per, variance));
        return new Normalisation(
                name, shape, throughTime, 0.1, 0.25, Optional.of(learned), Span.NONE);
    }

    /// `if` neurons that are reset to 0.
    private void neurons(String name, Shape shape, double threshold, String... from) {
        var dynamics =
                new DiscreteDynamics(
                        List.of(new StateVariable("v", 0)),
                        List.of(new Assignment("v", sum(state("v"), input("input")))),
                        Optional.of(
                                new Condition(
                                        state("v"),
                                        Comparison.GREATER_OR_EQUAL,
                                        constant(threshold))),
                        List.of(new Assignment("v", constant(0))),
                        Optional.empty());
        populations.add(name);
        add(
                new DiscretePopulation(name, shape, "if", dynamics, Map.of(), Set.of(), Span.NONE),
                from);
    }

    private static DiscretePopulation twoPorts() {
        var dynamics =
                new DiscreteDynamics(
                        List.of(new StateVariable("v", 0)),
                        List.of(
                                new Assignment(
                                        "v",
                                        sum(state("v"), difference(input("exc"), input("inh"))))),
                        Optional.of(
                                new Condition(
                                        state("v"), Comparison.GREATER, constant(60.5 / 127))),
                        List.of(new Assignment("v", constant(0))),
                        Optional.empty());
        return new DiscretePopulation(
                "o", Shape.of(5), "user", dynamics, Map.of(), Set.of(), Span.NONE);
    }
}
