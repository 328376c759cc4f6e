package snn.ir.diagnostic;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What is said of a mistake: a stable `code` (the name of its page in `docs/rules`), one matter of
/// fact `message`, `labels` that point at the source (the first is where it is wrong, the others
/// show the cause) and `hints`, which hold the way out.
public record Diagnostic(
        String code, Severity severity, String message, List<Label> labels, List<String> hints) {

    /// A place and what is there.
    public record Label(Span span, String text) {}

    public Diagnostic {
        labels = List.copyOf(labels);
        hints = List.copyOf(hints);
    }

    public static Diagnostic error(String code, String format, Object... facts) {
        return new Diagnostic(code, Severity.ERROR, filled(format, facts), List.of(), List.of());
    }

    public static Diagnostic warning(String code, String format, Object... facts) {
        return new Diagnostic(code, Severity.WARNING, filled(format, facts), List.of(), List.of());
    }

    /// Adds the place that is wrong.
    public Diagnostic at(Span span, String format, Object... facts) {
        var more = new ArrayList<>(labels);
        more.add(new Label(span, filled(format, facts)));
        return new Diagnostic(code, severity, message, more, hints);
    }

    /// Adds a place that shows the cause.
    public Diagnostic and(Span span, String format, Object... facts) {
        return at(span, format, facts);
    }

    /// Adds the way out.
    public Diagnostic hint(String format, Object... facts) {
        var more = new ArrayList<>(hints);
        more.add(filled(format, facts));
        return new Diagnostic(code, severity, message, labels, more);
    }

    /// Where it is wrong; [Span#NONE] where no text is to blame.
    public Span span() {
        return labels.isEmpty() ? Span.NONE : labels.getFirst().span();
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    private static String filled(String format, Object... facts) {
        return facts.length == 0 ? format : String.format(Locale.ROOT, format, facts);
    }
}
