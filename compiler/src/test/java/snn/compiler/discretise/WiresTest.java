package snn.compiler.discretise;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import snn.ir.Flatten;
import snn.ir.Node;
import snn.ir.Sum;
import snn.ir.TimeGrid;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Span;
import snn.ir.graph.Edge;
import snn.ir.graph.Graph;
import snn.ir.tensor.Shape;

class WiresTest {
    private final List<Diagnostic> problems = new ArrayList<>();

    @Test
    void edgesAreLedPastSumsAndTheirDelaysAddUp() {
        var edges =
                edges(
                        1,
                        new Edge("a", "s1", "input", 1),
                        new Edge("b", "s1", "input", 0, 2),
                        new Edge("s1", "s2", "input", 3),
                        new Edge("c", "s2", "input", 0),
                        new Edge("s2", "d", "exc", 0, 0.5 + 0.5));
        assertEquals(
                List.of(
                        new Edge("a", "d", "exc", 5),
                        new Edge("b", "d", "exc", 6),
                        new Edge("c", "d", "exc", 1)),
                edges);
        assertEquals(List.of(), problems);
    }

    @Test
    void aDelayIsAWholeNumberOfSteps() {
        assertEquals(
                List.of(new Edge("a", "d", "input", 30)),
                edges(0.1, new Edge("a", "d", "input", 0, 3)));
        edges(2, new Edge("a", "d", "input", 1, 3));
        assertEquals(
                "the delay of 3 ms from `a` to `d` is 1.5 steps of 2 ms, but must be a whole number"
                        + " of steps",
                problems.getFirst().message());
        assertEquals(List.of("take 2 ms or 4 ms"), problems.getFirst().hints());
    }

    @Test
    void aSumThatReachesItselfIsRefusedOnce() {
        edges(
                1,
                new Edge("a", "s1", "input", 0),
                new Edge("s1", "s1", "input", 1),
                new Edge("s1", "c", "input", 0),
                new Edge("s1", "d", "input", 0));
        assertEquals(List.of("sum-loop"), problems.stream().map(Diagnostic::code).toList());
    }

    private List<Edge> edges(double dt, Edge... edges) {
        var nodes = new ArrayList<Node>();
        for (String name : List.of("a", "b", "c", "d")) {
            nodes.add(new Flatten(name, Shape.of(1), Span.NONE));
        }
        nodes.add(new Sum("s1", Shape.of(1), Span.NONE));
        nodes.add(new Sum("s2", Shape.of(1), Span.NONE));
        var graph = new Graph<Node>(nodes, List.of(edges));
        return new Wires(graph, new TimeGrid(10, dt), problems).edges();
    }
}
