package snn.training;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import snn.ir.graph.Edge;
import snn.ir.graph.Graph;
import snn.ir.graph.Named;

/// The order in which nodes run when each runs over all steps at once: every node after all it
/// reads, also through a delay. Nodes that feed back to each other run together, step by step.
final class Schedule {
    /// Nodes that run together.
    ///
    /// @param looped whether they feed back to each other
    record Group(List<String> nodes, boolean looped) {}

    private final Graph<? extends Named> graph;

    /// The place of each node in a step.
    private final Map<String, Integer> place = new HashMap<>();

    private final Map<String, Integer> group = new HashMap<>();
    private final List<List<String>> members = new ArrayList<>();

    private Schedule(Graph<? extends Named> graph) {
        this.graph = graph;
        graph.inOrder().forEach(n -> place.put(n.name(), place.size()));
    }

    static List<Group> of(Graph<? extends Named> graph) {
        var schedule = new Schedule(graph);
        schedule.findGroups();
        return schedule.inOrder();
    }

    /// Strongly connected components (Kosaraju 1978): in the reverse of the order in which a walk
    /// along the edges leaves the nodes, each walk against the edges finds one.
    private void findGroups() {
        Deque<String> left = new ArrayDeque<>();
        Set<String> seen = new HashSet<>();
        for (Named node : graph.inOrder()) {
            walk(node.name(), seen, left);
        }
        for (String node : left) {
            if (!group.containsKey(node)) {
                members.add(new ArrayList<>());
                collect(node);
            }
        }
        members.forEach(m -> m.sort((a, b) -> Integer.compare(at(place, a), at(place, b))));
    }

    private record Visit(String node, Deque<Edge> ahead) {}

    /// Depth first, with a stack of its own since a network may be thousands of nodes deep.
    private void walk(String start, Set<String> seen, Deque<String> left) {
        Deque<Visit> open = new ArrayDeque<>();
        if (seen.add(start)) {
            open.push(new Visit(start, new ArrayDeque<>(graph.outOf(start))));
        }
        while (!open.isEmpty()) {
            Visit visit = open.element();
            if (visit.ahead().isEmpty()) {
                left.push(open.pop().node());
                continue;
            }
            String next = visit.ahead().pop().to();
            if (seen.add(next)) {
                open.push(new Visit(next, new ArrayDeque<>(graph.outOf(next))));
            }
        }
    }

    private void collect(String start) {
        Deque<String> open = new ArrayDeque<>(List.of(start));
        while (!open.isEmpty()) {
            String node = open.pop();
            if (group.putIfAbsent(node, members.size() - 1) == null) {
                members.getLast().add(node);
                graph.into(node).forEach(e -> open.push(e.from()));
            }
        }
    }

    /// Groups that are free to go run in the order of their first nodes.
    private List<Group> inOrder() {
        var waiting = new HashMap<Integer, Integer>();
        List<Edge> between =
                graph.edges().stream()
                        .filter(e -> at(group, e.from()) != at(group, e.to()))
                        .toList();
        Map<Integer, List<Integer>> after =
                between.stream()
                        .collect(
                                Collectors.groupingBy(
                                        e -> at(group, e.from()),
                                        Collectors.mapping(
                                                e -> at(group, e.to()), Collectors.toList())));
        between.forEach(e -> waiting.merge(at(group, e.to()), 1, Integer::sum));
        var free = new TreeMap<Integer, Integer>();
        for (int g = 0; g < members.size(); g++) {
            if (!waiting.containsKey(g)) {
                free.put(at(place, members.get(g).getFirst()), g);
            }
        }
        List<Group> order = new ArrayList<>();
        while (!free.isEmpty()) {
            int g = free.pollFirstEntry().getValue();
            order.add(new Group(List.copyOf(members.get(g)), isLooped(members.get(g))));
            for (int next : after.getOrDefault(g, List.of())) {
                if (waiting.merge(next, -1, Integer::sum) == 0) {
                    free.put(at(place, members.get(next).getFirst()), next);
                }
            }
        }
        return order;
    }

    private boolean isLooped(List<String> nodes) {
        String first = nodes.getFirst();
        return nodes.size() > 1 || graph.outOf(first).stream().anyMatch(e -> e.to().equals(first));
    }

    private static int at(Map<String, Integer> numbers, String name) {
        return Objects.requireNonNull(numbers.get(name));
    }
}
