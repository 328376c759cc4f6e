package snn.compiler.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import snn.compiler.syntax.Declaration;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Span;

/// There is one `time`, at most one `train`, and at most one `target` of a name.
record DuplicateSection() implements Rule {
    @Override
    public String code() {
        return "duplicate-section";
    }

    @Override
    public List<Diagnostic> check(Network network) {
        var found = new ArrayList<Diagnostic>();
        Map<String, Span> seen = new HashMap<>();
        for (Declaration declaration : network.tree().declarations()) {
            String section = section(declaration);
            Span first = section.isEmpty() ? null : seen.putIfAbsent(section, head(declaration));
            if (first != null) {
                found.add(twice(section, head(declaration), first));
            }
        }
        return found;
    }

    private static String section(Declaration declaration) {
        return switch (declaration) {
            case Declaration.Time _ -> "time";
            case Declaration.Train _ -> "train";
            case Declaration.Target target -> "target " + target.name().text();
            case Declaration.Naming _ -> "";
        };
    }

    private static Span head(Declaration declaration) {
        return declaration instanceof Declaration.Target target
                ? declaration.keyword().to(target.name().span())
                : declaration.keyword();
    }

    private Diagnostic twice(String section, Span again, Span first) {
        return Diagnostic.error(code(), "a network has one `%s`, but here are two", section)
                .at(again, "the second")
                .and(first, "the first")
                .hint("join them into one, or take one out");
    }
}
