package snn.compiler.format;

import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.Token;
import snn.grammar.SnnLexer;

/// What of an item is lined up with the items around it.
///
/// @param group of items that are lined up with each other
/// @param texts what is lined up: keyword and name, or what stands before the equals sign
/// @param rest what follows
record Cells(String group, List<String> texts, List<Token> rest) {
    private static final Set<Integer> ASSIGN =
            Set.of(
                    SnnLexer.EQUALS,
                    SnnLexer.PLUS_EQUALS,
                    SnnLexer.MINUS_EQUALS,
                    SnnLexer.TIMES_EQUALS);

    static Cells of(List<Token> all) {
        if (isAssign(all, 1)) {
            return new Cells("setting", List.of(text(all, 0)), rest(all, 1));
        }
        if (isAssign(all, 2)) {
            if (all.get(1).getType() == SnnLexer.PRIME) {
                return new Cells("equation", List.of(text(all, 0) + "'"), rest(all, 2));
            }
            String group = all.getFirst().getType() == SnnLexer.LET ? "let" : "naming";
            return new Cells(group, List.of(text(all, 0), text(all, 1)), rest(all, 2));
        }
        if (isAssign(all, 3) && all.get(1).getType() == SnnLexer.OVER) {
            String derivative = text(all, 0) + "/" + text(all, 2);
            return new Cells("equation", List.of(derivative), rest(all, 3));
        }
        return new Cells("plain", List.of(), all);
    }

    private static boolean isAssign(List<Token> all, int n) {
        return n < all.size() && ASSIGN.contains(all.get(n).getType());
    }

    private static String text(List<Token> all, int n) {
        return Spacing.text(all.get(n));
    }

    private static List<Token> rest(List<Token> all, int from) {
        return all.subList(from, all.size());
    }
}
