package snn.ir.diagnostic;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Diagnostics as people read them: the message, the place, the lines with what is wrong marked by
/// `^` and the causes by `-`, and the hints.
public final class Renderer {
    private final Map<String, String> sources;

    /// @param sources the text of each file that spans may point into
    public Renderer(Map<String, String> sources) {
        this.sources = Map.copyOf(sources);
    }

    /// All of them, a blank line between two.
    public String render(List<Diagnostic> diagnostics) {
        return diagnostics.stream().map(this::render).collect(Collectors.joining("\n"));
    }

    /// One diagnostic, ending with a line feed.
    public String render(Diagnostic diagnostic) {
        var out = new StringBuilder();
        out.append(diagnostic.severity().word());
        out.append('[').append(diagnostic.code()).append("]: ");
        out.append(diagnostic.message()).append('\n');
        Span span = diagnostic.span();
        String text = sources.getOrDefault(span.file(), "");
        int gutter = 1;
        if (span.exists() && text.isEmpty()) {
            out.append(" --> ").append(span.file()).append('\n');
        } else if (span.exists()) {
            Lines lines = Lines.of(text);
            gutter = gutter(diagnostic, lines);
            excerpt(out, diagnostic, lines, gutter);
        }
        for (String hint : diagnostic.hints()) {
            out.append(" ".repeat(gutter)).append(" = hint: ").append(hint).append('\n');
        }
        return out.toString();
    }

    private static void excerpt(StringBuilder out, Diagnostic diagnostic, Lines lines, int gutter) {
        Span span = diagnostic.span();
        Lines.Position at = lines.position(span.start());
        String margin = " ".repeat(gutter);
        out.append(margin).append("--> ").append(span.file());
        out.append(':').append(at.line()).append(':').append(at.column()).append('\n');
        out.append(margin).append(" |\n");
        int before = 0;
        for (var label : inOrder(diagnostic)) {
            int line = lines.position(label.span().start()).line();
            var row = new Excerpt(lines, line, label.span());
            if (line != before) {
                if (before != 0 && line > before + 1) {
                    out.append("...\n");
                }
                out.append(("%" + gutter + "d |").formatted(line));
                out.append(row.text().isEmpty() ? "" : " ").append(row.text()).append('\n');
            }
            before = line;
            char mark = label.equals(diagnostic.labels().getFirst()) ? '^' : '-';
            out.append(margin).append(" | ").append(row.marks(mark));
            out.append(label.text().isEmpty() ? "" : " ").append(label.text()).append('\n');
        }
    }

    /// Labels by line, and by column within one. Labels of other files are left out.
    private static List<Diagnostic.Label> inOrder(Diagnostic diagnostic) {
        return diagnostic.labels().stream()
                .filter(l -> l.span().file().equals(diagnostic.span().file()))
                .sorted(Comparator.comparingInt((Diagnostic.Label l) -> l.span().start()))
                .toList();
    }

    private static int gutter(Diagnostic diagnostic, Lines lines) {
        return inOrder(diagnostic).stream()
                .mapToInt(l -> String.valueOf(lines.position(l.span().start()).line()).length())
                .max()
                .orElse(1);
    }
}
