package snn.ir.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import snn.ir.Concat;
import snn.ir.DiscreteModel;
import snn.ir.DiscreteNode;
import snn.ir.DiscretePopulation;
import snn.ir.Dropout;
import snn.ir.Encoder;
import snn.ir.Flatten;
import snn.ir.Header;
import snn.ir.Initialiser;
import snn.ir.Input;
import snn.ir.IntegerEncoder;
import snn.ir.IntegerModel;
import snn.ir.IntegerNode;
import snn.ir.IntegerPopulation;
import snn.ir.IntegerProjection;
import snn.ir.Model;
import snn.ir.Node;
import snn.ir.Normalisation;
import snn.ir.Pooling;
import snn.ir.Population;
import snn.ir.Projection;
import snn.ir.ReadOut;
import snn.ir.Reduction;
import snn.ir.Sum;
import snn.ir.TimeGrid;
import snn.ir.WeightFormat;
import snn.ir.diagnostic.Span;
import snn.ir.expr.Comparison;
import snn.ir.expr.Condition;
import snn.ir.expr.Expr;
import snn.ir.expr.IntegerExpr;
import snn.ir.graph.Edge;
import snn.ir.graph.Graph;
import snn.ir.neuron.Assignment;
import snn.ir.neuron.Derivative;
import snn.ir.neuron.Difference;
import snn.ir.neuron.DiscreteDynamics;
import snn.ir.neuron.Dynamics;
import snn.ir.neuron.IntegerDynamics;
import snn.ir.neuron.StateVariable;
import snn.ir.neuron.Symbol;
import snn.ir.synapse.Connectivity;
import snn.ir.synapse.Convolution;
import snn.ir.synapse.OneToOne;
import snn.ir.synapse.Sparse;
import snn.ir.synapse.Window;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;
import snn.ir.unit.Dimension;

/// A model at each level with every kind of node and of connectivity, each option other than its
/// default somewhere.
public final class EveryNode {
    private static final Shape FRAME = Shape.of(2, 6);
    private static final Shape POOLED = Shape.of(4, 2);
    private static final int JOINED = 2 * POOLED.length();

    private static final Convolution CONVOLUTION =
            new Convolution(
                    FRAME, 4, new Window(List.of(3), List.of(1), List.of(2), List.of(2)), 2);
    private static final Window PAIRS = Window.of(1, 3, 3, 0, 1);
    private static final Sparse SPARSE = new Sparse(JOINED, 5, 0.4, 9);
    private static final OneToOne EACH = new OneToOne(Shape.of(5));

    private EveryNode() {}

    static List<StoredModel> all() {
        return List.of(
                StoredModel.of(model()), StoredModel.of(discrete()), StoredModel.of(integer()));
    }

    /// The first level.
    public static Model model() {
        var nodes = new ArrayList<Node>();
        nodes.add(new Input("sound", FRAME, Input.Form.SIGNAL, -1, 1, Span.NONE));
        nodes.add(new Encoder("current", FRAME, "direct", Map.of("gain", 0.5), Span.NONE));
        nodes.add(convolution(Optional.empty(), Optional.empty()));
        nodes.add(pool(Pooling.Kind.AVERAGE));
        nodes.add(normalisation());
        nodes.add(new Dropout("drop", POOLED, 0.25, Span.NONE));
        nodes.add(new Concat("both", List.of(POOLED, POOLED), Span.NONE));
        nodes.add(new Flatten("flat", Shape.of(JOINED), Span.NONE));
        nodes.add(sparse());
        nodes.add(each());
        nodes.add(new Sum("all", Shape.of(5), Span.NONE));
        nodes.add(neurons());
        var edges = new ArrayList<>(edges());
        edges.add(new Edge("sparse", "all", Edge.INPUT, 0));
        edges.add(new Edge("each", "all", Edge.INPUT, 0));
        edges.add(new Edge("all", "cells", "exc", 2, 1.5));
        edges.add(new Edge("each", "cells", "inh", 1));
        return new Model(
                header(), Optional.of(new TimeGrid(3, 0.5)), new Graph<>(nodes, edges), readOuts());
    }

    private static Header header() {
        return new Header(
                "every",
                "",
                Map.of("cells", "Two lines\nof notes.", "sound", "What is heard."),
                "",
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty());
    }

    private static List<ReadOut> readOuts() {
        return List.of(new ReadOut("steps", "cells", Reduction.EACH_STEP, false, Span.NONE));
    }

    /// What all levels share: from the input to the neurons' own synapses, and back from them.
    private static List<Edge> edges() {
        return List.of(
                Edge.of("sound", "current"),
                Edge.of("current", "conv"),
                Edge.of("conv", "pool"),
                Edge.of("pool", "norm"),
                Edge.of("norm", "drop"),
                new Edge("drop", "both", Concat.port(0), 0),
                new Edge("norm", "both", Concat.port(1), 0),
                Edge.of("both", "flat"),
                Edge.of("flat", "sparse"),
                new Edge("cells", "each", Edge.INPUT, 2));
    }

    private static Projection convolution(Optional<Tensor> weights, Optional<Tensor> bias) {
        return new Projection(
                "conv",
                CONVOLUTION,
                new WeightFormat(WeightFormat.Values.INT4, WeightFormat.Sign.ANY, true),
                true,
                weights,
                bias,
                Optional.of(new Initialiser.He()),
                Span.NONE);
    }

    private static Projection sparse() {
        return new Projection(
                "sparse",
                SPARSE,
                new WeightFormat(WeightFormat.Values.TERNARY, WeightFormat.Sign.POSITIVE, false),
                false,
                Optional.of(zeros(SPARSE)),
                Optional.empty(),
                Optional.of(new Initialiser.Uniform(0, 0.5)),
                Span.NONE);
    }

    private static Projection each() {
        return new Projection(
                "each",
                EACH,
                new WeightFormat(WeightFormat.Values.REAL, WeightFormat.Sign.NEGATIVE, false),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Initialiser.Normal(-1, 0.25)),
                Span.NONE);
    }

    private static Tensor zeros(Connectivity connectivity) {
        Shape shape = connectivity.weights();
        return Tensor.of(shape, new float[shape.length()]);
    }

    private static Pooling pool(Pooling.Kind kind) {
        return new Pooling("pool", kind, CONVOLUTION.out(), PAIRS, Span.NONE);
    }

    private static Normalisation normalisation() {
        var ones = Tensor.of(Shape.of(3, 4), 1f, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3);
        var zeros = Tensor.of(Shape.of(3, 4), new float[12]);
        return new Normalisation(
                "norm",
                POOLED,
                true,
                0.125,
                1e-4,
                Optional.of(new Normalisation.Learned(ones, zeros, zeros, ones)),
                Span.NONE);
    }

    private static Population neurons() {
        return new Population(
                "cells",
                Shape.of(5),
                "adapting",
                Map.of("integration", "rk4", "order", "simultaneous"),
                Map.of(
                        "C", Tensor.scalar(200.0),
                        "g", Tensor.scalar(10.0),
                        "E", Tensor.scalar(-70.0),
                        "tau", Tensor.of(Shape.of(5), 1., 2., 3., 4., 5.5),
                        "refractory", Tensor.scalar(2.0)),
                Set.of("tau"),
                dynamics(),
                Span.NONE);
    }

    /// A membrane with a conductance that arrives, one that is counted, and an adaptation that goes
    /// from step to step.
    private static Dynamics dynamics() {
        Expr leak =
                Expr.product(
                        Expr.parameter("g"), Expr.difference(Expr.parameter("E"), Expr.state("v")));
        Expr drive = Expr.product(Expr.state("open"), Expr.negated(Expr.state("v")));
        return new Dynamics(
                List.of(
                        new Symbol("C", Dimension.CAPACITANCE),
                        new Symbol("g", Dimension.CONDUCTANCE),
                        new Symbol("E", Dimension.POTENTIAL),
                        new Symbol("tau", Dimension.TIME),
                        new Symbol("refractory", Dimension.STEPS)),
                List.of(
                        new Symbol("exc", Dimension.CONDUCTANCE),
                        new Symbol("inh", Dimension.CURRENT)),
                List.of(
                        new Dynamics.State("v", Dimension.POTENTIAL, Expr.parameter("E")),
                        new Dynamics.State("open", Dimension.CONDUCTANCE, Expr.constant(0)),
                        new Dynamics.State("tired", Dimension.NUMBER, Expr.constant(1))),
                List.of(
                        new Derivative(
                                "v",
                                Expr.quotient(
                                        Expr.difference(Expr.sum(leak, drive), Expr.input("inh")),
                                        Expr.parameter("C"))),
                        new Derivative(
                                "open",
                                Expr.quotient(
                                        Expr.negated(Expr.state("open")), Expr.parameter("tau"))),
                        new Difference(
                                "tired", Expr.product(Expr.constant(0.5), Expr.state("tired")))),
                List.of(new Assignment("open", Expr.sum(Expr.state("open"), Expr.input("exc")))),
                Optional.of(new Condition(Expr.state("v"), Comparison.GREATER, Expr.constant(20))),
                List.of(
                        new Assignment("v", Expr.parameter("E")),
                        new Assignment("tired", Expr.sum(Expr.state("tired"), Expr.constant(1)))),
                Optional.empty());
    }

    static DiscreteModel discrete() {
        var nodes = new ArrayList<DiscreteNode>();
        nodes.add(new Input("sound", FRAME, Input.Form.SIGNAL, -1, 1, Span.NONE));
        nodes.add(new Encoder("current", FRAME, "direct", Map.of("gain", 0.5), Span.NONE));
        nodes.add(
                convolution(
                        Optional.of(zeros(CONVOLUTION)),
                        Optional.of(Tensor.of(Shape.of(4), new float[4]))));
        nodes.add(pool(Pooling.Kind.SUM));
        nodes.add(normalisation().withoutLearned());
        nodes.add(new Dropout("drop", POOLED, 0, Span.NONE));
        nodes.add(new Concat("both", List.of(POOLED, POOLED), Span.NONE));
        nodes.add(new Flatten("flat", Shape.of(JOINED), Span.NONE));
        nodes.add(sparse());
        nodes.add(each());
        nodes.add(
                new DiscretePopulation(
                        "cells",
                        Shape.of(5),
                        "counting",
                        new DiscreteDynamics(
                                List.of(new StateVariable("v", 0)),
                                List.of(
                                        new Assignment(
                                                "v",
                                                Expr.difference(
                                                        Expr.input("exc"), Expr.input("inh")))),
                                Optional.empty(),
                                List.of(),
                                Optional.of(Expr.state("v"))),
                        Map.of(),
                        Set.of(),
                        Span.NONE));
        var edges = new ArrayList<>(edges());
        edges.add(new Edge("sparse", "cells", "exc", 0));
        edges.add(new Edge("each", "cells", "inh", 1));
        return new DiscreteModel(
                header(), new TimeGrid(3, 0.5), new Graph<>(nodes, edges), readOuts());
    }

    static IntegerModel integer() {
        var encoder = new Encoder("current", FRAME, "direct", Map.of("gain", 0.5), Span.NONE);
        var nodes = new ArrayList<IntegerNode>();
        nodes.add(new Input("sound", FRAME, Input.Form.EVENTS, 0, 1, Span.NONE));
        nodes.add(new IntegerEncoder(encoder, 127));
        nodes.add(integer("conv", CONVOLUTION, 4));
        nodes.add(pool(Pooling.Kind.MAX));
        nodes.add(new Dropout("norm", POOLED, 0.5, Span.NONE));
        nodes.add(new Dropout("drop", POOLED, 0.5, Span.NONE));
        nodes.add(new Concat("both", List.of(POOLED, POOLED), Span.NONE));
        nodes.add(new Flatten("flat", Shape.of(JOINED), Span.NONE));
        nodes.add(integer("sparse", SPARSE, 8));
        nodes.add(integer("each", EACH, 8));
        nodes.add(counting());
        var edges = new ArrayList<>(edges());
        edges.add(new Edge("sparse", "cells", "exc", 0));
        edges.add(new Edge("each", "cells", "inh", 1));
        return new IntegerModel(
                header(), new TimeGrid(3, 0.5), new Graph<>(nodes, edges), readOuts());
    }

    private static IntegerProjection integer(String name, Connectivity connectivity, int bits) {
        Shape shape = connectivity.weights();
        return new IntegerProjection(
                name,
                connectivity,
                Tensor.of(shape, new byte[shape.length()]),
                bits,
                6,
                Optional.empty(),
                Span.NONE);
    }

    private static IntegerPopulation counting() {
        IntegerExpr net =
                IntegerExpr.difference(IntegerExpr.input("exc"), IntegerExpr.input("inh"));
        return new IntegerPopulation(
                "cells",
                Shape.of(5),
                "counting",
                new IntegerDynamics(
                        List.of(new IntegerDynamics.State("v", 24, 0)),
                        List.of(
                                new IntegerDynamics.Update(
                                        "v", new IntegerExpr.Clamp(net, -100, 100))),
                        Optional.empty(),
                        List.of(),
                        Optional.of(IntegerExpr.state("v"))),
                Map.of(),
                64,
                Span.NONE);
    }
}
