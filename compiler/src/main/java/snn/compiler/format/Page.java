package snn.compiler.format;

import java.util.ArrayList;
import java.util.List;
import snn.ir.text.Columns;
import snn.ir.text.Columns.Row;

/// The lines written so far. Rows that follow each other are held back until they can be lined up.
final class Page {
    private final List<String> lines = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();
    private final List<String> comments = new ArrayList<>();
    private String indent = "";
    private String group = "";
    private boolean apart;

    /// Adds a row, which lines up with those of the same group straight before it.
    void row(String margin, String name, boolean blank, Row row) {
        if (blank || !margin.equals(indent) || !name.equals(group)) {
            flush();
        }
        blank(blank);
        indent = margin;
        group = name;
        rows.add(row);
        comments.add("");
    }

    /// Adds a line as it is.
    void line(String text, boolean blank) {
        flush();
        blank(blank);
        lines.add(text.stripTrailing());
    }

    /// Has a blank line before whatever is added next, if anything is above it.
    void apart() {
        flush();
        apart = true;
    }

    /// Adds to the end of what was added last.
    void append(String comment) {
        if (rows.isEmpty()) {
            lines.set(lines.size() - 1, lines.getLast() + comment);
        } else {
            comments.set(comments.size() - 1, comment);
        }
    }

    String text() {
        flush();
        return String.join("\n", lines) + "\n";
    }

    /// A blank line, but none at the beginning of a block.
    private void blank(boolean wanted) {
        boolean needed = wanted || apart;
        apart = false;
        if (needed && rows.isEmpty() && !lines.isEmpty() && !lines.getLast().endsWith("{")) {
            lines.add("");
        }
    }

    private void flush() {
        List<List<String>> laidOut = Columns.alignedRows(indent, rows);
        for (int n = 0; n < laidOut.size(); n++) {
            lines.addAll(laidOut.get(n));
            lines.set(lines.size() - 1, lines.getLast() + comments.get(n));
        }
        rows.clear();
        comments.clear();
    }
}
