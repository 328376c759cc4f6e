package snn.cli;

import java.util.Locale;
import snn.ir.Header;

/// Words as a terminal should get them.
final class Wording {
    private Wording() {}

    /// One line without characters that would move the cursor: a tab is a space, another control
    /// character a question mark.
    static String printable(String text) {
        var line = new StringBuilder(text.length());
        for (int n = 0; n < text.length(); n++) {
            char c = text.charAt(n);
            line.append(c == '\t' ? ' ' : Character.isISOControl(c) ? '?' : c);
        }
        return line.toString();
    }

    /// Lower case at the start, no stop at the end, as all messages are.
    static String sentence(String message) {
        String line = printable(message.replaceAll("\\R\\s*", " "));
        return line.isEmpty()
                ? line
                : line.substring(0, 1).toLowerCase(Locale.ROOT)
                        + line.substring(1).replaceAll("\\.$", "");
    }

    /// With a capital, as a sentence of help begins.
    static String capital(String sentence) {
        return sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
    }

    /// How weights came about, in brackets; empty where that is not known.
    static String record(Header header) {
        return header.record()
                .map(r ->
                        " (trained on %s, %d epochs, seed %d)"
                                .formatted(r.data(), r.epochs(), r.seed()))
                .orElse("");
    }

    /// A share of one as per cent.
    static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f %%", 100 * share);
    }

    /// A time as people say it.
    static String time(double seconds) {
        return seconds < 1e-3
                ? String.format(Locale.ROOT, "%.0f us", seconds * 1e6)
                : seconds < 1
                        ? String.format(Locale.ROOT, "%.2f ms", seconds * 1e3)
                        : String.format(Locale.ROOT, "%.1f s", seconds);
    }

    /// A count, or the mean of one.
    static String count(double value) {
        return value == Math.rint(value) || value >= 1000
                ? String.format(Locale.ROOT, "%,.0f", value)
                : String.format(Locale.ROOT, "%.1f", value);
    }
}
