package snn.interop.nir.importing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import snn.interop.nir.NirEdge;

/// Strongly connected components, by Kosaraju's two walks; without recursion, since a file may hold
/// a chain of any length.
final class Components {
    private Components() {}

    /// The number of the component of each node that an edge touches; one node without an edge onto
    /// itself is a component of its own.
    static Map<String, Integer> of(List<NirEdge> edges) {
        Map<String, List<String>> after = new HashMap<>();
        Map<String, List<String>> before = new HashMap<>();
        for (NirEdge edge : edges) {
            after.computeIfAbsent(edge.from(), _ -> new ArrayList<>()).add(edge.to());
            before.computeIfAbsent(edge.to(), _ -> new ArrayList<>()).add(edge.from());
        }
        var component = new HashMap<String, Integer>();
        int number = 0;
        for (String node : finished(edges, after).reversed()) {
            if (!component.containsKey(node)) {
                gather(node, number++, before, component);
            }
        }
        return component;
    }

    /// Every node, after all that can be reached from it alone.
    private static List<String> finished(List<NirEdge> edges, Map<String, List<String>> after) {
        var finished = new ArrayList<String>();
        Set<String> seen = new HashSet<>();
        for (NirEdge edge : edges) {
            walk(edge.from(), after, seen, finished);
            walk(edge.to(), after, seen, finished);
        }
        return finished;
    }

    private static void walk(
            String start,
            Map<String, List<String>> after,
            Set<String> seen,
            List<String> finished) {
        if (!seen.add(start)) {
            return;
        }
        var path = new ArrayDeque<String>(List.of(start));
        Map<String, Integer> next = new HashMap<>();
        while (!path.isEmpty()) {
            String node = path.element();
            List<String> ways = after.getOrDefault(node, List.of());
            int way = next.merge(node, 1, Integer::sum) - 1;
            if (way == ways.size()) {
                finished.add(path.remove());
            } else if (seen.add(ways.get(way))) {
                path.push(ways.get(way));
            }
        }
    }

    private static void gather(
            String start,
            int number,
            Map<String, List<String>> before,
            Map<String, Integer> component) {
        var waiting = new ArrayDeque<String>(List.of(start));
        component.put(start, number);
        while (!waiting.isEmpty()) {
            for (String node : before.getOrDefault(waiting.remove(), List.of())) {
                if (component.putIfAbsent(node, number) == null) {
                    waiting.add(node);
                }
            }
        }
    }
}
