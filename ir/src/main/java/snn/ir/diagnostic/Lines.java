package snn.ir.diagnostic;

import java.util.ArrayList;
import java.util.List;

/// Where the lines of a text begin. A line ends with LF, CRLF or a lone CR.
public final class Lines {
    private final String text;
    private final int[] starts;

    private Lines(String text, int[] starts) {
        this.text = text;
        this.starts = starts;
    }

    /// A place as people count: both from 1, columns in code points, a tab as one.
    public record Position(int line, int column) {}

    public static Lines of(String text) {
        List<Integer> starts = new ArrayList<>(List.of(0));
        for (int n = 0; n < text.length(); n++) {
            char c = text.charAt(n);
            boolean pair = c == '\r' && n + 1 < text.length() && text.charAt(n + 1) == '\n';
            if (c == '\n' || c == '\r' && !pair) {
                starts.add(n + 1);
            }
        }
        return new Lines(text, starts.stream().mapToInt(Integer::intValue).toArray());
    }

    public int count() {
        return starts.length;
    }

    /// The position of a UTF-16 offset; offsets behind the end count as the end.
    public Position position(int offset) {
        int at = Math.min(offset, text.length());
        int line = lineOf(at);
        return new Position(line, text.codePointCount(start(line), at) + 1);
    }

    /// The text of a line, counted from 1, without its end.
    public String line(int line) {
        int end = line < starts.length ? starts[line] : text.length();
        while (end > start(line) && isEnd(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start(line), end);
    }

    /// The offset at which a line, counted from 1, begins.
    public int start(int line) {
        return starts[line - 1];
    }

    private int lineOf(int offset) {
        int found = java.util.Arrays.binarySearch(starts, offset);
        return found >= 0 ? found + 1 : -found - 1;
    }

    private static boolean isEnd(char c) {
        return c == '\n' || c == '\r';
    }
}
