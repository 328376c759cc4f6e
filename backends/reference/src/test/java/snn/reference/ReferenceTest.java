package snn.reference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import snn.backend.Probes;
import snn.backend.Recording;
import snn.backend.Sample;
import snn.ir.DiscreteModel;
import snn.ir.DiscreteNode;
import snn.ir.DiscretePopulation;
import snn.ir.Encoder;
import snn.ir.Header;
import snn.ir.Input;
import snn.ir.IntegerEncoder;
import snn.ir.IntegerModel;
import snn.ir.IntegerPopulation;
import snn.ir.IntegerProjection;
import snn.ir.Program;
import snn.ir.Projection;
import snn.ir.ReadOut;
import snn.ir.Reduction;
import snn.ir.TimeGrid;
import snn.ir.WeightFormat;
import snn.ir.diagnostic.Result;
import snn.ir.diagnostic.Span;
import snn.ir.encoding.Frames;
import snn.ir.expr.Comparison;
import snn.ir.expr.Condition;
import snn.ir.expr.Expr;
import snn.ir.expr.IntegerExpr;
import snn.ir.graph.Edge;
import snn.ir.graph.Graph;
import snn.ir.neuron.Assignment;
import snn.ir.neuron.DiscreteDynamics;
import snn.ir.neuron.IntegerDynamics;
import snn.ir.neuron.StateVariable;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;

/// The reference against loops written by hand.
class ReferenceTest {
    private static final int STEPS = 12;
    private static final Expr V = Expr.state("v");

    @Test
    void aLeakyNeuronFollowsTheLoopWrittenByHand() {
        double[] drive = {0.5, 0, 0.5, 0.9, 0, 0, 0.9, 0.9, 0, 0.1, 0.2, 0.3};
        var got = run(discrete(0, List.of()), values(drive), "n.v", "n.spikes");
        double v = 0;
        for (int t = 0; t < STEPS; t++) {
            v = 0.9 * v + drive[t] * 2.0;
            boolean spike = v >= 1;
            v = spike ? v - 1 : v;
            assertEquals(v, got.trace("n", "v").orElseThrow().at(t, 0), 0);
            assertEquals(spike ? 1 : 0, got.trace("n", "spikes").orElseThrow().at(t, 0));
        }
    }

    @Test
    void aRefractoryNeuronHoldsItsMembraneAndStaysSilent() {
        double[] drive = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
        var got = run(discrete(2, List.of()), values(drive), "n.v", "n.spikes");
        // 2 >= 1: a spike leaves 1 behind; two steps of holding 1; then 0.9 + 2 = 2.9, and so on
        assertArrayEquals(
                new double[] {1, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0},
                got.trace("n", "spikes").orElseThrow().values());
        double[] v = got.trace("n", "v").orElseThrow().values();
        assertArrayEquals(new double[] {1, 1, 1, 0.9 + 2 - 1}, java.util.Arrays.copyOf(v, 4));
        assertEquals(4, got.spikes().getOrDefault("n", new int[1])[0]);
    }

    @Test
    void anEdgeWithADelayBringsThePast() {
        double[] drive = {0.3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
        var feedback = List.of(new Edge("n", "w", Edge.INPUT, 3));
        var got = run(discrete(0, feedback), values(drive), "n.v");
        double[] spikes = new double[STEPS];
        double v = 0;
        for (int t = 0; t < STEPS; t++) {
            double arriving = drive[t] + (t >= 3 ? spikes[t - 3] : 0);
            v = 0.9 * v + 2.0 * arriving;
            spikes[t] = v >= 1 ? 1 : 0;
            v -= spikes[t];
            assertEquals(v, got.trace("n", "v").orElseThrow().at(t, 0), 0);
        }
    }

    @Test
    void integersDecayTowardZeroAndCompareStrictly() {
        long[] drive = {1, 0, 0, 1, 1, 1, 0, 0, 0, 1, 1, 1};
        var got = run(integer(24), spikes(drive), "n.v", "n.spikes");
        long v = 0;
        for (int t = 0; t < STEPS; t++) {
            long magnitude = Math.abs(v) * 3000 >> 12;
            v = (v < 0 ? -magnitude : magnitude) + drive[t] * (-3L << 6) + 100;
            boolean spike = v > 64;
            v = spike ? 0 : v;
            assertEquals(v, got.trace("n", "v").orElseThrow().at(t, 0), 0);
            assertEquals(spike ? 1 : 0, got.trace("n", "spikes").orElseThrow().at(t, 0));
        }
    }

    @Test
    void aStateThatLeavesItsWidthStopsTheRun() {
        assertThrows(
                IllegalStateException.class, () -> run(integer(8), spikes(new long[STEPS + 1])));
    }

    @Test
    void aModelWithoutWeightsIsRejected() {
        var model = discrete(0, List.of());
        var bare =
                new DiscreteModel(
                        model.header(),
                        model.time(),
                        model.graph()
                                .mapped(n -> n instanceof Projection d ? d.withoutWeights() : n),
                        model.readOuts());
        var result = new ReferenceBackend().compile(bare);
        assertInstanceOf(Result.Rejected.class, result);
        assertEquals("no-weights", result.diagnostics().getFirst().code());
    }

    private static Recording run(Program program, Frames frames, String... probes) {
        try (var artefact = new ReferenceBackend().compile(program).orThrow()) {
            return artefact.newRunner().run(new Sample(Map.of("e", frames)), Probes.of(probes));
        }
    }

    private static Frames values(double[] drive) {
        return new Frames.Values(STEPS, 1, drive);
    }

    private static Frames spikes(long[] drive) {
        return new Frames.Spikes(STEPS, 1, java.util.Arrays.copyOf(drive, STEPS));
    }

    private static DiscreteModel discrete(int refractory, List<Edge> more) {
        var dynamics =
                new DiscreteDynamics(
                        List.of(new StateVariable("v", 0)),
                        List.of(
                                new Assignment(
                                        "v",
                                        Expr.sum(
                                                Expr.product(Expr.constant(0.9), V),
                                                Expr.input(Edge.INPUT)))),
                        Optional.of(
                                new Condition(
                                        V,
                                        Comparison.GREATER_OR_EQUAL,
                                        Expr.parameter("threshold"))),
                        List.of(
                                new Assignment(
                                        "v", Expr.difference(V, Expr.parameter("threshold")))),
                        Optional.empty());
        var parameters = new TreeMap<String, Tensor>();
        parameters.put("threshold", Tensor.scalar(1.0));
        parameters.put("refractory", Tensor.scalar((double) refractory));
        var one = Shape.of(1);
        List<DiscreteNode> nodes =
                List.of(
                        new Input("x", one, 0, 1, Span.NONE),
                        new Encoder("e", one, "direct", Map.of("gain", 1.0), Span.NONE),
                        Projection.dense(
                                "w",
                                1,
                                one,
                                WeightFormat.REAL,
                                false,
                                Optional.of(Tensor.of(Shape.of(1, 1), 2.0f)),
                                Optional.empty(),
                                Span.NONE),
                        new DiscretePopulation(
                                "n", one, "lif", dynamics, parameters, Set.of(), Span.NONE));
        return new DiscreteModel(
                header(), new TimeGrid(STEPS, 1), new Graph<>(nodes, edges(more)), readOuts());
    }

    private static IntegerModel integer(int bits) {
        var v = IntegerExpr.state("v");
        var decayed =
                new IntegerExpr.Scale(
                        v, IntegerExpr.parameter("decay_v"), 12, IntegerExpr.Rounding.TOWARD_ZERO);
        var dynamics =
                new IntegerDynamics(
                        List.of(new IntegerDynamics.State("v", bits, 0)),
                        List.of(
                                new IntegerDynamics.Update(
                                        "v", IntegerExpr.sum(decayed, IntegerExpr.input("input")))),
                        Optional.of(
                                new IntegerDynamics.Spike(
                                        v, Comparison.GREATER, IntegerExpr.constant(64))),
                        List.of(new IntegerDynamics.Update("v", IntegerExpr.constant(0))),
                        Optional.empty());
        var one = Shape.of(1);
        var encoder = new Encoder("e", one, "latency", Map.of("cutoff", 0.0), Span.NONE);
        var graph =
                new Graph<snn.ir.IntegerNode>(
                        List.of(
                                new Input("x", one, 0, 1, Span.NONE),
                                new IntegerEncoder(encoder, 1),
                                IntegerProjection.dense(
                                        "w",
                                        1,
                                        one,
                                        Tensor.of(Shape.of(1, 1), (byte) -3),
                                        8,
                                        6,
                                        Optional.of(Tensor.of(one, bits < 12 ? 1000 : 100)),
                                        Span.NONE),
                                new IntegerPopulation(
                                        "n",
                                        one,
                                        "lif",
                                        dynamics,
                                        Map.of("decay_v", Tensor.scalar(3000L)),
                                        1,
                                        Span.NONE)),
                        edges(List.of()));
        return new IntegerModel(header(), new TimeGrid(STEPS, 1), graph, readOuts());
    }

    private static List<Edge> edges(List<Edge> more) {
        var edges = new java.util.ArrayList<Edge>();
        edges.add(Edge.of("x", "e"));
        edges.add(Edge.of("e", "w"));
        edges.add(Edge.of("w", "n"));
        edges.addAll(more);
        return edges;
    }

    private static Header header() {
        return new Header("test", "", "", Optional.empty(), Optional.empty(), List.of());
    }

    private static List<ReadOut> readOuts() {
        return List.of(new ReadOut("y", "n", Reduction.SPIKE_COUNT, true, Span.NONE));
    }
}
