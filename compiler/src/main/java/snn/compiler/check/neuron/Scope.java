package snn.compiler.check.neuron;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import snn.compiler.syntax.Name;
import snn.ir.diagnostic.Diagnostic;

/// The names of a neuron: its parameters, ports, states and lets, which are all different.
final class Scope {
    /// How many lets may read each other in a row.
    private static final int DEEPEST = 64;

    private final List<Diagnostic> problems;
    private final Map<String, Meaning> meanings = new LinkedHashMap<>();
    private final Set<String> read = new HashSet<>();
    private final Map<String, Optional<Typed>> lets = new HashMap<>();
    private final List<Name> open = new ArrayList<>();

    Scope(List<Diagnostic> problems) {
        this.problems = problems;
    }

    void add(Meaning meaning) {
        Meaning first = meanings.putIfAbsent(meaning.name().text(), meaning);
        if (first != null) {
            problems.add(twice(meaning, first));
            meanings.put(meaning.name().text(), new Meaning.Unsound(first.name(), first.noun()));
        }
    }

    /// Says more of a name that is added already.
    void settle(Meaning meaning) {
        meanings.computeIfPresent(
                meaning.name().text(),
                (_, first) -> first instanceof Meaning.Later ? meaning : first);
    }

    /// What a name stands for; it counts as read from now on.
    Optional<Meaning> read(String name) {
        read.add(name);
        return Optional.ofNullable(meanings.get(name));
    }

    /// What a name stands for.
    Optional<Meaning> find(String name) {
        return Optional.ofNullable(meanings.get(name));
    }

    boolean isRead(String name) {
        return read.contains(name);
    }

    Collection<String> names() {
        return meanings.keySet();
    }

    /// The names of all states.
    List<String> states() {
        return meanings.values().stream()
                .filter(m -> m.noun().equals("a state"))
                .map(m -> m.name().text())
                .toList();
    }

    /// The value of a let, found once; empty where it is unsound.
    Optional<Typed> value(Meaning.Value let, Equations equations) {
        String name = let.name().text();
        Optional<Typed> known = lets.get(name);
        if (known != null) {
            return known;
        }
        if (open.size() >= DEEPEST) {
            problems.add(tooDeep(let.name()));
            return Optional.empty();
        }
        if (open.stream().anyMatch(n -> n.text().equals(name))) {
            problems.add(recursive(let.name()));
            lets.put(name, Optional.empty());
            return Optional.empty();
        }
        open.add(let.name());
        Optional<Typed> value = equations.typed(let.let().value());
        open.removeLast();
        // where the let was met within itself, that is said and stays
        return lets.computeIfAbsent(name, _ -> value);
    }

    private Diagnostic recursive(Name name) {
        int first = 0;
        while (!open.get(first).text().equals(name.text())) {
            first++;
        }
        var way = new ArrayList<>(open.subList(first, open.size()));
        way.add(name);
        return Diagnostic.error(
                        "recursion",
                        "the value of `%s` depends on itself: %s",
                        name.text(),
                        String.join(" -> ", way.stream().map(n -> "`" + n.text() + "`").toList()))
                .at(name.span(), "stands for itself")
                .hint("make it a `state` where it is to remember something");
    }

    private static Diagnostic tooDeep(Name name) {
        return Diagnostic.error("nesting", "more than %d lets read each other in a row", DEEPEST)
                .at(name.span(), "let %d", DEEPEST + 1)
                .hint("move it up, above what reads it");
    }

    private static Diagnostic twice(Meaning again, Meaning first) {
        return Diagnostic.error("duplicate-name", "`%s` is declared twice", again.name().text())
                .at(again.name().span(), "declared again, as %s", again.noun())
                .and(first.name().span(), "declared first, as %s", first.noun())
                .hint("give one of the two another name");
    }
}
