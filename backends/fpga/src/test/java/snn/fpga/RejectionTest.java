package snn.fpga;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import snn.fpga.device.Device;
import snn.fpga.device.Devices;
import snn.ir.DiscreteModel;
import snn.ir.Encoder;
import snn.ir.IntegerProjection;
import snn.ir.IntegerEncoder;
import snn.ir.IntegerModel;
import snn.ir.IntegerNode;
import snn.ir.IntegerPopulation;
import snn.ir.Program;
import snn.ir.Reduction;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Span;
import snn.ir.expr.IntegerExpr;
import snn.ir.graph.Edge;
import snn.ir.graph.Graph;
import snn.ir.neuron.IntegerDynamics;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;

/// What the backend cannot build it refuses with the place and the way out.
class RejectionTest {
    private static final Span PLACE = new Span("model.snn", 3, 9);

    private static IntegerModel model(int... sizes) {
        return RandomNets.of(
                new Random(1),
                sizes,
                5,
                RandomNets.kind("lif", "zero"),
                RandomNets.kind("li", "none"),
                Reduction.LAST,
                RandomNets.Extras.NONE);
    }

    private static List<Diagnostic> refused(Program program, String device) {
        Device part = Devices.named(device).orElseThrow();
        var result = new FpgaBackend(part, FpgaOptions.STANDARD).compile(program);
        for (Diagnostic problem : result.diagnostics()) {
            assertFalse(problem.hints().isEmpty(), problem.message());
        }
        return result.diagnostics();
    }

    private static Diagnostic only(Program program) {
        List<Diagnostic> found = refused(program, "generic");
        assertEquals(1, found.size(), found.toString());
        return found.getFirst();
    }

    private static IntegerModel mapped(IntegerModel model, UnaryOperator<IntegerNode> change) {
        return new IntegerModel(
                model.header(), model.time(), model.graph().mapped(change), model.readOuts());
    }

    private static IntegerModel withEdges(IntegerModel model, UnaryOperator<Edge> change) {
        var edges = model.graph().edges().stream().map(change).toList();
        return new IntegerModel(
                model.header(),
                model.time(),
                new Graph<>(model.graph().nodes(), edges),
                model.readOuts());
    }

    private static IntegerModel populations(
            IntegerModel model, UnaryOperator<IntegerPopulation> change) {
        return mapped(model, n -> n instanceof IntegerPopulation p ? change.apply(p) : n);
    }

    private static IntegerPopulation with(
            IntegerPopulation p, IntegerDynamics dynamics, Map<String, Tensor> parameters) {
        return new IntegerPopulation(
                p.name(), p.shape(), p.kind(), dynamics, parameters, p.scale(), PLACE);
    }

    @Test
    void aDiscreteModel() {
        IntegerModel model = model(4, 3);
        var discrete =
                new DiscreteModel(
                        model.header(), model.time(), new Graph<>(List.of(), List.of()), List.of());
        assertEquals("needs-integer", only(discrete).code());
    }

    @Test
    void anEncoderOfValues() {
        var direct = new Encoder("enc", Shape.of(4), "direct", Map.of("gain", 1.0), PLACE);
        Diagnostic problem =
                only(
                        mapped(
                                model(4, 3),
                                n ->
                                        n instanceof IntegerEncoder
                                                ? new IntegerEncoder(direct, 127)
                                                : n));
        assertEquals("unsupported", problem.code());
        assertTrue(problem.message().contains("`direct`"), problem.message());
        assertEquals(PLACE, problem.span());
    }

    @Test
    void aDecayForEachNeuron() {
        Diagnostic problem =
                only(
                        populations(
                                model(4, 3),
                                p -> {
                                    var parameters = new TreeMap<>(p.parameters());
                                    parameters.put(
                                            "decay_v", Tensor.of(Shape.of(3), 4000L, 3999L, 1L));
                                    return with(p, p.dynamics(), parameters);
                                }));
        assertTrue(problem.message().contains("from 1 to 4000"), problem.message());
        assertEquals(PLACE, problem.span());
    }

    @Test
    void dynamicsOfAnotherForm() {
        Diagnostic problem =
                only(
                        populations(
                                model(4, 3),
                                p -> {
                                    var d = p.dynamics();
                                    var square =
                                            new IntegerExpr.Binary(
                                                    IntegerExpr.Operator.MULTIPLY,
                                                    IntegerExpr.state("v"),
                                                    IntegerExpr.state("v"));
                                    var updates = List.of(new IntegerDynamics.Update("v", square));
                                    var changed =
                                            new IntegerDynamics(
                                                    d.states(),
                                                    updates,
                                                    d.spike(),
                                                    d.onSpike(),
                                                    d.signal());
                                    return with(p, changed, p.parameters());
                                }));
        assertTrue(problem.message().contains("cannot compute"), problem.message());
    }

    @Test
    void aDelay() {
        IntegerModel delayed =
                withEdges(
                        model(4, 3),
                        e -> e.to().equals("out") ? new Edge(e.from(), e.to(), e.port(), 2) : e);
        assertTrue(only(delayed).message().contains("a delay of 2 steps"));
    }

    @Test
    void aReadOutOfAnEarlierLayer() {
        IntegerModel model = model(4, 3, 2);
        var early = new snn.ir.ReadOut("early", "hidden1", Reduction.SPIKE_COUNT, true, PLACE);
        var both = new ArrayList<>(model.readOuts());
        both.add(early);
        var changed = new IntegerModel(model.header(), model.time(), model.graph(), both);
        assertEquals(PLACE, only(changed).span());
    }

    @Test
    void twoProjectionsInARow() {
        IntegerModel model = model(4, 3);
        var nodes = new ArrayList<>(model.graph().nodes());
        var second =
                IntegerProjection.dense(
                        "w2",
                        3,
                        Shape.of(3),
                        Tensor.of(Shape.of(3, 3), new byte[9]),
                        8,
                        6,
                        java.util.Optional.empty(),
                        PLACE);
        nodes.add(second);
        var edges = new ArrayList<Edge>();
        for (Edge e : model.graph().edges()) {
            edges.add(e.to().equals("out") ? Edge.of(e.from(), "w2") : e);
        }
        edges.add(Edge.of("w2", "out"));
        var changed =
                new IntegerModel(
                        model.header(), model.time(), new Graph<>(nodes, edges), model.readOuts());
        assertEquals(PLACE, only(changed).span());
    }

    @Test
    void whatDoesNotFitSaysNeedAndHave() {
        List<Diagnostic> found = refused(model(784, 600, 10), "ice40_hx8k");
        assertTrue(found.stream().allMatch(d -> d.code().equals("does-not-fit")));
        Diagnostic blocks = found.getFirst();
        assertTrue(blocks.message().contains("block RAMs in 1 lanes"), blocks.message());
        assertTrue(blocks.message().contains("has 32"), blocks.message());
        assertTrue(blocks.hints().getFirst().contains("`ecp5_25k`"), blocks.hints().toString());
    }

    @Test
    void lanesThatAreNotAPowerOfTwo() {
        var backend = new FpgaBackend(Devices.GENERIC, FpgaOptions.STANDARD.withLanes(12));
        var problem = backend.compile(model(4, 3)).diagnostics().getFirst();
        assertEquals("lanes", problem.code());
    }
}
