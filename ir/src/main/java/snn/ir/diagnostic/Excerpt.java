package snn.ir.diagnostic;

/// One line of a text as a screen can show it, and the marks below a stretch of it. Tabs become
/// four spaces, control characters a replacement character, and of a very long line only the part
/// around the stretch is shown.
final class Excerpt {
    private static final int WIDEST = 160;
    private static final int LEAD = 40;
    private static final String TAB = "    ";

    private final String shown;
    private final int from;
    private final int length;

    Excerpt(Lines lines, int line, Span span) {
        String whole = lines.line(line);
        int start = Math.clamp(span.start() - lines.start(line), 0, whole.length());
        int end = Math.clamp(span.end() - lines.start(line), start, whole.length());
        int cut = whole.length() <= WIDEST ? 0 : onCharacter(whole, Math.max(0, start - LEAD));
        int stop = onCharacter(whole, Math.min(whole.length(), cut + WIDEST));
        String left = cut == 0 ? "" : "…";
        this.shown =
                (left + plain(whole.substring(cut, stop))).stripTrailing()
                        + (stop < whole.length() ? "…" : "");
        this.from = width(left + plain(whole.substring(cut, Math.min(start, stop))));
        this.length =
                Math.max(
                        1,
                        width(plain(whole.substring(Math.min(start, stop), Math.min(end, stop)))));
    }

    String text() {
        return shown;
    }

    String marks(char mark) {
        return " ".repeat(from) + String.valueOf(mark).repeat(length);
    }

    private static String plain(String part) {
        var out = new StringBuilder();
        part.codePoints()
                .forEach(c -> {
                    if (c == '\t') {
                        out.append(TAB);
                    } else {
                        out.appendCodePoint(Character.isISOControl(c) ? 0xFFFD : c);
                    }
                });
        return out.toString();
    }

    private static int width(String text) {
        return text.codePointCount(0, text.length());
    }

    /// The offset itself, or the one before it where it would cut a surrogate pair.
    private static int onCharacter(String text, int offset) {
        boolean within =
                offset > 0
                        && offset < text.length()
                        && Character.isLowSurrogate(text.charAt(offset))
                        && Character.isHighSurrogate(text.charAt(offset - 1));
        return within ? offset - 1 : offset;
    }
}
