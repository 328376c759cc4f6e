package snn.cli.lsp;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.PrepareRenameResult;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import snn.compiler.syntax.Lexeme;
import snn.ir.diagnostic.Diagnostic;

/// Another name for a declaration, at all of its places. What would not mean the same afterwards is
/// refused with the reason.
final class Rename {
    /// `RequestFailed` of the protocol: the request is in order, and cannot be done.
    private static final int REFUSED = -32803;

    private Rename() {}

    /// The name that may be changed at a position.
    static Optional<PrepareRenameResult> prepare(Document document, Position position) {
        return Occurrence.at(document, document.positions().offset(position))
                .map(o ->
                        new PrepareRenameResult(
                                document.positions().range(o.span()),
                                document.text().substring(o.span().start(), o.span().end())));
    }

    static WorkspaceEdit edit(Document document, Position position, String wanted) {
        int offset = document.positions().offset(position);
        List<Occurrence> places = Occurrence.alike(document, offset);
        if (places.isEmpty()) {
            throw refused("no name that the model declares stands here");
        }
        String old = places.getFirst().declared().name().text();
        String name = wanted.strip();
        acceptPlace(document, places.getFirst().declared());
        acceptName(document, name);
        acceptText(document, old);
        acceptMeaning(document, places, name);
        return new WorkspaceEdit(
                Map.of(
                        document.address().uri(),
                        places.stream()
                                .map(o -> new TextEdit(document.positions().range(o.span()), name))
                                .toList()));
    }

    private static void acceptPlace(Document document, Declared declared) {
        if (!document.owns(declared.name().span())) {
            throw refused(
                    "`%s` is declared in `%s`: rename it there"
                            .formatted(declared.name().text(), declared.name().span().file()));
        }
    }

    private static void acceptName(Document document, String name) {
        List<Lexeme> read = Lexeme.all(document.address().file(), name);
        if (read.size() == 1 && read.getFirst().kind() == Lexeme.Kind.KEYWORD) {
            throw refused("`%s` is a word of the language".formatted(name));
        }
        if (read.size() != 1 || !read.getFirst().kind().isWord()) {
            throw refused(
                    "`%s` is no name: letters, digits and `_`, or anything in backquotes"
                            .formatted(name));
        }
    }

    /// Where the name stands in text that could not be read, nobody knows what it means there.
    private static void acceptText(Document document, String old) {
        if (document.written().map(t -> t.guesses().contains(old)).orElse(false)) {
            throw refused(
                    "`%s` stands in text that cannot be read: mend that first".formatted(old));
        }
    }

    /// The text with the new name has to say what it said: as many places, and no new error.
    private static void acceptMeaning(Document document, List<Occurrence> places, String name) {
        Document renamed = document.with(renamed(document, places, name));
        List<Diagnostic> errors = errors(renamed);
        if (errors.size() > errors(document).size()) {
            throw refused(fresh(document, errors).message());
        }
        int start = places.getFirst().span().start();
        if (Occurrence.alike(renamed, start).size() != places.size()
                || renamed.occurrences().size() != document.occurrences().size()) {
            throw refused("`%s` already means something else here".formatted(name));
        }
    }

    private static String renamed(Document document, List<Occurrence> places, String name) {
        var text = new StringBuilder(document.text());
        places.stream()
                .sorted(Comparator.comparingInt((Occurrence o) -> o.span().start()).reversed())
                .forEach(o -> text.replace(o.span().start(), o.span().end(), name));
        return text.toString();
    }

    private static List<Diagnostic> errors(Document document) {
        return document.diagnostics().stream().filter(Diagnostic::isError).toList();
    }

    private static Diagnostic fresh(Document document, List<Diagnostic> errors) {
        List<String> known = errors(document).stream().map(Diagnostic::message).toList();
        return errors.stream()
                .filter(e -> !known.contains(e.message()))
                .findFirst()
                .orElse(errors.getFirst());
    }

    private static ResponseErrorException refused(String why) {
        return new ResponseErrorException(new ResponseError(REFUSED, why, null));
    }
}
