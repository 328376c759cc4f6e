package snn.interop.nir.reading;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import snn.interop.nir.reading.Flat.Vertex;
import snn.ir.diagnostic.Diagnostic;

/// Loops that some kind of node alone makes up.
final class Loops {
    private final Flat flat;
    private final Predicate<Vertex> kind;
    private final List<List<Integer>> targets;
    private final boolean[] done;
    private final boolean[] open;

    private Loops(Flat flat, Predicate<Vertex> kind) {
        this.flat = flat;
        this.kind = kind;
        this.targets = flat.targets();
        this.done = new boolean[flat.vertices().size()];
        this.open = new boolean[flat.vertices().size()];
    }

    /// Loops of nodes without a state: nothing in them could be first, unless an edge is delayed.
    static List<Diagnostic> withoutState(Flat flat) {
        return new Loops(flat, vertex -> !vertex.isStateful())
                .all("a loop without a neuron or delay in it");
    }

    /// Loops of ports of graphs in each other, in which nothing could ever arrive.
    static List<Diagnostic> ofPorts(Flat flat) {
        return new Loops(flat, Vertex::joint).all("a loop of graphs that pass on what they get");
    }

    /// One loop for each part of the graph that has one.
    private List<Diagnostic> all(String what) {
        var all = new ArrayList<Diagnostic>();
        for (int n = 0; n < flat.vertices().size(); n++) {
            from(n).ifPresent(loop -> all.add(problem(what, loop)));
        }
        return all;
    }

    /// A node on the way, and how many of its targets were looked at.
    private static final class Stop {
        private final int vertex;
        private int seen;

        private Stop(int vertex) {
            this.vertex = vertex;
        }
    }

    private Optional<List<Integer>> from(int start) {
        Optional<List<Integer>> found = Optional.empty();
        if (done[start] || !isMeant(start)) {
            return found;
        }
        var way = new ArrayDeque<Stop>();
        enter(start, way);
        while (!way.isEmpty()) {
            Stop here = way.getLast();
            if (here.seen == targets.get(here.vertex).size()) {
                open[here.vertex] = false;
                way.removeLast();
            } else {
                int next = targets.get(here.vertex).get(here.seen++);
                if (open[next]) {
                    found = found.isPresent() ? found : Optional.of(loop(way, next));
                } else if (!done[next] && isMeant(next)) {
                    enter(next, way);
                }
            }
        }
        return found;
    }

    private boolean isMeant(int vertex) {
        return kind.test(flat.vertices().get(vertex));
    }

    private void enter(int vertex, ArrayDeque<Stop> way) {
        done[vertex] = true;
        open[vertex] = true;
        way.add(new Stop(vertex));
    }

    private static List<Integer> loop(ArrayDeque<Stop> way, int first) {
        var all = new ArrayList<Integer>();
        for (var stops = way.descendingIterator(); stops.hasNext(); ) {
            int vertex = stops.next().vertex;
            all.add(vertex);
            if (vertex == first) {
                break;
            }
        }
        Collections.reverse(all);
        return all;
    }

    private Diagnostic problem(String what, List<Integer> loop) {
        String names =
                Stream.concat(loop.stream().limit(8), Stream.of(loop.getFirst()))
                        .map(n -> "`" + flat.path(n) + "`")
                        .collect(Collectors.joining(" to "));
        return Diagnostic.error("nir-loop", "%s: %s", what, names)
                .hint("each would need what the next one gives in the same step; put a `Delay` in");
    }
}
