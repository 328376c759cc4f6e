package snn.compiler.syntax;

import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;
import snn.grammar.SnnLexer;

/// Keywords that are names in some places. A neuron without a port of its own has one that is
/// called `input`, so within the body of a neuron's definition that word is a name wherever a value
/// may stand, and so it is as the name of an argument; and a penalty may be `per = neuron`.
final class KeywordNames {
    private static final Set<Integer> DEFINITIONS =
            Set.of(SnnLexer.NETWORK, SnnLexer.BLOCK, SnnLexer.NEURON);

    private static final Set<Integer> BEFORE_A_VALUE =
            Set.of(
                    SnnLexer.PLUS,
                    SnnLexer.MINUS,
                    SnnLexer.TIMES,
                    SnnLexer.OVER,
                    SnnLexer.CARET,
                    SnnLexer.AT,
                    SnnLexer.LPAREN,
                    SnnLexer.COMMA,
                    SnnLexer.EQUALS,
                    SnnLexer.PLUS_EQUALS,
                    SnnLexer.MINUS_EQUALS,
                    SnnLexer.TIMES_EQUALS,
                    SnnLexer.AT_LEAST,
                    SnnLexer.AT_MOST,
                    SnnLexer.ABOVE,
                    SnnLexer.BELOW,
                    SnnLexer.QUESTION,
                    SnnLexer.COLON,
                    SnnLexer.WHEN,
                    SnnLexer.ON);

    private static final Set<Integer> IN_A_CALL = Set.of(SnnLexer.LPAREN, SnnLexer.COMMA);
    private static final Set<Integer> BEHIND_A_VALUE = Set.of(SnnLexer.COMMA, SnnLexer.RPAREN);

    private final List<Token> tokens;

    private KeywordNames(List<Token> tokens) {
        this.tokens = tokens.stream().filter(t -> t.getChannel() == Token.DEFAULT_CHANNEL).toList();
    }

    /// Turns keywords into names where they are none.
    static void mark(List<Token> tokens) {
        new KeywordNames(tokens).mark();
    }

    private void mark() {
        int depth = 0;
        boolean neuron = false;
        for (int n = 1; n + 1 < tokens.size(); n++) {
            int type = type(n - 1);
            if (depth == 0 && DEFINITIONS.contains(type)) {
                neuron = type == SnnLexer.NEURON;
            }
            depth += type == SnnLexer.LBRACE ? 1 : 0;
            depth -= type == SnnLexer.RBRACE && depth > 0 ? 1 : 0;
            if (isPort(n, neuron && depth > 0) || isWord(n)) {
                ((CommonToken) tokens.get(n)).setType(SnnLexer.IDENTIFIER);
            }
        }
    }

    private boolean isPort(int n, boolean inNeuron) {
        boolean value = inNeuron && BEFORE_A_VALUE.contains(type(n - 1));
        boolean argument = IN_A_CALL.contains(type(n - 1)) && type(n + 1) == SnnLexer.EQUALS;
        return type(n) == SnnLexer.INPUT && (value || argument);
    }

    private boolean isWord(int n) {
        return type(n) == SnnLexer.NEURON
                && type(n - 1) == SnnLexer.EQUALS
                && BEHIND_A_VALUE.contains(type(n + 1));
    }

    private int type(int n) {
        return tokens.get(n).getType();
    }
}
