package snn.cli.lsp;

import java.util.List;
import java.util.stream.Stream;
import org.eclipse.lsp4j.DocumentSymbol;
import org.eclipse.lsp4j.SymbolKind;
import snn.compiler.syntax.Declaration;
import snn.compiler.syntax.Definition;
import snn.compiler.syntax.SyntaxTree;
import snn.ir.diagnostic.Span;

/// The definitions of a text and what each declares, as a tree.
final class Outline {
    private Outline() {}

    static List<DocumentSymbol> of(Document document) {
        return document.written().map(SyntaxTree::definitions).stream()
                .flatMap(List::stream)
                .map(d -> definition(document, d))
                .toList();
    }

    private static DocumentSymbol definition(Document document, Definition definition) {
        DocumentSymbol symbol = symbol(document, Declared.of(definition));
        Stream<DocumentSymbol> names =
                NameScope.of(definition, java.util.Map.of())
                        .all()
                        .map(declared -> symbol(document, declared));
        symbol.setChildren(
                Stream.concat(names, sections(document, definition))
                        .sorted(java.util.Comparator.comparing(Outline::line))
                        .toList());
        return symbol;
    }

    private static int line(DocumentSymbol symbol) {
        return symbol.getRange().getStart().getLine();
    }

    /// What has no name of its own.
    private static Stream<DocumentSymbol> sections(Document document, Definition definition) {
        return definition instanceof Definition.Network network
                ? network.declarations().stream().flatMap(d -> section(document, d))
                : Stream.of();
    }

    private static Stream<DocumentSymbol> section(Document document, Declaration declaration) {
        return switch (declaration) {
            case Declaration.Train train ->
                    Stream.of(
                            symbol(
                                    document,
                                    "train",
                                    SymbolKind.Namespace,
                                    train.span(),
                                    train.keyword()));
            case Declaration.Target target ->
                    Stream.of(
                            symbol(
                                    document,
                                    target.name().text(),
                                    SymbolKind.Namespace,
                                    target.span(),
                                    target.name().span()));
            case Declaration.Time _, Declaration.Naming _ -> Stream.of();
        };
    }

    private static DocumentSymbol symbol(Document document, Declared declared) {
        var symbol =
                symbol(
                        document,
                        declared.name().text(),
                        kind(declared.kind()),
                        declared.all(),
                        declared.name().span());
        document.shapes()
                .flatMap(s -> s.of(declared.name().text()))
                .filter(_ -> declared.kind().isNode())
                .ifPresent(shape -> symbol.setDetail(shape.toString()));
        return symbol;
    }

    private static SymbolKind kind(Declared.Kind kind) {
        return switch (kind) {
            case NETWORK -> SymbolKind.Module;
            case BLOCK -> SymbolKind.Function;
            case CELL, NEURON -> SymbolKind.Class;
            case INPUT, PORT -> SymbolKind.Interface;
            case ENCODER -> SymbolKind.Method;
            case LAYER -> SymbolKind.Field;
            case OUTPUT -> SymbolKind.Event;
            case LET -> SymbolKind.Constant;
            case PARAMETER -> SymbolKind.TypeParameter;
            case STATE -> SymbolKind.Variable;
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
