package snn.cli.lsp;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.Command;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import snn.ir.diagnostic.Diagnostic;

/// Ways out that need no thought: the word that was meant, for one that is misspelt.
final class Fixes {
    private static final Pattern MEANT = Pattern.compile("did you mean `([^`]+)`\\?");

    private Fixes() {}

    static List<Either<Command, CodeAction>> of(Document document, Range range) {
        int from = document.positions().offset(range.getStart());
        int to = document.positions().offset(range.getEnd());
        return document.diagnostics().stream()
                .filter(d -> document.owns(d.span()))
                .filter(d -> d.span().start() <= to && from <= d.span().end())
                .flatMap(d -> fix(document, d).stream())
                .map(Either::<Command, CodeAction>forRight)
                .toList();
    }

    private static Optional<CodeAction> fix(Document document, Diagnostic found) {
        return found.hints().stream()
                .flatMap(hint -> Stream.of(MEANT.matcher(hint)).filter(Matcher::matches))
                .map(meant -> replacement(document, found, meant.group(1)))
                .findFirst();
    }

    private static CodeAction replacement(Document document, Diagnostic found, String word) {
        var action = new CodeAction("write `" + word + "`");
        action.setKind(CodeActionKind.QuickFix);
        action.setIsPreferred(true);
        action.setDiagnostics(List.of(Problems.shown(document, found)));
        var edit = new TextEdit(document.positions().range(found.span()), word);
        action.setEdit(new WorkspaceEdit(Map.of(document.address().uri(), List.of(edit))));
        return action;
    }
}
