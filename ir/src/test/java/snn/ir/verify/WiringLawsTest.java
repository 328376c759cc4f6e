package snn.ir.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static snn.ir.verify.Sound.COUNT;
import static snn.ir.verify.Sound.HEADER;
import static snn.ir.verify.Sound.assertSaid;
import static snn.ir.verify.Sound.joined;
import static snn.ir.verify.Sound.readOut;
import static snn.ir.verify.Sound.recurrent;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import snn.ir.Flatten;
import snn.ir.Model;
import snn.ir.Node;
import snn.ir.Reduction;
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
}
