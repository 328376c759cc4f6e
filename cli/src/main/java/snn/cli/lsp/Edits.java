package snn.cli.lsp;

import org.eclipse.lsp4j.TextDocumentContentChangeEvent;

/// Edits of a text, as an editor sends them.
final class Edits {
    private Edits() {}

    /// The text after one edit: of a stretch, or all of it.
    static String applied(String text, TextDocumentContentChangeEvent change) {
        if (change.getRange() == null) {
            return change.getText();
        }
        var positions = new Positions(text);
        int mark = text.startsWith("\uFEFF") ? 1 : 0;
        int start = positions.offset(change.getRange().getStart()) + mark;
        int end = positions.offset(change.getRange().getEnd()) + mark;
        return text.substring(0, start) + change.getText() + text.substring(Math.max(start, end));
    }
}
