package snn.ir.verify;

import java.util.List;
import java.util.Locale;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Span;
import snn.ir.graph.Named;

/// One thing that must hold of every `T`. It gives a diagnostic for each place where it does not.
@FunctionalInterface
interface Law<T> {
    List<Diagnostic> broken(T subject);

    /// All that breaks any of `laws`.
    static <T> List<Diagnostic> all(List<Law<T>> laws, T subject) {
        return laws.stream().flatMap(law -> law.broken(subject).stream()).toList();
    }

    static Diagnostic error(String code, Span place, String format, Object... facts) {
        var found = Diagnostic.error(code, "%s", String.format(Locale.ROOT, format, facts));
        return place.exists() ? found.at(place, "here") : found;
    }

    /// A finding about a node, which its message names first.
    static Diagnostic error(String code, Named node, String format, Object... facts) {
        String what = String.format(Locale.ROOT, format, facts);
        return error(code, node.origin(), "`%s` %s", node.name(), what);
    }

    static List<Diagnostic> unless(
            boolean holds, String code, Named node, String format, Object... facts) {
        return holds ? List.of() : List.of(error(code, node, format, facts));
    }
}
