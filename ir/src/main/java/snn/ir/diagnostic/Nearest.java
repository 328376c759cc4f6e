package snn.ir.diagnostic;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The known word that a misspelt one was meant to be.
public final class Nearest {
    /// Of a word, in letters; nobody misspells longer ones, and the search takes their product.
    private static final int LONGEST = 200;

    private Nearest() {}

    /// The candidate with the fewest letters to change, add, drop or swap, or else the only one
    /// that the word begins with or that begins with it; empty where none is near, or several are
    /// equally.
    public static Optional<String> to(String word, Collection<String> candidates) {
        if (word.length() > LONGEST) {
            return Optional.empty();
        }
        List<String> others =
                candidates.stream().filter(c -> c.length() <= LONGEST && !c.equals(word)).toList();
        List<String> near =
                others.stream().filter(c -> distance(word, c) <= tolerance(word, c)).toList();
        int least = near.stream().mapToInt(c -> distance(word, c)).min().orElse(0);
        Optional<String> nearest =
                only(near.stream().filter(c -> distance(word, c) == least).toList());
        return near.isEmpty()
                ? only(others.stream().filter(c -> isBeginning(word, c)).toList())
                : nearest;
    }

    private static Optional<String> only(List<String> words) {
        return words.size() == 1 ? Optional.of(words.getFirst()) : Optional.empty();
    }

    private static boolean isBeginning(String word, String candidate) {
        return Math.min(word.length(), candidate.length()) >= 3
                && (word.startsWith(candidate) || candidate.startsWith(word));
    }

    private static int tolerance(String word, String candidate) {
        return Math.max(1, Math.max(word.length(), candidate.length()) / 3);
    }

    /// Damerau-Levenshtein distance with adjacent swaps, letters of any case alike.
    private static int distance(String left, String right) {
        String a = left.toLowerCase(Locale.ROOT);
        String b = right.toLowerCase(Locale.ROOT);
        var d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                d[i][j] = i == 0 || j == 0 ? i + j : step(d, a, b, i, j);
            }
        }
        return d[a.length()][b.length()];
    }

    private static int step(int[][] d, String a, String b, int i, int j) {
        int changed = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int best = Math.min(changed, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
        boolean swapped =
                i > 1
                        && j > 1
                        && a.charAt(i - 1) == b.charAt(j - 2)
                        && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, d[i - 2][j - 2] + 1) : best;
    }
}
