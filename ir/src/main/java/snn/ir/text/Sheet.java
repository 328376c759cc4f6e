package snn.ir.text;

import java.util.ArrayList;
import java.util.List;
import snn.ir.text.Columns.Row;

/// The lines written so far. Rows of one group that follow each other are lined up.
final class Sheet {
    private final List<String> lines = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();
    private String indent = "";
    private String group = "";

    void row(String margin, String name, Row row) {
        if (!margin.equals(indent) || !name.equals(group)) {
            flush();
        }
        indent = margin;
        group = name;
        rows.add(row);
    }

    void line(String text) {
        flush();
        lines.add(text.stripTrailing());
    }

    /// A doc comment, a line for each of its lines; nothing for an empty one.
    void documentation(String margin, String text) {
        if (!text.isEmpty()) {
            text.lines().forEach(l -> line(margin + "/// " + l));
        }
    }

    /// A blank line, but not at the start of something.
    void apart() {
        flush();
        if (!lines.isEmpty() && !lines.getLast().isEmpty() && !lines.getLast().endsWith("{")) {
            lines.add("");
        }
    }

    /// What closes something: no blank line stays before it.
    void end(String text) {
        flush();
        while (lines.getLast().isEmpty()) {
            lines.removeLast();
        }
        line(text);
    }

    String text() {
        flush();
        return String.join("\n", lines) + "\n";
    }

    private void flush() {
        lines.addAll(Columns.aligned(indent, rows));
        rows.clear();
    }
}
