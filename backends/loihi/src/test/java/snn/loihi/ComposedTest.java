package snn.loihi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import snn.ir.Concat;
import snn.ir.Dropout;
import snn.ir.Flatten;
import snn.ir.IntegerModel;
import snn.ir.IntegerPopulation;
import snn.ir.Pooling;
import snn.ir.diagnostic.Span;
import snn.ir.expr.Comparison;
import snn.ir.expr.IntegerExpr;
import snn.ir.graph.Edge;
import snn.ir.neuron.IntegerDynamics;
import snn.ir.neuron.IntegerDynamics.Update;
import snn.ir.synapse.Convolution;
import snn.ir.synapse.Dense;
import snn.ir.synapse.OneToOne;
import snn.ir.synapse.Sparse;
import snn.ir.synapse.Window;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;
import snn.loihi.chip.Chip;
import snn.loihi.chip.CoreLimits;

/// What lies between populations is composed to synapses; the cores equal the integer reference.
class ComposedTest {
    private static final Chip SMALL =
            Chip.loihi1()
                    .withMesh(new Chip.Mesh(16, 16, 4, 0, 0))
                    .withCore(new CoreLimits(24, 260, 300, 600, 64, 8, 8, 12));

    private static IntegerPopulation named(
            String name, Shape shape, IntegerDynamics dynamics, Map<String, Tensor> parameters) {
        return new IntegerPopulation(
                name, shape, "mine", dynamics, parameters, 64, new Span("net.snn", 10, 20));
    }

    private static IntegerPopulation lif(String name, Shape shape, long threshold) {
        return named(
                name,
                shape,
                Neurons.dynamics(true, false, true, Neurons.ZERO),
                Map.of(
                        "decay_v", Tensor.scalar(3900L),
                        "threshold", Tensor.scalar(64 * threshold)));
    }

    private static void agree(IntegerModel model, long seed) {
        for (Chip chip : List.of(Chip.loihi1(), SMALL)) {
            var artefact = new LoihiBackend(chip).compile(model).orThrow();
            int spikes = AgreementTest.compare(model, artefact, seed);
            assertTrue(spikes > 0, "seed " + seed + ": nothing spikes");
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void convolutionsPoolsAndJoins(long seed) {
        var random = new Random(seed);
        Shape image = Shape.of(2, 8, 8);
        var pool =
                new Pooling(
                        "pool",
                        Pooling.Kind.SUM,
                        Shape.of(3, 8, 8),
                        Window.of(2, 2, 2, 0, 1),
                        Span.NONE);
        IntegerModel model =
                Models.with()
                        .encoder("enc", "poisson", 128, 1)
                        .projection(
                                "conv",
                                new Convolution(image, 3, Window.of(2, 3, 1, 1, 1), 1),
                                60,
                                6,
                                random)
                        .neurons(lif("a", Shape.of(3, 8, 8), 60))
                        .node(pool)
                        .node(new Dropout("drop", Shape.of(3, 4, 4), 0.2, Span.NONE))
                        .node(new Flatten("flat", Shape.of(48), Span.NONE))
                        .projection("skip", new Sparse(128, 16, 0.1, seed), 30, 6, random)
                        .neurons(lif("b", Shape.of(16), 40))
                        .node(new Concat("cat", List.of(Shape.of(48), Shape.of(16)), Span.NONE))
                        .projection("dense", new Dense(64, 10), 60, 6, random)
                        .neurons(lif("c", Shape.of(10), 80))
                        .projection("own", new OneToOne(Shape.of(10)), 60, 7, random)
                        .neurons(lif("out", Shape.of(10), 20))
                        .chain("enc", "conv", "a", "pool", "drop", "flat")
                        .chain("enc", "skip", "b")
                        .edge(new Edge("flat", "cat", Concat.port(0), 0))
                        .edge(new Edge("b", "cat", Concat.port(1), 2))
                        .chain("cat", "dense", "c", "own", "out")
                        .model(12, "out");
        agree(model, seed);
    }

    /// A projection behind a convolution and a pool, without neurons between.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void projectionsInARow(long seed) {
        var random = new Random(seed);
        Shape image = Shape.of(1, 6, 6);
        IntegerModel model =
                Models.with()
                        .encoder("enc", "poisson", 36, 1)
                        .projection(
                                "conv",
                                new Convolution(image, 2, Window.of(2, 3, 2, 1, 1), 1),
                                2,
                                0,
                                random)
                        .projection("dense", new Dense(18, 7), 2, 6, random)
                        .neurons(lif("out", Shape.of(7), 3))
                        .chain("enc", "conv", "dense", "out")
                        .model(12, "out");
        agree(model, seed);
    }

    /// Biases behind a delay begin later than those before it.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void biasesThatStartInSeveralSteps(long seed) {
        var random = new Random(seed);
        IntegerModel model =
                Models.with()
                        .encoder("enc", "poisson", 9, 1)
                        .projection("now", new Dense(9, 7), 20, 6, random)
                        .projection("soon", new Dense(9, 7), 20, 6, random)
                        .projection("late", new Dense(9, 7), 20, 6, random)
                        .neurons(lif("out", Shape.of(7), 30))
                        .chain("enc", "now", "out")
                        .edge(Edge.of("enc", "soon"))
                        .edge(new Edge("soon", "out", Edge.INPUT, 2))
                        .edge(Edge.of("enc", "late"))
                        .edge(new Edge("late", "out", Edge.INPUT, 5))
                        .model(12, "out");
        agree(model, seed);
    }

    /// A neuron of the chip's form under other names, with two ports, one of which takes away.
    private static IntegerPopulation ports(String name, int size) {
        IntegerExpr synapse = IntegerExpr.state("g");
        IntegerExpr membrane = IntegerExpr.state("v");
        IntegerExpr current =
                new IntegerExpr.Wrap(
                        IntegerExpr.difference(
                                IntegerExpr.sum(
                                        IntegerExpr.input("exc"), scaled(synapse, "kept_g")),
                                IntegerExpr.input("inh")),
                        24);
        long most = (1L << 23) - 1;
        IntegerExpr v =
                new IntegerExpr.Clamp(
                        IntegerExpr.sum(synapse, scaled(new IntegerExpr.Previous("v"), "kept_v")),
                        -most,
                        most);
        var dynamics =
                new IntegerDynamics(
                        List.of(
                                new IntegerDynamics.State("v", 24, 0),
                                new IntegerDynamics.State("g", 24, 0)),
                        List.of(new Update("g", current), new Update("v", v)),
                        Optional.of(
                                new IntegerDynamics.Spike(
                                        membrane,
                                        Comparison.GREATER,
                                        IntegerExpr.parameter("top"))),
                        Neurons.ZERO,
                        Optional.empty());
        return named(
                name,
                Shape.of(size),
                dynamics,
                Map.of(
                        "kept_g", Tensor.scalar(3000L),
                        "kept_v", Tensor.scalar(3500L),
                        "top", Tensor.scalar(64L * 90)));
    }

    private static IntegerExpr scaled(IntegerExpr value, String factor) {
        return new IntegerExpr.Scale(
                value, IntegerExpr.parameter(factor), 12, IntegerExpr.Rounding.TOWARD_ZERO);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void neuronsOfTheUserInTheFormOfTheChip(long seed) {
        var random = new Random(seed);
        IntegerModel model =
                Models.with()
                        .encoder("enc", "poisson", 20, 1)
                        .projection("plus", new Dense(20, 9), 60, 6, random)
                        .projection("minus", new Sparse(20, 9, 0.4, seed), 60, 6, random)
                        .neurons(ports("out", 9))
                        .chain("enc", "plus")
                        .chain("enc", "minus")
                        .edge(new Edge("plus", "out", "exc", 0))
                        .edge(new Edge("minus", "out", "inh", 0))
                        .model(15, "out");
        agree(model, seed);
    }

    private static String refused(IntegerModel model, String code) {
        var problem = new LoihiBackend().compile(model).diagnostics().getFirst();
        assertEquals(code, problem.code(), problem.message());
        assertTrue(!problem.hints().isEmpty(), problem.message());
        return problem.message();
    }

    private static IntegerModel of(IntegerPopulation out) {
        return Models.with()
                .encoder("enc", "poisson", 4, 1)
                .dense("w", 4, out.shape().length(), 3, 6)
                .neurons(out)
                .chain("enc", "w")
                .edge(new Edge("w", "out", out.dynamics().ports().getFirst(), 0))
                .model(5, "out");
    }

    @org.junit.jupiter.api.Test
    void whatACompartmentHasNoPlaceForIsNamed() {
        IntegerExpr v = IntegerExpr.state("v");
        IntegerExpr in = IntegerExpr.input("input");
        IntegerExpr square = new IntegerExpr.Binary(IntegerExpr.Operator.MULTIPLY, v, v);
        var w = new IntegerDynamics.State("w", 24, 0);
        String third =
                refused(
                        of(with(List.of(w, new IntegerDynamics.State("z", 24, 0)), in)),
                        "neuron-on-chip");
        assertTrue(third.contains("it has 3 states, and `z` is beyond"), third);
        String product =
                refused(of(with(List.of(), IntegerExpr.sum(in, square))), "neuron-on-chip");
        assertTrue(product.contains("a `*` that is no decay"), product);
        String twice = refused(of(with(List.of(), IntegerExpr.sum(in, in))), "neuron-on-chip");
        assertTrue(twice.contains("port `input` enters `v` twice"), twice);
        IntegerExpr part =
                IntegerExpr.sum(in, new IntegerExpr.Scale(IntegerExpr.input("inh"), in, 3, FLOOR));
        assertTrue(refused(of(with(List.of(), part)), "neuron-on-chip").contains("scaled value"));
    }

    private static final IntegerExpr.Rounding FLOOR = IntegerExpr.Rounding.FLOOR;

    private static IntegerPopulation with(List<IntegerDynamics.State> more, IntegerExpr drive) {
        var states = new java.util.ArrayList<IntegerDynamics.State>();
        states.add(new IntegerDynamics.State("v", 24, 0));
        states.addAll(more);
        IntegerExpr sum = IntegerExpr.sum(IntegerExpr.state("v"), drive);
        var dynamics =
                new IntegerDynamics(
                        states,
                        List.of(new Update("v", new IntegerExpr.Clamp(sum, -9, 9))),
                        Optional.of(Neurons.spike(Comparison.GREATER)),
                        Neurons.ZERO,
                        Optional.empty());
        return named("out", Shape.of(2), dynamics, Map.of("threshold", Tensor.scalar(64L)));
    }

    @org.junit.jupiter.api.Test
    void weightsOfMoreBitsThanTheChipHas() {
        var wide = new int[8];
        Arrays.fill(wide, 3000);
        var projection =
                new snn.ir.IntegerProjection(
                        "w",
                        new Dense(4, 2),
                        Tensor.of(Shape.of(2, 4), wide),
                        16,
                        6,
                        Optional.empty(),
                        Span.NONE);
        IntegerModel model =
                Models.with()
                        .encoder("enc", "poisson", 4, 1)
                        .node(projection)
                        .neurons(lif("out", Shape.of(2), 3))
                        .chain("enc", "w", "out")
                        .model(5, "out");
        String message = refused(model, "weights-on-chip");
        assertTrue(message.contains("need 13 bits, and `loihi1` stores up to 8"), message);
    }

    @org.junit.jupiter.api.Test
    void aMaximumOfAWindow() {
        var window = Window.of(2, 2, 2, 0, 1);
        IntegerModel model =
                Models.with()
                        .encoder("enc", "poisson", 16, 1)
                        .node(
                                new Pooling(
                                        "pool",
                                        Pooling.Kind.MAX,
                                        Shape.of(1, 4, 4),
                                        window,
                                        Span.NONE))
                        .dense("w", 4, 2, 3, 6)
                        .neurons(lif("out", Shape.of(2), 3))
                        .chain("enc", "pool", "w", "out")
                        .model(5, "out");
        assertTrue(refused(model, "not-on-chip").contains("maximum"));
    }
}
