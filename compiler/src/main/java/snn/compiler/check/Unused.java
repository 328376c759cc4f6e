package snn.compiler.check;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import snn.compiler.syntax.Declaration;
import snn.compiler.syntax.Name;
import snn.ir.diagnostic.Diagnostic;

/// Whatever is declared serves something; an output serves whoever asks.
record Unused() implements Rule {
    @Override
    public String code() {
        return "unused";
    }

    @Override
    public List<Diagnostic> check(Network network) {
        if (!isClear(network)) {
            return List.of();
        }
        Set<String> used = used(network);
        return Stream.concat(
                        network.declared().values().stream()
                                .filter(d -> Role.of(d) != Role.OUTPUT)
                                .filter(d -> !used.contains(d.name().text()))
                                .map(d -> unused(d.name(), Role.of(d).noun())),
                        network.defined().values().stream()
                                .map(d -> d.definition().name())
                                .filter(n -> n.span().file().equals(network.tree().file()))
                                .filter(n -> !used.contains(n.text()))
                                .map(n -> unused(n, Role.NEURON.noun())))
                .toList();
    }

    /// Whether every name leads somewhere; where one does not, it may be meant to be anything.
    private static boolean isClear(Network network) {
        boolean resolved =
                network.references().stream()
                        .map(r -> network.declared().get(r.name().text()))
                        .allMatch(d -> d != null);
        return resolved
                && network.tree().whole()
                && network.sites().stream().allMatch(s -> s.signature().isPresent())
                && !network.tree().all(Declaration.Output.class).isEmpty()
                && Chains.all(network).allMatch(c -> c.source().isBare())
                && new WrongRole().check(network).isEmpty()
                && new Shadowing().check(network).isEmpty()
                && new Cycle().check(network).isEmpty();
    }

    private static Set<String> used(Network network) {
        var used = new HashSet<String>();
        network.references().forEach(r -> used.add(r.name().text()));
        network.sites().forEach(s -> used.add(s.call().name().text()));
        return used;
    }

    private Diagnostic unused(Name name, String noun) {
        return Diagnostic.warning(code(), "`%s` is never used", name.text())
                .at(name.span(), "%s that leads nowhere", noun)
                .hint("take it out, or let something read it");
    }
}
