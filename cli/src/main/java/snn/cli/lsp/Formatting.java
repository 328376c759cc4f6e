package snn.cli.lsp;

import java.util.List;
import org.eclipse.lsp4j.TextEdit;
import snn.compiler.format.Formatter;
import snn.ir.diagnostic.Result;

/// The canonical layout, as the fewest changed lines.
final class Formatting {
    private Formatting() {}

    /// Nothing for a text that cannot be read: its diagnostics say why.
    static List<TextEdit> of(Document document) {
        return Formatter.format(document.address().file(), document.text())
                        instanceof Result.Ok<String>(var laidOut, _)
                ? edits(document, laidOut)
                : List.of();
    }

    private static List<TextEdit> edits(Document document, String laidOut) {
        return LineChange.between(document.text(), laidOut).stream()
                .map(c ->
                        new TextEdit(
                                document.positions().range(c.start(), c.end()), c.replacement()))
                .toList();
    }
}
