package snn.compiler.syntax;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ErrorNode;
import org.antlr.v4.runtime.tree.ParseTree;
import snn.grammar.SnnLexer;
import snn.ir.diagnostic.Diagnostic;

/// What of a text could not be read: the names in it, the keywords it begins with, and what is said
/// of parts that fit the grammar and mean nothing all the same.
final class Damage {
    private final Tokens tokens;
    private final Set<String> guesses = new HashSet<>();
    private final Set<String> broken = new HashSet<>();
    private final List<Diagnostic> problems = new ArrayList<>();

    Damage(Tokens tokens) {
        this.tokens = tokens;
    }

    Set<String> guesses() {
        return guesses;
    }

    Set<String> broken() {
        return broken;
    }

    List<Diagnostic> problems() {
        return problems;
    }

    void say(Diagnostic problem) {
        problems.add(problem);
    }

    /// Notes that declarations of these keywords may be missing.
    void lost(List<String> keywords) {
        broken.addAll(keywords);
    }

    /// Notes a part that is left out, and the keyword it begins with.
    void leftOut(ParserRuleContext rule) {
        guess(rule);
        broken.add(rule.getStart().getText());
    }

    /// Notes the names among the tokens that recovery dropped straight below a rule.
    boolean strayTokens(ParserRuleContext rule) {
        boolean any = rule.exception != null;
        for (int n = 0; n < rule.getChildCount(); n++) {
            if (rule.getChild(n) instanceof ErrorNode stray) {
                guess(stray.getSymbol());
                any = true;
            }
        }
        return any;
    }

    void guess(ParserRuleContext rule) {
        int last = rule.getStop() == null ? -1 : rule.getStop().getTokenIndex();
        for (int n = rule.getStart().getTokenIndex(); n <= last; n++) {
            guess(tokens.all().get(n));
        }
    }

    private void guess(Token token) {
        if (token.getType() == SnnLexer.IDENTIFIER
                || token.getType() == SnnLexer.QUOTED
                || token.getType() == SnnLexer.UNIT) {
            guesses.add(Expressions.unquoted(token));
        } else if (TokenNames.isKeyword(token.getType())) {
            guesses.add(token.getText());
            broken.add(token.getText());
        }
    }

    /// Whether a part holds an error. No rule matches nothing: an empty one stands for what is
    /// missing.
    static boolean isBroken(ParseTree part) {
        if (part instanceof ErrorNode
                || part instanceof ParserRuleContext rule
                        && (rule.exception != null || rule.getChildCount() == 0)) {
            return true;
        }
        for (int n = 0; n < part.getChildCount(); n++) {
            if (isBroken(part.getChild(n))) {
                return true;
            }
        }
        return false;
    }
}
