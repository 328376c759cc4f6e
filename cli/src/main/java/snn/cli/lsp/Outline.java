package snn.cli.lsp;

import java.util.List;
import java.util.Optional;
import org.eclipse.lsp4j.DocumentSymbol;
import org.eclipse.lsp4j.SymbolKind;
import snn.compiler.check.Network;
import snn.compiler.syntax.Declaration;
import snn.ir.diagnostic.Span;

/// The declarations of a text, as a tree.
final class Outline {
    private Outline() {}

    static List<DocumentSymbol> of(Document document) {
        return document.network().map(n -> network(document, n)).stream().toList();
    }

    private static DocumentSymbol network(Document document, Network network) {
        var name = network.tree().name();
        var symbol =
                symbol(
                        document,
                        name.text(),
                        SymbolKind.Module,
                        new Span(name.span().file(), 0, document.text().length()),
                        name.span());
        symbol.setChildren(
                network.tree().declarations().stream()
                        .flatMap(d -> declaration(document, d).stream())
                        .toList());
        return symbol;
    }

    private static Optional<DocumentSymbol> declaration(Document document, Declaration declared) {
        return switch (declared) {
            case Declaration.Time _ -> Optional.empty();
            case Declaration.Naming naming -> Optional.of(naming(document, naming));
            case Declaration.Train train ->
                    Optional.of(
                            symbol(
                                    document,
                                    "train",
                                    SymbolKind.Namespace,
                                    train.span(),
                                    train.keyword()));
            case Declaration.Target target ->
                    Optional.of(
                            symbol(
                                    document,
                                    target.name().text(),
                                    SymbolKind.Namespace,
                                    target.span(),
                                    target.name().span()));
        };
    }

    private static DocumentSymbol naming(Document document, Declaration.Naming naming) {
        var symbol =
                symbol(
                        document,
                        naming.name().text(),
                        kind(naming),
                        naming.span(),
                        naming.name().span());
        document.shapes()
                .flatMap(s -> s.of(naming.name().text()))
                .ifPresent(shape -> symbol.setDetail(shape.toString()));
        return symbol;
    }

    private static SymbolKind kind(Declaration.Naming naming) {
        return switch (naming) {
            case Declaration.Input _ -> SymbolKind.Interface;
            case Declaration.Encode _ -> SymbolKind.Function;
            case Declaration.Neuron _ -> SymbolKind.Class;
            case Declaration.Layer _ -> SymbolKind.Field;
            case Declaration.Output _ -> SymbolKind.Event;
        };
    }

    private static DocumentSymbol symbol(
            Document document, String name, SymbolKind kind, Span all, Span selected) {
        return new DocumentSymbol(
                name.isEmpty() ? "?" : name,
                kind,
                document.positions().range(all),
                document.positions().range(selected));
    }
}
