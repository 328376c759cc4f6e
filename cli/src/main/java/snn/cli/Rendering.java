package snn.cli;

import java.util.ArrayList;
import java.util.List;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Diagnostic.Label;
import snn.ir.diagnostic.Span;

/// A diagnostic as a person reads it: the message, the lines it points at, the way out.
///
/// ```
/// error[fan-in]: `hidden` has 128 neurons, but `w1` reaches 100
///  --> mnist.snn:3:22
///   |
/// 2 |   layer w1     = dense(784 -> 100)
///   |                               --- 100 rows of synapses
/// 3 |   layer hidden = lif(128)
///   |                      ^^^ 128 neurons
///   = hint: give both the same size, such as `dense(784 -> 128)`
/// ```
final class Rendering {
    private static final int WIDEST = 160;

    private final Diagnostic diagnostic;
    private final Sources sources;
    private final List<String> lines = new ArrayList<>();

    private Rendering(Diagnostic diagnostic, Sources sources) {
        this.diagnostic = diagnostic;
        this.sources = sources;
    }

    static String of(Diagnostic diagnostic, Sources sources) {
        var rendering = new Rendering(diagnostic, sources);
        rendering.write();
        return String.join("\n", rendering.lines);
    }

    private void write() {
        lines.add(
                "%s[%s]: %s"
                        .formatted(
                                diagnostic.severity().word(),
                                diagnostic.code(),
                                Wording.printable(diagnostic.message())));
        Span span = diagnostic.span();
        if (span.exists()) {
            var place = sources.start(span);
            lines.add(" --> %s:%d:%d".formatted(span.file(), place.line(), place.column()));
            excerpt(span);
        }
        diagnostic.hints().forEach(h -> lines.add("  = hint: " + Wording.printable(h)));
    }

    /// The lines of all labels in the file of the first, in the order of the text.
    private void excerpt(Span first) {
        List<Label> shown =
                diagnostic.labels().stream()
                        .filter(l -> l.span().file().equals(first.file()))
                        .sorted((a, b) -> Integer.compare(a.span().start(), b.span().start()))
                        .toList();
        int widest = String.valueOf(sources.start(shown.getLast().span()).line()).length();
        String gutter = " ".repeat(widest);
        lines.add(gutter + " |");
        int before = 0;
        for (Label label : shown) {
            int number = sources.start(label.span()).line();
            if (number != before) {
                if (before != 0 && number > before + 1) {
                    lines.add(gutter + " :");
                }
                lines.add("%".concat(widest + "d | %s").formatted(number, shown(first, number)));
            }
            before = number;
            lines.add(gutter + " | " + marks(label, label.span().equals(first)));
        }
    }

    private String shown(Span span, int number) {
        String line = Wording.printable(sources.line(span.file(), number));
        return line.length() <= WIDEST ? line : line.substring(0, WIDEST) + "...";
    }

    /// Marks below a stretch; one that goes on in the next line is marked to the end of its first.
    private String marks(Label label, boolean isFirst) {
        var start = sources.start(label.span());
        var end = sources.end(label.span());
        String line = sources.line(label.span().file(), start.line());
        int length = line.codePointCount(0, line.length()) + 1;
        int to = end.line() == start.line() ? end.column() : length;
        int from = Math.min(start.column(), WIDEST);
        int width = Math.max(1, Math.min(to, WIDEST) - from);
        String mark = (isFirst ? "^" : "-").repeat(width);
        return (" ".repeat(from - 1) + mark + " " + Wording.printable(label.text()))
                .stripTrailing();
    }
}
