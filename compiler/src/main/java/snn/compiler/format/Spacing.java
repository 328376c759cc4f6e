package snn.compiler.format;

import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.Token;
import snn.grammar.SnnLexer;

/// Which neighbouring tokens have a space between them.
final class Spacing {
    private static final Set<Integer> TIGHT_BEFORE =
            Set.of(SnnLexer.RPAREN, SnnLexer.RBRACKET, SnnLexer.COMMA, SnnLexer.RANGE);
    private static final Set<Integer> TIGHT_AFTER =
            Set.of(SnnLexer.LPAREN, SnnLexer.LBRACKET, SnnLexer.RANGE);
    private static final Set<Integer> NAMES = Set.of(SnnLexer.IDENTIFIER, SnnLexer.QUOTED);

    /// What a value ends with: a minus behind it takes away, any other is a sign.
    private static final Set<Integer> ENDS =
            Set.of(
                    SnnLexer.NUMBER,
                    SnnLexer.UNIT,
                    SnnLexer.IDENTIFIER,
                    SnnLexer.QUOTED,
                    SnnLexer.RPAREN);

    private Spacing() {}

    /// The tokens on one line.
    static String joined(List<Token> tokens) {
        var line = new StringBuilder();
        for (int n = 0; n < tokens.size(); n++) {
            if (n > 0 && isSpaced(tokens, n)) {
                line.append(' ');
            }
            line.append(tokens.get(n).getText());
        }
        return line.toString();
    }

    /// Whether there is a space before token `n`.
    static boolean isSpaced(List<Token> tokens, int n) {
        int before = tokens.get(n - 1).getType();
        int here = tokens.get(n).getType();
        if (TIGHT_BEFORE.contains(here) || TIGHT_AFTER.contains(before)) {
            return false;
        }
        boolean opens = here == SnnLexer.LPAREN || here == SnnLexer.LBRACKET;
        if (opens && NAMES.contains(before)) {
            return false;
        }
        boolean sign =
                before == SnnLexer.MINUS && (n < 2 || !ENDS.contains(tokens.get(n - 2).getType()));
        return !sign;
    }
}
