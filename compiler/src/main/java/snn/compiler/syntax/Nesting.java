package snn.compiler.syntax;

import java.util.ArrayDeque;
import java.util.Optional;
import org.antlr.v4.runtime.Token;
import snn.grammar.SnnLexer;
import snn.ir.diagnostic.Diagnostic;

/// How deep brackets may nest and how long a sum may be. Every stage walks the tree by recursion,
/// so the depth of a text is bounded before it is parsed.
final class Nesting {
    static final int DEEPEST = 64;
    static final int LONGEST = 256;

    private Nesting() {}

    /// What is said of the first token that goes too deep.
    static Optional<Diagnostic> check(Tokens tokens) {
        // how many operators the value has so far, and those that the open brackets are part of
        var open = new ArrayDeque<Integer>();
        int operators = 0;
        int around = 0;
        for (Token token : tokens.all()) {
            switch (token.getType()) {
                case SnnLexer.LPAREN, SnnLexer.LBRACKET, SnnLexer.LBRACE -> {
                    open.push(operators);
                    around += operators;
                    operators = 0;
                }
                case SnnLexer.RPAREN, SnnLexer.RBRACKET, SnnLexer.RBRACE -> {
                    operators = open.isEmpty() ? 0 : open.pop();
                    around = open.isEmpty() ? 0 : around - operators;
                }
                case SnnLexer.PLUS,
                        SnnLexer.MINUS,
                        SnnLexer.TIMES,
                        SnnLexer.OVER,
                        SnnLexer.CARET,
                        SnnLexer.AT,
                        SnnLexer.QUESTION ->
                        operators++;
                case SnnLexer.EQUALS,
                        SnnLexer.PLUS_EQUALS,
                        SnnLexer.MINUS_EQUALS,
                        SnnLexer.TIMES_EQUALS,
                        SnnLexer.COMMA ->
                        operators = 0;
                default -> {}
            }
            if (open.size() > DEEPEST) {
                return Optional.of(tooDeep(tokens, token));
            }
            if (around + operators > LONGEST) {
                return Optional.of(tooLong(tokens, token));
            }
        }
        return Optional.empty();
    }

    private static Diagnostic tooDeep(Tokens tokens, Token token) {
        return Diagnostic.error("nesting", "brackets nest more than %d deep", DEEPEST)
                .at(tokens.span(token), "bracket %d", DEEPEST + 1)
                .hint("take the inner part out, or look for a bracket that is never closed");
    }

    private static Diagnostic tooLong(Tokens tokens, Token token) {
        return Diagnostic.error("nesting", "one value has more than %d operators", LONGEST)
                .at(tokens.span(token), "operator %d", LONGEST + 1)
                .hint("write the number it comes to");
    }
}
