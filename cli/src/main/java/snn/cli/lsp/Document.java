package snn.cli.lsp;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.lsp4j.Location;
import snn.compiler.Analysis;
import snn.compiler.FrontEnd;
import snn.compiler.check.Network;
import snn.compiler.check.Shapes;
import snn.compiler.check.TensorFiles;
import snn.compiler.expand.Library;
import snn.compiler.syntax.Definition;
import snn.compiler.syntax.Lexeme;
import snn.compiler.syntax.Parser;
import snn.compiler.syntax.Source;
import snn.compiler.syntax.SyntaxTree;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Result;
import snn.ir.diagnostic.Span;

/// One text as an editor has it, and what the front end knows of it.
///
/// @param text without a byte order mark; empty where it cannot be read as text at all
/// @param others the text of each file that it imports
/// @param written what could be read of it
/// @param imported what the files define that it imports
/// @param occurrences every place of a declared name
/// @param network what it comes to, blocks written out
/// @param shapes of the network's nodes
record Document(
        Address address,
        int version,
        String text,
        Positions positions,
        Library library,
        TensorFiles tensors,
        Map<String, String> others,
        List<Lexeme> lexemes,
        Optional<SyntaxTree> written,
        List<Definition> imported,
        List<Occurrence> occurrences,
        Optional<Network> network,
        Optional<Shapes> shapes,
        List<Diagnostic> diagnostics) {

    static Document of(
            Address address, int version, String written, Library library, TensorFiles tensors) {
        Analysis analysis = FrontEnd.analyse(address.file(), written, library, tensors);
        // what is no text at all has no places to ask about
        String kept =
                Source.accept(address.file(), written) instanceof Result.Ok<String> ? written : "";
        String text = Source.accept(address.file(), kept).orThrow();
        Map<String, String> others = new HashMap<>(analysis.texts());
        others.remove(address.file());
        List<Definition> imported = definitions(others);
        return new Document(
                address,
                version,
                text,
                new Positions(kept),
                library,
                tensors,
                Map.copyOf(others),
                Lexeme.all(address.file(), text),
                analysis.written(),
                imported,
                analysis.written().map(tree -> Mentions.in(tree, imported)).orElse(List.of()),
                analysis.network(),
                analysis.network().map(Network::shapes),
                analysis.diagnostics());
    }

    /// The same with another text.
    Document with(String changed) {
        return of(address, version, changed, library, tensors);
    }

    private static List<Definition> definitions(Map<String, String> texts) {
        return texts.entrySet().stream()
                .flatMap(t -> Parser.read(t.getKey(), t.getValue()).tree().stream())
                .flatMap(tree -> tree.definitions().stream())
                .toList();
    }

    /// The names that are known at a place.
    NameScope scopeAt(int offset) {
        List<Definition> own = written.map(SyntaxTree::definitions).orElse(List.of());
        var outer = NameScope.definitions(Stream.concat(own.stream(), imported.stream()).toList());
        return own.stream()
                .filter(d -> d.span().start() <= offset)
                .reduce((_, later) -> later)
                .map(d -> NameScope.of(d, outer))
                .orElseGet(() -> new NameScope(Map.of(), outer));
    }

    /// Whether a span points into this text, and not into one that it imports.
    boolean owns(Span span) {
        return span.file().equals(address.file());
    }

    /// A place in this text or in one that it imports; absent where nobody knows the text.
    Optional<Location> location(Span span) {
        return Stream.of(positions)
                .filter(_ -> owns(span))
                .findFirst()
                .or(() -> Optional.ofNullable(others.get(span.file())).map(Positions::new))
                .map(p -> new Location(address.uriOf(span.file()), p.range(span)));
    }

    String text(Span span) {
        return text.substring(span.start(), span.end());
    }

    static boolean touches(Span span, int offset) {
        return span.start() <= offset && offset <= span.end();
    }
}
