package snn.ir.diagnostic;

/// A stretch of source text: `file` as the user named it, and UTF-16 offsets `start` (inclusive)
/// and `end` (exclusive) into it. [#NONE] stands for things that no text declares.
public record Span(String file, int start, int end) {
    public static final Span NONE = new Span("", 0, 0);

    public Span {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("span " + start + ".." + end);
        }
    }

    public boolean exists() {
        return !file.isEmpty();
    }

    /// The smallest span that holds both; the other one where one does not exist.
    public Span to(Span other) {
        if (!exists()) {
            return other;
        }
        return other.exists()
                ? new Span(file, Math.min(start, other.start), Math.max(end, other.end))
                : this;
    }
}
