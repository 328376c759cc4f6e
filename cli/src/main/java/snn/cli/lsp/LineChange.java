package snn.cli.lsp;

import java.util.ArrayList;
import java.util.List;

/// Whole lines from `start` to `end` of a text, and what stands there in another.
record LineChange(int start, int end, String replacement) {
    /// Longer stretches are replaced as one: the table of a comparison grows with their product.
    private static final int LARGEST = 1 << 20;

    /// The changes that lead from one text to another, in order and apart from each other.
    static List<LineChange> between(String before, String after) {
        List<String> old = lines(before);
        List<String> now = lines(after);
        int head = 0;
        while (head < old.size() && head < now.size() && old.get(head).equals(now.get(head))) {
            head++;
        }
        int tail = 0;
        int most = Math.min(old.size(), now.size()) - head;
        while (tail < most
                && old.get(old.size() - 1 - tail).equals(now.get(now.size() - 1 - tail))) {
            tail++;
        }
        int offset = old.subList(0, head).stream().mapToInt(String::length).sum();
        return within(
                offset, old.subList(head, old.size() - tail), now.subList(head, now.size() - tail));
    }

    private static List<LineChange> within(int offset, List<String> old, List<String> now) {
        if ((long) old.size() * now.size() > LARGEST) {
            int end = offset + old.stream().mapToInt(String::length).sum();
            return List.of(new LineChange(offset, end, String.join("", now)));
        }
        int[][] common = common(old, now);
        var changes = new ArrayList<LineChange>();
        int at = offset;
        int n = 0;
        int m = 0;
        while (n < old.size() || m < now.size()) {
            if (n < old.size() && m < now.size() && old.get(n).equals(now.get(m))) {
                at += old.get(n++).length();
                m++;
                continue;
            }
            int start = at;
            var replacement = new StringBuilder();
            while ((n < old.size() || m < now.size())
                    && !(n < old.size() && m < now.size() && old.get(n).equals(now.get(m)))) {
                boolean dropped =
                        m == now.size() || n < old.size() && common[n + 1][m] >= common[n][m + 1];
                if (dropped) {
                    at += old.get(n++).length();
                } else {
                    replacement.append(now.get(m++));
                }
            }
            changes.add(new LineChange(start, at, replacement.toString()));
        }
        return changes;
    }

    /// The length of the longest common sequence of lines from `n` and `m` on.
    private static int[][] common(List<String> old, List<String> now) {
        var common = new int[old.size() + 1][now.size() + 1];
        for (int n = old.size() - 1; n >= 0; n--) {
            for (int m = now.size() - 1; m >= 0; m--) {
                common[n][m] =
                        old.get(n).equals(now.get(m))
                                ? common[n + 1][m + 1] + 1
                                : Math.max(common[n + 1][m], common[n][m + 1]);
            }
        }
        return common;
    }

    /// The lines of a text, each with its end.
    private static List<String> lines(String text) {
        var lines = new ArrayList<String>();
        int from = 0;
        while (from < text.length()) {
            int end = text.indexOf('\n', from);
            int to = end < 0 ? text.length() : end + 1;
            lines.add(text.substring(from, to));
            from = to;
        }
        return lines;
    }
}
