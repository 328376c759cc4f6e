package snn.fpga;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import snn.fpga.device.Device;
import snn.fpga.device.Devices;
import snn.ir.DiscreteModel;
import snn.ir.Encoder;
import snn.ir.IntegerEncoder;
import snn.ir.IntegerModel;
import snn.ir.IntegerNode;
import snn.ir.Pooling;
import snn.ir.Program;
import snn.ir.Reduction;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Span;
import snn.ir.graph.Edge;
import snn.ir.graph.Graph;
import snn.ir.synapse.Convolution;
import snn.ir.synapse.Window;
import snn.ir.tensor.Shape;

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
    void aLoop() {
        IntegerModel model = model(4, 3, 3);
        var edges = new ArrayList<>(model.graph().edges());
        edges.add(new Edge("hidden1", "w1", Edge.INPUT, 1));
        var changed =
                new IntegerModel(
                        model.header(),
                        model.time(),
                        new Graph<>(model.graph().nodes(), edges),
                        model.readOuts());
        Diagnostic problem = only(changed);
        assertTrue(problem.message().contains("a delay of 1 steps"), problem.message());
        assertTrue(problem.hints().getFirst().contains("simd"), problem.hints().toString());
    }

    @Test
    void twoLayersIntoOne() {
        var random = new Random(2);
        var net = new GeneralNets(random, Shape.of(4)).to(NamedNeurons.resonateAndFire("a", 4));
        net.then(NamedNeurons.resonateAndFire("b", 4));
        net.with(NamedNeurons.resonateAndFire("c", 4), Edge.of("a", "c"), Edge.of("b", "c"));
        List<Diagnostic> found = refused(net.model(3, Reduction.SPIKE_COUNT), "generic");
        assertEquals(1, found.size(), found.toString());
        assertTrue(found.getFirst().message().contains("(`a`, `b`)"), found.toString());
    }

    @Test
    void aMaximumOfAWindow() {
        var window = Window.of(2, 2, 2, 0, 1);
        var pool = new Pooling("pool", Pooling.Kind.MAX, Shape.of(1, 4, 4), window, PLACE);
        IntegerModel model =
                new GeneralNets(new Random(1), Shape.of(1, 4, 4))
                        .then(pool)
                        .then(NamedNeurons.resonateAndFire("out", 4))
                        .model(3, Reduction.SPIKE_COUNT);
        assertEquals(PLACE, only(model).span());
        assertTrue(only(model).message().contains("maximum"));
    }

    @Test
    void aConvolutionTooLargeToLayOut() {
        Shape in = Shape.of(4, 40, 40);
        IntegerModel model =
                new GeneralNets(new Random(1), in)
                        .then("conv", new Convolution(in, 2, Window.of(2, 3, 1, 1, 1), 1), 6)
                        .then(NamedNeurons.resonateAndFire("out", 3200))
                        .model(3, Reduction.SPIKE_COUNT);
        String message = only(model).message();
        assertTrue(message.contains("3200 x 6400 weights (20480000"), message);
        assertTrue(message.contains("at most 4194304"), message);
    }

    @Test
    void anAnswerInEachStep() {
        IntegerModel model =
                new GeneralNets(new Random(1), Shape.of(4))
                        .to(NamedNeurons.resonateAndFire("out", 3))
                        .model(3, Reduction.EACH_STEP);
        assertTrue(only(model).message().contains("in each step"));
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
