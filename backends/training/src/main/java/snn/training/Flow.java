package snn.training;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import snn.ir.Concat;
import snn.ir.DelayLine;
import snn.ir.DiscreteNode;
import snn.ir.DiscretePopulation;
import snn.ir.Dropout;
import snn.ir.Encoder;
import snn.ir.Flatten;
import snn.ir.Input;
import snn.ir.Normalisation;
import snn.ir.Pooling;
import snn.ir.Projection;
import snn.ir.graph.Edge;
import snn.ir.graph.Graph;

/// Where values come from and which of them slopes are wanted of. A `flatten` moves nothing: edges
/// are led through it.
final class Flow {
    private final Graph<DiscreteNode> graph;
    private final Set<String> learning = new HashSet<>();

    /// A node that sends, and after how many steps it arrives.
    record Source(String node, int delay) {}

    Flow(Graph<DiscreteNode> graph) {
        this.graph = graph;
        graph.nodes().forEach(this::spreadLearning);
    }

    /// What learns, and all behind it, wants slopes.
    private void spreadLearning(DiscreteNode start) {
        if (!isLearned(start)) {
            return;
        }
        List<String> open = new ArrayList<>(List.of(start.name()));
        while (!open.isEmpty()) {
            String name = open.removeLast();
            if (learning.add(name)) {
                graph.outOf(name).forEach(e -> open.add(e.to()));
            }
        }
    }

    private static boolean isLearned(DiscreteNode node) {
        return switch (node) {
            case Projection _, Normalisation _, DiscretePopulation _ -> true;
            case Input _, Encoder _, Flatten _, Concat _, Pooling _, Dropout _, DelayLine _ ->
                    false;
        };
    }

    /// Whether anything at or before a node learns.
    boolean learns(DiscreteNode node) {
        return learning.contains(node.name());
    }

    /// Whether slopes go on to what is before synapses.
    boolean hands(Projection node) {
        return sources(graph.into(node.name())).stream().anyMatch(s -> learning.contains(s.node()));
    }

    /// Whether a population alone reads what leaves a node, and may overwrite it.
    boolean isOverwritable(DiscreteNode node) {
        return !(node instanceof Encoder || node instanceof DiscretePopulation)
                && isReadByOnePopulation(node.name());
    }

    private boolean isReadByOnePopulation(String name) {
        List<Edge> out = graph.outOf(name);
        return out.size() == 1
                && out.getFirst().delay() == 0
                && graph.node(out.getFirst().to()) instanceof DiscretePopulation reader
                && graph.into(reader.name()).stream()
                                .filter(e -> e.port().equals(out.getFirst().port()))
                                .count()
                        == 1;
    }

    /// The near ends of edges.
    List<Source> sources(List<Edge> edges) {
        List<Source> sources = new ArrayList<>();
        edges.forEach(e -> collect(e, 0, sources));
        return sources;
    }

    private void collect(Edge edge, int delay, List<Source> sources) {
        int total = delay + edge.delay();
        if (graph.node(edge.from()) instanceof Flatten flatten) {
            graph.into(flatten.name()).forEach(e -> collect(e, total, sources));
        } else {
            sources.add(new Source(edge.from(), total));
        }
    }
}
