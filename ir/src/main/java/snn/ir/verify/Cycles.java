package snn.ir.verify;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import snn.ir.graph.Edge;
import snn.ir.graph.Graph;
import snn.ir.graph.Named;

/// Finds a cycle of edges without delay, in time that grows with nodes and edges.
final class Cycles {
    private Cycles() {}

    /// The names on one cycle, its first name once more at the end; empty where there is none.
    static List<String> withoutDelay(Graph<? extends Named> graph) {
        Map<String, List<String>> before = new HashMap<>();
        Map<String, List<String>> after = new HashMap<>();
        for (Edge edge : graph.edges()) {
            if (!edge.isDelayed()) {
                before.computeIfAbsent(edge.to(), _ -> new ArrayList<>()).add(edge.from());
                after.computeIfAbsent(edge.from(), _ -> new ArrayList<>()).add(edge.to());
            }
        }
        Set<String> stuck = stuck(graph, before, after);
        return stuck.isEmpty() ? List.of() : cycle(graph, before, stuck);
    }

    /// What is left once every node that waits for nothing is taken off, again and again.
    private static Set<String> stuck(
            Graph<? extends Named> graph,
            Map<String, List<String>> before,
            Map<String, List<String>> after) {
        Map<String, Integer> waiting = new HashMap<>();
        var free = new ArrayDeque<String>();
        var stuck = new HashSet<String>();
        for (Named node : graph.nodes()) {
            int count = before.getOrDefault(node.name(), List.of()).size();
            waiting.put(node.name(), count);
            stuck.add(node.name());
            if (count == 0) {
                free.add(node.name());
            }
        }
        while (!free.isEmpty()) {
            String node = free.remove();
            stuck.remove(node);
            for (String next : after.getOrDefault(node, List.of())) {
                if (waiting.merge(next, -1, Integer::sum) == 0) {
                    free.add(next);
                }
            }
        }
        return stuck;
    }

    /// Every stuck node waits for another, so going back from one must come round.
    private static List<String> cycle(
            Graph<? extends Named> graph, Map<String, List<String>> before, Set<String> stuck) {
        String node =
                graph.nodes().stream()
                        .map(Named::name)
                        .filter(stuck::contains)
                        .findFirst()
                        .orElseThrow();
        var path = new ArrayList<String>();
        var seen = new HashMap<String, Integer>();
        while (!seen.containsKey(node)) {
            seen.put(node, path.size());
            path.add(node);
            node =
                    before.getOrDefault(node, List.of()).stream()
                            .filter(stuck::contains)
                            .findFirst()
                            .orElseThrow();
        }
        int start = seen.getOrDefault(node, 0);
        var cycle = new ArrayList<>(path.subList(start, path.size()));
        cycle.add(node);
        return List.copyOf(cycle.reversed());
    }
}
