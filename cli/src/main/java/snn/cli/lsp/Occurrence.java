package snn.cli.lsp;

import java.util.List;
import java.util.Optional;
import snn.ir.diagnostic.Span;

/// A place that bears a declared name.
///
/// @param declares whether it is the declaration itself
record Occurrence(Declared declared, Span span, boolean declares) {

    /// The place at an offset.
    static Optional<Occurrence> at(Document document, int offset) {
        return document.occurrences().stream()
                .filter(o -> Document.touches(o.span(), offset))
                .findFirst();
    }

    /// Every place of the name that stands at an offset; none where none does.
    static List<Occurrence> alike(Document document, int offset) {
        return at(document, offset).stream()
                .flatMap(here ->
                        document.occurrences().stream()
                                .filter(o -> o.declared().equals(here.declared())))
                .toList();
    }
}
