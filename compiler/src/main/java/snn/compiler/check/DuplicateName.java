package snn.compiler.check;

import java.util.List;
import java.util.Objects;
import snn.compiler.syntax.Declaration;
import snn.compiler.syntax.Name;
import snn.ir.diagnostic.Diagnostic;

/// No two declarations bear one name.
record DuplicateName() implements Rule {
    @Override
    public String code() {
        return "duplicate-name";
    }

    @Override
    public List<Diagnostic> check(Network network) {
        return network.tree().all(Declaration.Naming.class).stream()
                .filter(d -> !d.equals(network.declared().get(d.name().text())))
                .map(d -> twice(d.name(), first(network, d)))
                .toList();
    }

    private static Name first(Network network, Declaration.Naming again) {
        return Objects.requireNonNull(network.declared().get(again.name().text())).name();
    }

    private Diagnostic twice(Name again, Name first) {
        return Diagnostic.error(code(), "`%s` is declared twice", again.text())
                .at(again.span(), "declared again")
                .and(first.span(), "declared first")
                .hint("give one of the two another name");
    }
}
