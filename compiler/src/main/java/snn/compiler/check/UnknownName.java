package snn.compiler.check;

import java.util.List;
import java.util.stream.IntStream;
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
        List<Reference> unknown =
                network.references().stream()
                        .filter(r -> !network.declared().containsKey(r.name().text()))
                        .filter(r -> !network.isGuess(r.name().text()))
                        .toList();
        return IntStream.range(0, unknown.size())
                .mapToObj(n -> unknown(unknown.get(n), network, n < Words.MOST_SEARCHED))
                .toList();
    }

    private Diagnostic unknown(Reference reference, Network network, boolean searched) {
        String name = reference.name().text();
        List<String> known =
                !searched
                        ? List.of()
                        : network.declared().values().stream()
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
