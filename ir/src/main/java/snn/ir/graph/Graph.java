package snn.ir.graph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Nodes and the edges between them. The order of the nodes is that of the source text; names are
/// unique and edges join nodes that exist.
public record Graph<N extends Named>(List<N> nodes, List<Edge> edges) {

    public Graph {
        nodes = List.copyOf(nodes);
        edges = List.copyOf(edges);
        var names = new LinkedHashSet<String>();
        for (N node : nodes) {
            if (!names.add(node.name())) {
                throw new IllegalArgumentException("two nodes named " + node.name());
            }
        }
        for (Edge edge : edges) {
            if (!names.contains(edge.from()) || !names.contains(edge.to())) {
                throw new IllegalArgumentException("dangling " + edge);
            }
        }
    }

    public Optional<N> find(String name) {
        return nodes.stream().filter(n -> n.name().equals(name)).findFirst();
    }

    public N node(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("no node " + name));
    }

    /// The edges that end at a node, in the order of the graph.
    public List<Edge> into(String name) {
        return edges.stream().filter(e -> e.to().equals(name)).toList();
    }

    /// The edges that start at a node, in the order of the graph.
    public List<Edge> outOf(String name) {
        return edges.stream().filter(e -> e.from().equals(name)).toList();
    }

    /// The nodes in an order in which every edge without delay points forward; among nodes that are
    /// free to go, the order of the graph decides. Nodes on a cycle without delay are left out.
    public List<N> inOrder() {
        Map<String, Integer> waiting = new LinkedHashMap<>();
        nodes.forEach(n -> waiting.put(n.name(), 0));
        for (Edge edge : edges) {
            if (edge.delay() == 0) {
                waiting.merge(edge.to(), 1, Integer::sum);
            }
        }
        var order = new ArrayList<N>();
        Set<String> done = new LinkedHashSet<>();
        boolean moved = true;
        while (moved) {
            moved = false;
            for (N node : nodes) {
                if (waiting.getOrDefault(node.name(), 0) == 0 && done.add(node.name())) {
                    order.add(node);
                    moved = true;
                    for (Edge edge : outOf(node.name())) {
                        if (edge.delay() == 0) {
                            waiting.merge(edge.to(), -1, Integer::sum);
                        }
                    }
                }
            }
        }
        return List.copyOf(order);
    }

    /// The names of the nodes on a cycle without delay, or behind one; empty in a sound graph.
    public List<String> stuck() {
        var ordered = new LinkedHashSet<>(inOrder());
        return nodes.stream().filter(n -> !ordered.contains(n)).map(Named::name).toList();
    }

    /// The same edges between other nodes of the same names.
    public <M extends Named> Graph<M> mapped(Function<? super N, ? extends M> change) {
        return new Graph<>(nodes.stream().<M>map(change).toList(), edges);
    }
}
