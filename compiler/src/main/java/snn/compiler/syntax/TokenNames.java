package snn.compiler.syntax;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntervalSet;
import snn.grammar.SnnLexer;

/// How an error calls tokens.
final class TokenNames {
    private static final Set<Integer> DECLARATIONS =
            Set.of(
                    SnnLexer.TIME,
                    SnnLexer.LET,
                    SnnLexer.INPUT,
                    SnnLexer.ENCODE,
                    SnnLexer.NEURON,
                    SnnLexer.LAYER,
                    SnnLexer.OUTPUT,
                    SnnLexer.TRAIN,
                    SnnLexer.TARGET);

    /// What the lines of a neuron may begin with.
    private static final Set<Integer> LINES =
            Set.of(
                    SnnLexer.INPUT,
                    SnnLexer.STATE,
                    SnnLexer.LET,
                    SnnLexer.IDENTIFIER,
                    SnnLexer.ON,
                    SnnLexer.SPIKE);

    /// What may go on after nearly every value, and so is worth no word beside anything else.
    private static final Set<Integer> CONTINUATIONS =
            Set.of(
                    SnnLexer.UNIT,
                    SnnLexer.PLUS,
                    SnnLexer.MINUS,
                    SnnLexer.TIMES,
                    SnnLexer.OVER,
                    SnnLexer.CARET,
                    SnnLexer.AT,
                    SnnLexer.AT_LEAST,
                    SnnLexer.AT_MOST,
                    SnnLexer.ABOVE,
                    SnnLexer.BELOW,
                    SnnLexer.LPAREN,
                    SnnLexer.IN);

    private TokenNames() {}

    static boolean isKeyword(int type) {
        return type >= SnnLexer.NETWORK && type <= SnnLexer.TARGET;
    }

    /// The words a declaration may begin with.
    static List<String> declarations() {
        return DECLARATIONS.stream().sorted().map(TokenNames::literal).toList();
    }

    /// The token itself, as a message shows it.
    static String of(Token token) {
        return switch (token.getType()) {
            case Token.EOF -> "the end of the file";
            case SnnLexer.TEXT -> token.getText();
            case SnnLexer.UNKNOWN -> unknown(token.getText().codePointAt(0));
            case SnnLexer.QUOTED -> token.getText();
            default -> "`" + token.getText() + "`";
        };
    }

    /// What would have done, as a list in words.
    static String listed(IntervalSet expected) {
        Set<Integer> kept = new LinkedHashSet<>(expected.toList());
        if (isValue(kept)) {
            kept.removeAll(Set.of(SnnLexer.NUMBER, SnnLexer.LPAREN, SnnLexer.MINUS));
            kept.removeAll(Set.of(SnnLexer.LBRACKET, SnnLexer.TEXT));
            kept.removeAll(Set.of(SnnLexer.IDENTIFIER, SnnLexer.QUOTED, SnnLexer.UNIT));
            return joined(kept, "a value");
        }
        if (kept.contains(SnnLexer.NETWORK)) {
            kept.remove(Token.EOF);
        }
        if (kept.containsAll(LINES)) {
            kept.removeAll(LINES);
            return joined(kept, "a line of a neuron");
        }
        if (!CONTINUATIONS.containsAll(kept)) {
            kept.removeAll(CONTINUATIONS);
        }
        if (kept.contains(SnnLexer.RPAREN)) {
            kept.remove(SnnLexer.ARROW);
        }
        return joined(kept, "");
    }

    /// Whether a number or a name would have done.
    private static boolean isValue(Set<Integer> expected) {
        return expected.contains(SnnLexer.NUMBER);
    }

    private static String joined(Set<Integer> types, String first) {
        var words = new LinkedHashSet<String>();
        if (!first.isEmpty()) {
            words.add(first);
        }
        types.stream().sorted().map(type -> kind(type, types)).forEach(words::add);
        var list = new ArrayList<>(words);
        String last = list.removeLast();
        return list.isEmpty() ? last : String.join(", ", list) + " or " + last;
    }

    private static String kind(int type, Set<Integer> types) {
        if (DECLARATIONS.contains(type) && !types.contains(SnnLexer.NETWORK)) {
            return "a declaration";
        }
        return switch (type) {
            case Token.EOF -> "the end of the file";
            case SnnLexer.IDENTIFIER, SnnLexer.QUOTED -> "a name";
            case SnnLexer.NUMBER -> "a number";
            case SnnLexer.UNIT -> "a unit";
            case SnnLexer.TEXT -> "the name of a file in quotation marks";
            default -> "`" + literal(type) + "`";
        };
    }

    private static String literal(int type) {
        String quoted = SnnLexer.VOCABULARY.getLiteralName(type);
        return quoted.substring(1, quoted.length() - 1);
    }

    private static String unknown(int character) {
        return Character.isISOControl(character) || !Character.isDefined(character)
                ? "character U+%04X".formatted(character)
                : "`" + Character.toString(character) + "`";
    }
}
