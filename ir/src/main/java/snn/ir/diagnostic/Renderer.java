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
        int gutter = gutter(diagnostic);
        for (String file : files(diagnostic)) {
            boolean first = file.equals(span.file());
            if (text(file).isEmpty()) {
                out.append(first ? " --> " : " ::: ").append(file).append('\n');
            } else {
                excerpt(out, diagnostic, file, gutter);
            }
        }
        for (String hint : diagnostic.hints()) {
            out.append(" ".repeat(gutter)).append(" = hint: ").append(hint).append('\n');
        }
        return out.toString();
    }

    private String text(String file) {
        return sources.getOrDefault(file, "");
    }

    /// The files that labels point into, that of the mistake first.
    private static List<String> files(Diagnostic diagnostic) {
        return diagnostic.labels().stream()
                .map(Diagnostic.Label::span)
                .filter(Span::exists)
                .map(Span::file)
                .distinct()
                .toList();
    }

    /// The lines of one file. The mistake is at the head of its own; any other begins with `:::`.
    private void excerpt(StringBuilder out, Diagnostic diagnostic, String file, int gutter) {
        Lines lines = Lines.of(text(file));
        List<Diagnostic.Label> labels = inOrder(diagnostic, file);
        boolean first = file.equals(diagnostic.span().file());
        Span span = first ? diagnostic.span() : labels.getFirst().span();
        Lines.Position at = lines.position(span.start());
        String margin = " ".repeat(gutter);
        out.append(margin).append(first ? "--> " : "::: ").append(file);
        out.append(':').append(at.line()).append(':').append(at.column()).append('\n');
        out.append(margin).append(" |\n");
        int before = 0;
        for (var label : labels) {
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

    /// The labels of a file by line, and by column within one.
    private static List<Diagnostic.Label> inOrder(Diagnostic diagnostic, String file) {
        return diagnostic.labels().stream()
                .filter(l -> l.span().file().equals(file))
                .sorted(Comparator.comparingInt((Diagnostic.Label l) -> l.span().start()))
                .toList();
    }

    /// How wide the greatest line number is.
    private int gutter(Diagnostic diagnostic) {
        int gutter = 1;
        for (String file : files(diagnostic)) {
            if (!text(file).isEmpty()) {
                Lines lines = Lines.of(text(file));
                for (var label : inOrder(diagnostic, file)) {
                    int line = lines.position(label.span().start()).line();
                    gutter = Math.max(gutter, String.valueOf(line).length());
                }
            }
        }
        return gutter;
    }
}
