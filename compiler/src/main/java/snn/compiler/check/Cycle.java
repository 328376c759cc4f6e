package snn.compiler.check;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import snn.compiler.syntax.Name;
import snn.ir.diagnostic.Diagnostic;

/// Whatever goes round in a circle takes a step at least.
record Cycle() implements Rule {
    @Override
    public String code() {
        return "cycle";
    }

    @Override
    public List<Diagnostic> check(Network network) {
        Map<String, List<String>> before = before(network);
        Set<String> left = onCycles(before);
        var found = new ArrayList<Diagnostic>();
        for (Stage stage : network.stages().values()) {
            if (left.contains(stage.name())) {
                List<String> way = circle(stage.name(), before, left);
                left.removeAll(behindAndBefore(way, before, left));
                if (!way.isEmpty()) {
                    found.add(circular(way, network));
                }
            }
        }
        return found;
    }

    /// The nodes before each node, without those that arrive later.
    private static Map<String, List<String>> before(Network network) {
        Map<String, List<String>> before = new LinkedHashMap<>();
        for (Stage stage : network.stages().values()) {
            before.put(
                    stage.name(),
                    stage.feeds().stream()
                            .filter(f -> f.delay().isNone())
                            .map(Feed::from)
                            .filter(network.stages()::containsKey)
                            .toList());
        }
        return before;
    }

    /// What is left when nodes with nothing before them, and then nodes with nothing behind them,
    /// are taken out again and again: cycles and the ways between them.
    private static Set<String> onCycles(Map<String, List<String>> before) {
        Map<String, List<String>> behind = new HashMap<>();
        before.forEach((node, all) ->
                all.forEach(b -> behind.computeIfAbsent(b, _ -> new ArrayList<>()).add(node)));
        Set<String> left = new HashSet<>(before.keySet());
        peel(left, before, behind);
        peel(left, behind, before);
        return left;
    }

    private static void peel(
            Set<String> left, Map<String, List<String>> one, Map<String, List<String>> other) {
        Map<String, Integer> count = new HashMap<>();
        Deque<String> free = new ArrayDeque<>();
        for (String node : left) {
            int n = (int) one.getOrDefault(node, List.of()).stream().filter(left::contains).count();
            count.put(node, n);
            if (n == 0) {
                free.add(node);
            }
        }
        while (!free.isEmpty()) {
            String node = free.remove();
            left.remove(node);
            for (String next : other.getOrDefault(node, List.of())) {
                if (left.contains(next) && count.merge(next, -1, Integer::sum) == 0) {
                    free.add(next);
                }
            }
        }
    }

    /// The shortest way back from a node to itself, itself first; empty where there is none.
    private static List<String> circle(
            String start, Map<String, List<String>> before, Set<String> left) {
        Map<String, String> after = new HashMap<>();
        Deque<String> waiting = new ArrayDeque<>(List.of(start));
        while (!waiting.isEmpty()) {
            String node = waiting.remove();
            for (String next : before.getOrDefault(node, List.of())) {
                if (next.equals(start)) {
                    var way = new ArrayList<>(List.of(start));
                    String at = node;
                    while (!at.equals(start)) {
                        way.add(at);
                        at = Objects.requireNonNull(after.get(at));
                    }
                    return way;
                }
                if (left.contains(next) && after.putIfAbsent(next, node) == null) {
                    waiting.add(next);
                }
            }
        }
        return List.of();
    }

    /// Whatever hangs together with a cycle is told with it.
    private static Set<String> behindAndBefore(
            List<String> way, Map<String, List<String>> before, Set<String> left) {
        Set<String> all = new HashSet<>(way);
        Deque<String> waiting = new ArrayDeque<>(way);
        while (!waiting.isEmpty()) {
            for (String next : before.getOrDefault(waiting.remove(), List.of())) {
                if (left.contains(next) && all.add(next)) {
                    waiting.add(next);
                }
            }
        }
        return all;
    }

    private Diagnostic circular(List<String> way, Network network) {
        List<Name> names =
                way.stream()
                        .map(n -> Objects.requireNonNull(network.stages().get(n)).owner().name())
                        .distinct()
                        .toList();
        var round = new ArrayList<>(names);
        round.add(names.getFirst());
        String written =
                round.stream().map(n -> "`" + n.text() + "`").collect(Collectors.joining(" -> "));
        return Diagnostic.error(code(), "these layers feed each other within one step: %s", written)
                .at(names.getFirst().span(), "on the cycle")
                .hint("read one of them a step later, such as `prev(%s)`", names.getLast().text());
    }
}
