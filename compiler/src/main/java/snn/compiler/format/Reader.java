package snn.compiler.format;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.antlr.v4.runtime.Token;
import snn.compiler.syntax.Tokens;
import snn.ir.diagnostic.Lines;

/// The tokens of a text, comments among them, each read once.
final class Reader {
    private final Tokens tokens;
    private final Lines lines;
    private int next;

    Reader(Tokens tokens, String text) {
        this.tokens = tokens;
        this.lines = Lines.of(text);
    }

    static boolean isComment(Token token) {
        return token.getChannel() == Token.HIDDEN_CHANNEL;
    }

    Token peek() {
        return tokens.all().get(next);
    }

    /// The token that is read already.
    Token last() {
        return tokens.all().get(next - 1);
    }

    Token read() {
        return tokens.all().get(next++);
    }

    /// Where reading goes on, to go back to.
    int mark() {
        return next;
    }

    void back(int mark) {
        next = mark;
    }

    /// The next tokens up to and with the first of a type.
    List<Token> upTo(int type) {
        return take(token -> token.getType() == type);
    }

    /// The next tokens up to the one that ends at an offset.
    List<Token> upToOffset(int end) {
        return take(token -> tokens.span(token).end() == end);
    }

    private List<Token> take(Predicate<Token> last) {
        var taken = new ArrayList<Token>();
        Token token;
        do {
            token = read();
            taken.add(token);
        } while (isComment(token) || !last.test(token));
        return taken;
    }

    boolean isBlankBefore(Token token) {
        if (token.getTokenIndex() == 0) {
            return false;
        }
        Token before = tokens.all().get(token.getTokenIndex() - 1);
        return line(token) > line(before) + 1;
    }

    boolean isSameLine(Token before, Token token) {
        return line(before) == line(token);
    }

    private int line(Token token) {
        return lines.position(tokens.span(token).start()).line();
    }
}
