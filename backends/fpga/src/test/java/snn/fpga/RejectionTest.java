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
    void aReadOutOfAnEarlierLayer() {
        IntegerModel model = model(4, 3, 2);
        var early = new snn.ir.ReadOut("early", "hidden1", Reduction.SPIKE_COUNT, true, PLACE);
        var both = new ArrayList<>(model.readOuts());
        both.add(early);
        var changed = new IntegerModel(model.header(), model.time(), model.graph(), both);
        assertEquals(PLACE, only(changed).span());
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
        Shape in = Shape.of(16, 64, 64);
        IntegerModel model =
                new GeneralNets(new Random(1), in)
                        .then("conv", new Convolution(in, 16, Window.of(2, 5, 1, 2, 1), 1), 6)
                        .then(NamedNeurons.resonateAndFire("out", 65536))
                        .model(3, Reduction.SPIKE_COUNT);
        String message = only(model).message();
        assertTrue(message.contains("`conv` brings more than 4194304 synapses to `out`"), message);
    }

    @Test
    void aDelayThatHoldsTooMuch() {
        IntegerModel model =
                withEdges(
                        model(4, 3000, 3),
                        e -> e.to().equals("w2") ? new Edge(e.from(), e.to(), e.port(), 4000) : e);
        var longer =
                new IntegerModel(
                        model.header(),
                        new snn.ir.TimeGrid(5000, 1),
                        model.graph(),
                        model.readOuts());
        String message = only(longer).message();
        assertTrue(message.contains("`hidden1`"), message);
        assertTrue(message.contains("4000 steps"), message);
        assertTrue(message.contains("12004001"), message);
    }

    @Test
    void whatDoesNotFitSaysNeedAndHave() {
        List<Diagnostic> found = refused(model(784, 600, 10), "ice40_hx8k");
        assertTrue(found.stream().allMatch(d -> d.code().equals("does-not-fit")));
        Diagnostic blocks = found.getFirst();
        assertTrue(blocks.message().contains("block RAMs in "), blocks.message());
        assertTrue(blocks.message().contains("has 32"), blocks.message());
        assertTrue(blocks.hints().getFirst().contains("`ecp5_25k`"), blocks.hints().toString());
    }

    /// Where the memories alone are too large, no other number of lanes is tried.
    @Test
    void ofAllNumbersOfLanesTheNearestIsTold() {
        List<Diagnostic> found = refused(model(784, 600, 10), "ice40_up5k");
        assertTrue(found.getFirst().message().contains("has 30"), found.toString());
        long need =
                Long.parseLong(
                        found.getFirst().message().replaceAll(".* needs (\\d+) block.*", "$1"));
        // 784 x 600 weights of 8 bits are 919 blocks of 4096 bits
        assertTrue(need >= 919 && need < 1400, found.toString());
    }

    @Test
    void lanesThatAreNotAPowerOfTwo() {
        var backend = new FpgaBackend(Devices.GENERIC, FpgaOptions.STANDARD.withLanes(12));
        var problem = backend.compile(model(4, 3)).diagnostics().getFirst();
        assertEquals("lanes", problem.code());
    }
}
