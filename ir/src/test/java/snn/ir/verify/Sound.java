package snn.ir.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import snn.ir.Encoder;
import snn.ir.Flatten;
import snn.ir.Header;
import snn.ir.Input;
import snn.ir.IntegerEncoder;
import snn.ir.IntegerModel;
import snn.ir.IntegerNode;
import snn.ir.IntegerPopulation;
import snn.ir.IntegerProjection;
import snn.ir.Model;
import snn.ir.Node;
import snn.ir.Population;
import snn.ir.Projection;
import snn.ir.ReadOut;
import snn.ir.Reduction;
import snn.ir.TimeGrid;
import snn.ir.WeightFormat;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Span;
import snn.ir.expr.Comparison;
import snn.ir.expr.Expr;
import snn.ir.expr.IntegerExpr;
import snn.ir.graph.Edge;
import snn.ir.graph.Graph;
import snn.ir.neuron.Dynamics;
import snn.ir.neuron.IntegerDynamics;
import snn.ir.neuron.NeuronKinds;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;
import snn.ir.unit.Dimension;

/// A small sound model at each level, and ways to spoil it.
final class Sound {
    static final Header HEADER =
            new Header("n", "", "", Optional.empty(), Optional.empty(), List.of());
    static final List<Edge> CHAIN =
            List.of(
                    Edge.of("image", "spikes"),
                    Edge.of("spikes", "flat"),
                    Edge.of("flat", "w"),
                    Edge.of("w", "h"));
    static final ReadOut COUNT = new ReadOut("label", "h", Reduction.SPIKE_COUNT, true, Span.NONE);

    static Dynamics.State atRest(String name) {
        return new Dynamics.State(name, Dimension.POTENTIAL, Expr.constant(0));
    }

    static Model model(UnaryOperator<Node> change) {
        var nodes =
                List.<Node>of(
                        new Input("image", Shape.of(2, 2), 0, 1, Span.NONE),
                        encoder("poisson", Map.of("rate", 100.0)),
                        new Flatten("flat", Shape.of(4), Span.NONE),
                        dense(WeightFormat.REAL, false, Tensor.of(Shape.of(3, 4), new float[12])),
                        lif());
        var graph = new Graph<>(nodes.stream().map(change).toList(), CHAIN);
        return new Model(HEADER, Optional.of(new TimeGrid(5, 1)), graph, List.of(COUNT));
    }

    static Model joined(List<Edge> more, ReadOut readOut) {
        Model sound = model(n -> n);
        var edges = new ArrayList<>(CHAIN);
        edges.addAll(more);
        return new Model(
                HEADER, sound.time(), new Graph<>(sound.graph().nodes(), edges), List.of(readOut));
    }

    static Model recurrent(int delay) {
        Model sound = model(n -> n);
        var nodes = new ArrayList<>(sound.graph().nodes());
        nodes.add(
                Projection.dense(
                        "r",
                        3,
                        Shape.of(3),
                        WeightFormat.REAL,
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        Span.NONE));
        nodes.add(new Flatten("after", Shape.of(3), Span.NONE));
        var edges = new ArrayList<>(CHAIN);
        edges.add(Edge.of("h", "after"));
        edges.add(Edge.of("h", "r"));
        edges.add(new Edge("r", "h", Edge.INPUT, delay));
        return new Model(HEADER, sound.time(), new Graph<>(nodes, edges), List.of(COUNT));
    }

    static ReadOut readOut(String node, Reduction reduction) {
        return new ReadOut("label", node, reduction, true, Span.NONE);
    }

    static Encoder encoder(String kind, Map<String, Double> parameters) {
        return new Encoder("spikes", Shape.of(2, 2), kind, parameters, Span.NONE);
    }

    static Projection dense(WeightFormat format, boolean biased, Tensor weights) {
        return Projection.dense(
                "w",
                4,
                Shape.of(3),
                format,
                biased,
                Optional.of(weights),
                Optional.empty(),
                Span.NONE);
    }

    static Model weights(Tensor weights) {
        return model(n -> n instanceof Projection ? dense(WeightFormat.REAL, false, weights) : n);
    }

    static Model with(Population population) {
        return model(n -> n instanceof Population ? population : n);
    }

    static Population lif() {
        return population(
                Map.of(
                        "tau_mem", Tensor.scalar(20.0),
                        "threshold", Tensor.scalar(1.0),
                        "refractory", Tensor.scalar(0.0)),
                Set.of("threshold"),
                NeuronKinds.named("lif").orElseThrow().dynamicsFor(Map.of()));
    }

    static Population population(
            Map<String, Tensor> parameters, Set<String> learned, Dynamics dynamics) {
        return new Population(
                "h", Shape.of(3), "lif", Map.of(), parameters, learned, dynamics, Span.NONE);
    }

    static IntegerModel integer(UnaryOperator<IntegerNode> change) {
        var nodes =
                List.<IntegerNode>of(
                        new Input("image", Shape.of(2, 2), 0, 1, Span.NONE),
                        new IntegerEncoder(encoder("poisson", Map.of("rate", 100.0)), 1),
                        new Flatten("flat", Shape.of(4), Span.NONE),
                        integerDense(8, new byte[12]),
                        population(leak(), 24));
        var graph = new Graph<>(nodes.stream().map(change).toList(), CHAIN);
        return new IntegerModel(HEADER, new TimeGrid(5, 1), graph, List.of(COUNT));
    }

    static IntegerProjection integerDense(int bits, byte[] weights) {
        return IntegerProjection.dense(
                "w",
                4,
                Shape.of(3),
                Tensor.of(Shape.of(3, 4), weights),
                bits,
                6,
                Optional.empty(),
                Span.NONE);
    }

    static List<Diagnostic> integerWeights(int bits, int first, int second) {
        var weights = new byte[12];
        Arrays.fill(weights, (byte) 1);
        weights[0] = (byte) first;
        weights[1] = (byte) second;
        var dense = integerDense(bits, weights);
        return Verify.integer(integer(n -> n instanceof IntegerProjection ? dense : n));
    }

    static IntegerExpr leak() {
        var kept =
                new IntegerExpr.Scale(
                        IntegerExpr.state("v"),
                        IntegerExpr.parameter("decay_v"),
                        12,
                        IntegerExpr.Rounding.TOWARD_ZERO);
        long most = (1 << 23) - 1;
        return new IntegerExpr.Clamp(
                IntegerExpr.sum(kept, IntegerExpr.input("input")), -most, most);
    }

    static IntegerPopulation population(IntegerExpr update, int bits) {
        return population(update, bits, 4000, IntegerExpr.constant(0), 0);
    }

    static IntegerNode neurons(IntegerNode node, long decay, int bits) {
        return node instanceof IntegerPopulation
                ? population(leak(), bits, decay, IntegerExpr.constant(0), 0)
                : node;
    }

    static IntegerNode choosing(IntegerNode node, long then, long factor) {
        var left =
                new IntegerExpr.Binary(
                        IntegerExpr.Operator.MULTIPLY,
                        IntegerExpr.state("v"),
                        IntegerExpr.constant(factor));
        var choice =
                new IntegerExpr.Select(
                        left,
                        Comparison.GREATER,
                        IntegerExpr.input("input"),
                        IntegerExpr.constant(then),
                        IntegerExpr.constant(-5));
        return node instanceof IntegerPopulation ? population(choice, 20) : node;
    }

    static IntegerNode subtracting(IntegerNode node, long resetBy) {
        var reset =
                IntegerExpr.difference(IntegerExpr.state("v"), IntegerExpr.parameter("reset_by"));
        return node instanceof IntegerPopulation
                ? population(leak(), 24, 4000, reset, resetBy)
                : node;
    }

    static IntegerPopulation population(
            IntegerExpr update, int bits, long decay, IntegerExpr reset, long resetBy) {
        var dynamics =
                new IntegerDynamics(
                        List.of(new IntegerDynamics.State("v", bits, 0)),
                        List.of(new IntegerDynamics.Update("v", update)),
                        Optional.of(
                                new IntegerDynamics.Spike(
                                        IntegerExpr.state("v"),
                                        Comparison.GREATER,
                                        IntegerExpr.parameter("threshold"))),
                        List.of(new IntegerDynamics.Update("v", reset)),
                        Optional.empty());
        return new IntegerPopulation(
                "h",
                Shape.of(3),
                "lif",
                dynamics,
                Map.of(
                        "decay_v", Tensor.scalar(decay),
                        "threshold", Tensor.scalar(6400L),
                        "reset_by", Tensor.scalar(resetBy)),
                6400,
                Span.NONE);
    }

    static void assertSaid(String expected, List<Diagnostic> found) {
        assertEquals(List.of(expected), said(found));
    }

    static List<String> said(List<Diagnostic> found) {
        return found.stream().map(d -> d.code() + ": " + d.message()).toList();
    }

    private Sound() {}
}
