package snn.ir.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static snn.ir.verify.Sound.COUNT;
import static snn.ir.verify.Sound.HEADER;
import static snn.ir.verify.Sound.assertSaid;
import static snn.ir.verify.Sound.joined;
import static snn.ir.verify.Sound.readOut;
import static snn.ir.verify.Sound.recurrent;
import static snn.ir.verify.Sound.said;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import snn.ir.Concat;
import snn.ir.DiscreteModel;
import snn.ir.DiscreteNode;
import snn.ir.Encoder;
import snn.ir.Flatten;
import snn.ir.Input;
import snn.ir.Model;
import snn.ir.Node;
import snn.ir.Reduction;
import snn.ir.Sum;
import snn.ir.TimeGrid;
import snn.ir.diagnostic.Span;
import snn.ir.graph.Edge;
import snn.ir.graph.Graph;
import snn.ir.tensor.Shape;

class WiringLawsTest {
    @Test
    void anEdgeToAPortThatIsNotThereIsNamed() {
        var edges = List.of(new Edge("w", "h", "inhibition", 0));
        assertSaid(
                "ir-port: `h` has no port `inhibition` for what `w` sends",
                Verify.model(joined(edges, COUNT)));
    }

    @Test
    void nothingGoesIntoAnInput() {
        assertSaid(
                "ir-port: `image` has no port `input` for what `h` sends",
                Verify.model(joined(List.of(new Edge("h", "image", Edge.INPUT, 1)), COUNT)));
    }

    @Test
    void sizesMustFit() {
        var edges = List.of(Edge.of("flat", "h"));
        assertSaid(
                "ir-size: `h` takes 3 values, but `flat` sends 4",
                Verify.model(joined(edges, COUNT)));
    }

    @Test
    void aCycleWithoutDelayIsNamedRoundAndOneWithDelayIsNot() {
        Model cyclic = recurrent(0);
        assertSaid("ir-cycle: `h` is on a cycle without delay: h -> r -> h", Verify.model(cyclic));
        assertEquals(List.of(), Verify.model(recurrent(1)));
    }

    @Test
    void aNodeBehindACycleIsNotBlamed() {
        List<String> cycle = Cycles.withoutDelay(recurrent(0).graph());
        assertEquals(List.of("h", "r", "h"), cycle);
    }

    @Test
    void aNodeWithNothingBeforeItIsNamed() {
        var graph =
                new Graph<Node>(List.of(new Flatten("flat", Shape.of(4), Span.NONE)), List.of());
        assertSaid(
                "ir-unfed: `flat` has nothing before it",
                Verify.model(new Model(HEADER, Optional.empty(), graph, List.of())));
    }

    @Test
    void anEncoderReadsOneInput() {
        var edges = List.of(Edge.of("image", "spikes"));
        assertSaid(
                "ir-encoding: `spikes` encodes other than one input without delay",
                Verify.model(joined(edges, COUNT)));
    }

    @Test
    void readOutsReferToNodesThatHaveWhatTheyRead() {
        assertSaid(
                "ir-read-out: `label` reads `ghost`, which is no node",
                Verify.model(joined(List.of(), readOut("ghost", Reduction.LAST))));
        assertSaid(
                "ir-read-out: `label` reads the membrane potential `v` of `w`, which has none",
                Verify.model(joined(List.of(), readOut("w", Reduction.LAST))));
    }

    @Test
    void partsOfAJoinAreFedAndHaveTheirShape() {
        var nodes =
                List.<Node>of(
                        new Input("x", Shape.of(2, 3), 0, 1, Span.NONE),
                        new Concat("c", List.of(Shape.of(3, 2), Shape.of(1, 2)), Span.NONE));
        var edges = List.of(new Edge("x", "c", Concat.port(0), 0));
        assertEquals(
                List.of(
                        "ir-size: `c` takes values of shape [3, 2], but `x` sends [2, 3]",
                        "ir-unfed: `c` has nothing before its `part1`"),
                said(
                        Verify.model(
                                new Model(
                                        HEADER,
                                        Optional.empty(),
                                        new Graph<>(nodes, edges),
                                        List.of()))));
    }

    @Test
    void sumsAddUpWhatHasOneShape() {
        var nodes =
                List.<Node>of(
                        new Input("x", Shape.of(2, 3), 0, 1, Span.NONE),
                        new Sum("s", Shape.of(6), Span.NONE));
        assertEquals(
                List.of("ir-size: `s` takes values of shape [6], but `x` sends [2, 3]"),
                said(
                        Verify.model(
                                new Model(
                                        HEADER,
                                        Optional.empty(),
                                        new Graph<>(nodes, List.of(Edge.of("x", "s"))),
                                        List.of()))));
    }

    @Test
    void belowTheModelLevelDelaysAreSteps() {
        var nodes =
                List.<DiscreteNode>of(
                        new Input("x", Shape.of(2), 0, 1, Span.NONE),
                        new Flatten("f", Shape.of(2), Span.NONE));
        var edges = List.of(new Edge("x", "f", Edge.INPUT, 1, 2.5));
        assertEquals(
                List.of("ir-delay: `f` reads `x` with a delay of 2.5 ms, not in steps"),
                said(
                        Verify.discrete(
                                new DiscreteModel(
                                        HEADER,
                                        new TimeGrid(5, 1),
                                        new Graph<>(nodes, edges),
                                        List.of()))));
    }

    @Test
    void anEncoderHasTheShapeThatItsKindMakesOfWhatItCanRead() {
        var signal = new Input("x", Shape.of(2), Input.Form.SIGNAL, 0, 1, Span.NONE);
        assertEquals(List.of(), encoded(signal, "delta", Shape.of(2, 2)));
        assertEquals(
                List.of("ir-size: `e` has the shape [2], but makes [2, 2] of `x`"),
                encoded(signal, "delta", Shape.of(2)));
        assertEquals(
                List.of("ir-encoding: `e` encodes `x` by `delta`, which cannot read a `real`"),
                encoded(new Input("x", Shape.of(2), 0, 1, Span.NONE), "delta", Shape.of(2, 2)));
    }

    private static List<String> encoded(Input input, String kind, Shape shape) {
        var encoder = new Encoder("e", shape, kind, Map.of("threshold", 0.5), Span.NONE);
        return said(
                Verify.model(
                        new Model(
                                HEADER,
                                Optional.empty(),
                                new Graph<>(
                                        List.<Node>of(input, encoder), List.of(Edge.of("x", "e"))),
                                List.of())));
    }
}
