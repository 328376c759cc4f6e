package snn.cli;

import java.util.Collection;
import java.util.Comparator;

/// The known word that somebody may have meant.
final class Nearest {
    private Nearest() {}

    /// The word with the fewest edits, empty where even that is far off.
    static String to(String word, Collection<String> known) {
        return known.stream()
                .filter(k -> edits(word, k) <= Math.max(1, word.length() / 3))
                .min(Comparator.comparingInt(k -> edits(word, k)))
                .orElse("");
    }

    /// Levenshtein's distance.
    private static int edits(String a, String b) {
        var row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
