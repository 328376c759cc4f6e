package snn.cli.lsp;

import java.util.List;
import java.util.Optional;
import snn.compiler.Analysis;
import snn.compiler.FrontEnd;
import snn.compiler.check.Network;
import snn.compiler.check.Shapes;
import snn.compiler.syntax.Lexeme;
import snn.compiler.syntax.Source;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Result;
import snn.ir.diagnostic.Span;

/// One text as an editor has it, and what the front end knows of it.
///
/// @param text without a byte order mark; empty where it cannot be read as text at all
/// @param network what could be read of it
/// @param shapes of its nodes
record Document(
        Address address,
        int version,
        String text,
        Positions positions,
        List<Lexeme> lexemes,
        Optional<Network> network,
        Optional<Shapes> shapes,
        List<Diagnostic> diagnostics) {

    static Document of(Address address, int version, String written) {
        Analysis analysis = FrontEnd.analyse(address.file(), written);
        String text =
                Source.accept(address.file(), written) instanceof Result.Ok<String>(var read, _)
                        ? read
                        : "";
        return new Document(
                address,
                version,
                text,
                new Positions(written),
                Lexeme.all(address.file(), text),
                analysis.network(),
                analysis.network().map(Shapes::new),
                analysis.diagnostics());
    }

    /// The word or sign that holds an offset or ends at it; a word where two touch.
    Optional<Lexeme> lexemeAt(int offset) {
        return lexemes.stream()
                .filter(l -> touches(l.span(), offset))
                .reduce((before, after) ->
                        before.kind().isWord() && !after.kind().isWord() ? before : after);
    }

    static boolean touches(Span span, int offset) {
        return span.start() <= offset && offset <= span.end();
    }
}
