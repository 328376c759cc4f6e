package snn.compiler.expand;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import snn.compiler.syntax.Name;
import snn.ir.diagnostic.Diagnostic;

/// The names of one file, network or block: no two things bear the same.
final class Names {
    private final Map<String, Name> taken = new HashMap<>();
    private final Problems problems;

    Names(Problems problems) {
        this.problems = problems;
    }

    /// Whether the name was free; if not, that is said.
    boolean take(Name name) {
        Name first = taken.putIfAbsent(name.text(), name);
        if (first != null) {
            problems.say(twice(name, first));
        }
        return first == null;
    }

    boolean has(String name) {
        return taken.containsKey(name);
    }

    Name get(String name) {
        return Objects.requireNonNull(taken.get(name));
    }

    private static Diagnostic twice(Name again, Name first) {
        return Diagnostic.error("duplicate-name", "`%s` is declared twice", again.text())
                .at(again.span(), "declared again")
                .and(first.span(), "declared first")
                .hint("give one of the two another name");
    }
}
