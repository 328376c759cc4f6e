package snn.compiler.check;

import java.util.List;
import snn.compiler.syntax.Declaration;
import snn.ir.diagnostic.Diagnostic;

/// Whatever is named is declared.
record UnknownName() implements Rule {
    @Override
    public String code() {
        return "unknown-name";
    }

    @Override
    public List<Diagnostic> check(Network network) {
        return network.references().stream()
                .filter(r -> !network.declared().containsKey(r.name().text()))
                .filter(r -> !network.isGuess(r.name().text()))
                .map(r -> unknown(r, network))
                .toList();
    }

    private Diagnostic unknown(Reference reference, Network network) {
        String name = reference.name().text();
        List<String> known =
                network.declared().values().stream()
                        .filter(d -> reference.allowed().contains(Role.of(d)))
                        .map(Declaration.Naming::name)
                        .map(n -> n.text())
                        .filter(n -> !n.equals(reference.user()))
                        .toList();
        return Words.meant(
                Diagnostic.error(code(), "`%s` is not declared", name)
                        .at(reference.name().span(), "no such name"),
                name,
                known,
                "declare it first");
    }
}
