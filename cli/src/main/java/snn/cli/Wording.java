package snn.cli;

import java.util.Locale;

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
}
