package snn.cli.lsp;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DiagnosticCodeDescription;
import org.eclipse.lsp4j.DiagnosticRelatedInformation;
import org.eclipse.lsp4j.DiagnosticSeverity;
import org.eclipse.lsp4j.DiagnosticTag;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import snn.compiler.syntax.Import;
import snn.compiler.syntax.SyntaxTree;
import snn.ir.diagnostic.Span;

/// The diagnostics of a text: the message with the label of its place and the hints below it, and
/// the other labels as related information.
record Problems(Optional<Path> pages) {

    PublishDiagnosticsParams of(Document document) {
        return new PublishDiagnosticsParams(
                document.address().uri(),
                document.diagnostics().stream().map(d -> problem(document, d)).toList(),
                document.version());
    }

    /// What takes the diagnostics of a closed text away.
    static PublishDiagnosticsParams none(String uri) {
        return new PublishDiagnosticsParams(uri, List.of());
    }

    private Diagnostic problem(Document document, snn.ir.diagnostic.Diagnostic found) {
        Diagnostic problem = shown(document, found);
        page(found.code()).ifPresent(problem::setCodeDescription);
        return problem;
    }

    /// A mistake in an imported file is shown at the import, with its place as related information.
    static Diagnostic shown(Document document, snn.ir.diagnostic.Diagnostic found) {
        boolean own = document.owns(found.span()) || !found.span().exists();
        Span place = own ? found.span() : importOf(document, found.span());
        var problem =
                new Diagnostic(
                        document.positions().range(place),
                        (own ? "" : "in `" + found.span().file() + "`: ") + message(found));
        problem.setSeverity(
                found.isError() ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning);
        problem.setSource("snn");
        problem.setCode(found.code());
        problem.setRelatedInformation(
                found.labels().stream()
                        .skip(own ? 1 : 0)
                        .flatMap(l -> related(document, l).stream())
                        .toList());
        if (found.code().equals("unused")) {
            problem.setTags(List.of(DiagnosticTag.Unnecessary));
        }
        return problem;
    }

    /// The import that leads to a file, or the first, through which another leads there.
    private static Span importOf(Document document, Span span) {
        List<Import> imports = document.written().map(SyntaxTree::imports).orElse(List.of());
        String name = span.file().substring(span.file().lastIndexOf('/') + 1);
        return imports.stream()
                .filter(i -> i.path().endsWith(name))
                .findFirst()
                .or(() -> imports.stream().findFirst())
                .map(Import::pathSpan)
                .orElse(Span.NONE);
    }

    private static String message(snn.ir.diagnostic.Diagnostic found) {
        var message = new StringBuilder(found.message());
        found.labels().stream()
                .limit(1)
                .map(l -> l.text())
                .filter(text -> !text.isEmpty())
                .forEach(text -> message.append(": ").append(text));
        found.hints().forEach(hint -> message.append("\nhint: ").append(hint));
        return message.toString();
    }

    private static Optional<DiagnosticRelatedInformation> related(
            Document document, snn.ir.diagnostic.Diagnostic.Label label) {
        return document.location(label.span())
                .map(place -> new DiagnosticRelatedInformation(place, label.text()));
    }

    /// The page of a code, where the product lies beside its documentation.
    private Optional<DiagnosticCodeDescription> page(String code) {
        return pages.map(folder -> folder.resolve(code + ".md"))
                .filter(Files::isRegularFile)
                .map(page -> new DiagnosticCodeDescription(page.toUri().toString()));
    }
}
