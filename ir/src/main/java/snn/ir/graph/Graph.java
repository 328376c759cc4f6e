package snn.ir.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Function;

/// Nodes and the edges between them. The order of the nodes is that of the source text; names are
/// unique and edges join nodes that exist.
public final class Graph<N extends Named> {
    private final List<N> nodes;
    private final List<Edge> edges;
    private final Map<String, N> named = new LinkedHashMap<>();
    private final Map<String, List<Edge>> into = new HashMap<>();
    private final Map<String, List<Edge>> outOf = new HashMap<>();

    public Graph(List<? extends N> nodes, List<Edge> edges) {
        this.nodes = List.copyOf(nodes);
        this.edges = List.copyOf(edges);
        for (N node : this.nodes) {
            if (named.put(node.name(), node) != null) {
                throw new IllegalArgumentException("two nodes named " + node.name());
            }
        }
        for (Edge edge : this.edges) {
            if (!named.containsKey(edge.from()) || !named.containsKey(edge.to())) {
                throw new IllegalArgumentException("dangling " + edge);
            }
            into.computeIfAbsent(edge.to(), _ -> new ArrayList<>()).add(edge);
            outOf.computeIfAbsent(edge.from(), _ -> new ArrayList<>()).add(edge);
        }
    }

    public List<N> nodes() {
        return nodes;
    }

    public List<Edge> edges() {
        return edges;
    }

    public Optional<N> find(String name) {
        return Optional.ofNullable(named.get(name));
    }

    public N node(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("no node " + name));
    }

    /// The edges that end at a node, in the order of the graph.
    public List<Edge> into(String name) {
        return List.copyOf(into.getOrDefault(name, List.of()));
    }

    /// The edges that start at a node, in the order of the graph.
    public List<Edge> outOf(String name) {
        return List.copyOf(outOf.getOrDefault(name, List.of()));
    }

    /// The nodes in an order in which every edge without delay points forward; among nodes that are
    /// free to go, the order of the graph decides. Nodes on a cycle without delay are left out.
    public List<N> inOrder() {
        Map<String, Integer> place = new HashMap<>();
        var waiting = new int[nodes.size()];
        for (int n = 0; n < waiting.length; n++) {
            place.put(nodes.get(n).name(), n);
        }
        edges.stream().filter(e -> !e.isDelayed()).forEach(e -> waiting[at(place, e.to())]++);
        var free = new PriorityQueue<Integer>();
        for (int n = 0; n < waiting.length; n++) {
            if (waiting[n] == 0) {
                free.add(n);
            }
        }
        var order = new ArrayList<N>();
        while (!free.isEmpty()) {
            N node = nodes.get(free.remove());
            order.add(node);
            for (Edge edge : outOf.getOrDefault(node.name(), List.of())) {
                int to = at(place, edge.to());
                if (!edge.isDelayed() && --waiting[to] == 0) {
                    free.add(to);
                }
            }
        }
        return List.copyOf(order);
    }

    private static int at(Map<String, Integer> place, String name) {
        return Objects.requireNonNull(place.get(name));
    }

    /// The names of the nodes on a cycle without delay, or behind one; empty in a sound graph.
    public List<String> stuck() {
        var ordered = new java.util.HashSet<String>();
        inOrder().forEach(n -> ordered.add(n.name()));
        return nodes.stream().map(Named::name).filter(n -> !ordered.contains(n)).toList();
    }

    /// The same edges between other nodes of the same names.
    public <M extends Named> Graph<M> mapped(Function<? super N, ? extends M> change) {
        return new Graph<>(nodes.stream().<M>map(change).toList(), edges);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Graph<?> g && nodes.equals(g.nodes) && edges.equals(g.edges);
    }

    @Override
    public int hashCode() {
        return Objects.hash(nodes, edges);
    }

    @Override
    public String toString() {
        return "Graph[nodes=" + nodes + ", edges=" + edges + "]";
    }
}
