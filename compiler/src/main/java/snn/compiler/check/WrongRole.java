package snn.compiler.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import snn.compiler.syntax.Declaration;
import snn.compiler.syntax.Name;
import snn.ir.diagnostic.Diagnostic;

/// A name stands where what it names makes sense: an encoder takes an input, a layer takes spikes
/// or currents, an output takes a layer, and only neurons are elements of a layer.
record WrongRole() implements Rule {
    @Override
    public String code() {
        return "wrong-role";
    }

    @Override
    public List<Diagnostic> check(Network network) {
        var found = new ArrayList<Diagnostic>();
        for (Reference reference : network.references()) {
            var declaration = network.declared().get(reference.name().text());
            if (declaration != null && !reference.allowed().contains(Role.of(declaration))) {
                found.add(misplaced(reference, declaration));
            }
        }
        for (Site site : network.sites()) {
            element(site, network).ifPresent(found::add);
        }
        return found;
    }

    private Diagnostic misplaced(Reference reference, Declaration.Naming declaration) {
        Role role = Role.of(declaration);
        String wanted =
                reference.allowed().stream()
                        .sorted()
                        .map(Role::noun)
                        .collect(Collectors.joining(" or "));
        var said = wrong(reference.name(), declaration, wanted);
        if (role == Role.INPUT && reference.allowed().contains(Role.ENCODER)) {
            return said.hint(
                    "encode it first: `encode spikes = %s -> poisson(rate = 200 Hz)`",
                    reference.name().text());
        }
        if (reference.allowed().equals(Set.of(Role.INPUT))) {
            return said.hint("encoders turn the values of an `input` into spikes or currents");
        }
        return said;
    }

    /// A name that is declared, but is none of the things that may be called here.
    private Optional<Diagnostic> element(Site site, Network network) {
        Name name = site.call().name();
        var declaration = network.declared().get(name.text());
        return declaration == null || site.signature().isPresent()
                ? Optional.empty()
                : Optional.of(
                        wrong(name, declaration, "a " + site.noun())
                                .hint(
                                        "known here: %s",
                                        Words.listed(
                                                site.candidates().stream()
                                                        .map(Signature::name)
                                                        .toList())));
    }

    private Diagnostic wrong(Name name, Declaration.Naming declaration, String wanted) {
        return Diagnostic.error(
                        code(),
                        "`%s` is %s, but %s is needed",
                        name.text(),
                        Role.of(declaration).noun(),
                        wanted)
                .at(name.span(), "needs %s", wanted)
                .and(declaration.name().span(), "declared here");
    }
}
