package snn.cli.lsp;

import java.util.List;
import java.util.Optional;
import org.eclipse.lsp4j.DocumentHighlight;
import org.eclipse.lsp4j.DocumentHighlightKind;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.Position;

/// Where a declared name is declared, and where it is used.
final class Places {
    private Places() {}

    static Optional<Location> definition(Document document, Position position) {
        return Occurrence.at(document, document.positions().offset(position))
                .flatMap(o -> document.location(o.declared().name().span()));
    }

    static List<Location> references(Document document, Position position, boolean declaration) {
        return Occurrence.alike(document, document.positions().offset(position)).stream()
                .filter(o -> declaration || !o.declares())
                .flatMap(o -> document.location(o.span()).stream())
                .toList();
    }

    static List<DocumentHighlight> highlights(Document document, Position position) {
        return Occurrence.alike(document, document.positions().offset(position)).stream()
                .map(o ->
                        new DocumentHighlight(
                                document.positions().range(o.span()),
                                o.declares()
                                        ? DocumentHighlightKind.Write
                                        : DocumentHighlightKind.Read))
                .toList();
    }
}
