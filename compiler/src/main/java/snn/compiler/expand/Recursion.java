package snn.compiler.expand;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import snn.compiler.syntax.Definition;
import snn.compiler.syntax.Name;
import snn.ir.diagnostic.Diagnostic;

/// A block is not made of itself, and blocks do not stand in blocks too deep.
final class Recursion {
    private static final int DEEPEST = 64;

    private final Definitions definitions;
    private final Problems problems;

    /// What each block that is still looked at uses.
    private final Map<String, List<Name>> open = new LinkedHashMap<>();

    private final Map<String, Integer> depths = new HashMap<>();

    private Recursion(Definitions definitions, Problems problems) {
        this.definitions = definitions;
        this.problems = problems;
        definitions.blocks().forEach(block -> open.put(block.name().text(), used(block)));
    }

    /// The names of the blocks that can be expanded.
    static Set<String> sound(Definitions definitions, Problems problems) {
        var recursion = new Recursion(definitions, problems);
        recursion.close();
        recursion.circles();
        return Set.copyOf(recursion.depths.keySet());
    }

    private List<Name> used(Definition.Block block) {
        return Mentions.in(block).called().stream()
                .filter(name -> definitions.block(name.text()).isPresent())
                .filter(name -> !isOwn(name.text(), block))
                .toList();
    }

    private static boolean isOwn(String name, Definition.Block block) {
        return block.parameters().stream().anyMatch(p -> p.name().text().equals(name))
                || block.lets().stream().anyMatch(l -> l.name().text().equals(name));
    }

    /// Takes out blocks of which all parts are known, as long as there are any.
    private void close() {
        Map<String, Integer> waiting = new HashMap<>();
        Map<String, List<String>> users = new HashMap<>();
        var ready = new ArrayList<String>();
        open.forEach((block, parts) -> {
            waiting.put(block, parts.size());
            parts.forEach(
                    part -> users.computeIfAbsent(part.text(), _ -> new ArrayList<>()).add(block));
            if (parts.isEmpty()) {
                ready.add(block);
            }
        });
        while (!ready.isEmpty()) {
            String block = ready.removeLast();
            deepen(block);
            for (String user : users.getOrDefault(block, List.of())) {
                if (waiting.merge(user, -1, Integer::sum) == 0) {
                    ready.add(user);
                }
            }
        }
    }

    private void deepen(String block) {
        List<Name> parts = Objects.requireNonNull(open.remove(block));
        int depth =
                1
                        + parts.stream()
                                .mapToInt(part -> depths.getOrDefault(part.text(), DEEPEST + 1))
                                .max()
                                .orElse(0);
        if (depth == DEEPEST + 1) {
            problems.say(
                    Diagnostic.error("nesting", "blocks stand in blocks more than %d deep", DEEPEST)
                            .at(parts.getFirst().span(), "block %d", DEEPEST + 1)
                            .hint("write the innermost layers where they are used"));
        }
        if (depth <= DEEPEST) {
            depths.put(block, depth);
        }
    }

    /// What is left uses itself, or something that does.
    private void circles() {
        Set<String> said = new LinkedHashSet<>();
        for (String start : open.keySet()) {
            Map<String, Name> way = new LinkedHashMap<>();
            String at = start;
            while (!way.containsKey(at) && !said.contains(at)) {
                Name next = next(at);
                way.put(at, next);
                at = next.text();
            }
            if (way.containsKey(at)) {
                problems.say(circle(way, at));
            }
            said.addAll(way.keySet());
        }
    }

    private Name next(String block) {
        return open.getOrDefault(block, List.of()).stream()
                .filter(part -> open.containsKey(part.text()))
                .findFirst()
                .orElseThrow();
    }

    private static Diagnostic circle(Map<String, Name> way, String from) {
        var names = new ArrayList<>(way.keySet());
        List<String> circle = new ArrayList<>(names.subList(names.indexOf(from), names.size()));
        circle.add(from);
        String text = circle.stream().map(n -> "`" + n + "`").collect(Collectors.joining(" -> "));
        return Diagnostic.error("recursion", "a block is made of itself: %s", text)
                .at(Objects.requireNonNull(way.get(from)).span(), "leads back here")
                .hint("`repeat(3, ...)` puts copies in a row");
    }
}
