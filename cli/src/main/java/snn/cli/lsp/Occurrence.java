package snn.cli.lsp;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import snn.compiler.check.Network;
import snn.compiler.syntax.Declaration;
import snn.ir.diagnostic.Span;

/// A place that bears a declared name.
///
/// @param declares whether it is the declaration itself
record Occurrence(Declaration.Naming declaration, Span span, boolean declares) {

    /// All places of a text, in its order.
    static List<Occurrence> all(Network network) {
        var all = new ArrayList<Occurrence>();
        for (var naming : network.declared().values()) {
            all.add(new Occurrence(naming, naming.name().span(), true));
        }
        for (var reference : network.references()) {
            use(network, reference.name().text(), reference.name().span()).ifPresent(all::add);
        }
        for (var site : network.sites()) {
            use(network, site.call().name().text(), site.call().name().span())
                    .filter(o -> o.declaration() instanceof Declaration.Neuron)
                    .filter(_ -> site.noun().equals("layer element"))
                    .ifPresent(all::add);
        }
        all.sort(Comparator.comparingInt(o -> o.span().start()));
        return all;
    }

    private static Optional<Occurrence> use(Network network, String name, Span span) {
        return Optional.ofNullable(network.declared().get(name))
                .map(declaration -> new Occurrence(declaration, span, false));
    }

    /// The place at an offset.
    static Optional<Occurrence> at(Document document, int offset) {
        return document.network().stream()
                .flatMap(n -> all(n).stream())
                .filter(o -> Document.touches(o.span(), offset))
                .findFirst();
    }

    /// Every place of the name that stands at an offset; none where none does.
    static List<Occurrence> alike(Document document, int offset) {
        return at(document, offset).stream()
                .flatMap(here ->
                        all(document.network().orElseThrow()).stream()
                                .filter(o -> o.declaration().equals(here.declaration())))
                .toList();
    }
}
