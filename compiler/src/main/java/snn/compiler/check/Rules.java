package snn.compiler.check;

import java.util.List;
import snn.ir.diagnostic.Diagnostic;

/// Every rule. To add one: write its file, add it here, write its page in `docs/rules` and a
/// golden.
public final class Rules {
    public static final List<Rule> ALL = List.of();

    private Rules() {}

    /// What all rules find, in the order of the rules.
    public static List<Diagnostic> check(Network network) {
        return ALL.stream().flatMap(rule -> rule.check(network).stream()).toList();
    }
}
