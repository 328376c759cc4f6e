package snn.compiler.discretise;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import snn.ir.Node;
import snn.ir.Sum;
import snn.ir.TimeGrid;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Span;
import snn.ir.graph.Edge;
import snn.ir.graph.Graph;
import snn.ir.text.Numbers;

/// The edges of the discrete level. Sums are gone: what reached one reaches, as much later as both
/// edges together say, whatever the sum led to, since the inputs of every node add up. Delays are
/// whole numbers of steps.
final class Wires {
    /// How far from a whole number of steps a delay may be.
    private static final double TOLERANCE = 1e-9;

    private final Graph<Node> graph;
    private final TimeGrid time;
    private final List<Diagnostic> problems;

    Wires(Graph<Node> graph, TimeGrid time, List<Diagnostic> problems) {
        this.graph = graph;
        this.time = time;
        this.problems = problems;
    }

    /// The edges, in the order of the graph; those past a sum stand where it led.
    List<Edge> edges() {
        var edges = new ArrayList<Edge>();
        for (Edge edge : graph.edges()) {
            if (!(graph.node(edge.to()) instanceof Sum)) {
                trace(edge, new ArrayDeque<>()).forEach(e -> inSteps(e).ifPresent(edges::add));
            }
        }
        return edges;
    }

    /// The edge, or what it becomes where it starts at a sum.
    private List<Edge> trace(Edge edge, Deque<String> passed) {
        if (!(graph.node(edge.from()) instanceof Sum sum)) {
            return List.of(edge);
        }
        if (passed.contains(sum.name())) {
            refuse(sum);
            return List.of();
        }
        passed.push(sum.name());
        var edges = new ArrayList<Edge>();
        for (Edge before : graph.into(sum.name())) {
            edges.addAll(
                    trace(
                            new Edge(
                                    before.from(),
                                    edge.to(),
                                    edge.port(),
                                    before.delay() + edge.delay(),
                                    before.time() + edge.time()),
                            passed));
        }
        passed.pop();
        return edges;
    }

    private void refuse(Sum sum) {
        boolean said = problems.stream().anyMatch(p -> p.span().equals(sum.origin()));
        if (!said) {
            problems.add(
                    Diagnostic.error(
                                    "sum-loop",
                                    "`%s` adds itself up with nothing in between",
                                    sum.name())
                            .at(sum.origin(), "a sum that reaches itself")
                            .hint("put a neuron into the loop, such as `i()`, which adds up"));
        }
    }

    private Optional<Edge> inSteps(Edge edge) {
        if (edge.time() == 0) {
            return Optional.of(edge);
        }
        double steps = edge.time() / time.dt();
        double whole = Math.rint(steps);
        if (Math.abs(steps - whole) > TOLERANCE * Math.max(1, steps)) {
            problems.add(fraction(edge, steps));
            return Optional.empty();
        }
        int delay = Math.toIntExact(edge.delay() + (long) whole);
        return Optional.of(new Edge(edge.from(), edge.to(), edge.port(), delay));
    }

    private Diagnostic fraction(Edge edge, double steps) {
        Span place = graph.node(edge.to()).origin();
        return Diagnostic.error(
                        "whole-steps",
                        "the delay of %s ms from `%s` to `%s` is %s steps of %s ms, but must be a"
                                + " whole number of steps",
                        Numbers.text(edge.time()),
                        edge.from(),
                        edge.to(),
                        Numbers.text(Math.rint(steps * 1000) / 1000),
                        Numbers.text(time.dt()))
                .at(place, "reached after %s ms", Numbers.text(edge.time()))
                .hint(
                        "take %s ms or %s ms",
                        Numbers.text(Math.floor(steps) * time.dt()),
                        Numbers.text(Math.ceil(steps) * time.dt()));
    }
}
