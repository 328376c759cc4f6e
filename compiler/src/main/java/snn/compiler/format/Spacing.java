package snn.compiler.format;

import java.text.Normalizer;
import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.Token;
import snn.grammar.SnnLexer;

/// Which neighbouring tokens have a space between them.
final class Spacing {
    private static final Set<Integer> TIGHT_BEFORE =
            Set.of(
                    SnnLexer.RPAREN,
                    SnnLexer.RBRACKET,
                    SnnLexer.COMMA,
                    SnnLexer.RANGE,
                    SnnLexer.PRIME);
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
                    SnnLexer.TEXT,
                    SnnLexer.RBRACKET,
                    SnnLexer.RPAREN);

    private Spacing() {}

    /// The tokens on one line.
    static String joined(List<Token> tokens) {
        var line = new StringBuilder();
        for (int n = 0; n < tokens.size(); n++) {
            if (n > 0 && isSpaced(tokens, n)) {
                line.append(' ');
            }
            line.append(text(tokens.get(n)));
        }
        return line.toString();
    }

    /// A token as it is written: letters composed, since names that look alike are alike.
    static String text(Token token) {
        return NAMES.contains(token.getType())
                ? Normalizer.normalize(token.getText(), Normalizer.Form.NFC)
                : token.getText();
    }

    /// How much deeper in brackets the text is behind a token.
    static int deepens(Token token) {
        return switch (token.getType()) {
            case SnnLexer.LPAREN, SnnLexer.LBRACKET -> 1;
            case SnnLexer.RPAREN, SnnLexer.RBRACKET -> -1;
            default -> 0;
        };
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
