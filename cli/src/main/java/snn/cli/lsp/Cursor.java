package snn.cli.lsp;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import snn.compiler.syntax.Lexeme;
import snn.ir.diagnostic.Span;

/// The place where a person writes: the word under it, what stands before, and the text with
/// another word there.
///
/// @param index how many lexemes end before the word
/// @param start where the word begins
/// @param offset where the cursor stands
record Cursor(Document document, int index, int start, int offset) {

    static Cursor at(Document document, int offset) {
        List<Lexeme> all = document.lexemes();
        int index = 0;
        while (index < all.size() && all.get(index).span().end() < offset) {
            index++;
        }
        boolean word =
                index < all.size()
                        && all.get(index).span().end() >= offset
                        && all.get(index).span().start() < offset
                        && all.get(index).kind().isWord();
        if (!word && index < all.size() && all.get(index).span().end() == offset) {
            index++;
        }
        return new Cursor(document, index, word ? all.get(index).span().start() : offset, offset);
    }

    /// Whether it is in a comment, where nothing is completed.
    boolean isInComment() {
        return document.lexemes().stream()
                .anyMatch(l ->
                        l.kind().isComment()
                                && l.span().start() < offset
                                && offset <= l.span().end());
    }

    boolean isAfterNumber() {
        return index > 0 && before().kind() == Lexeme.Kind.NUMBER;
    }

    /// The lexeme before the word.
    Lexeme before() {
        return index == 0
                ? new Lexeme(Lexeme.Kind.SIGN, "", new Span(document.address().file(), 0, 0))
                : document.lexemes().get(index - 1);
    }

    /// Whether nothing stands before the word on its line.
    boolean isFirstOfLine() {
        return document.text()
                .substring(
                        document.text().lastIndexOf('\n', Math.max(0, start - 1)) + 1,
                        Math.max(start, document.text().lastIndexOf('\n', start - 1) + 1))
                .isBlank();
    }

    /// The text with another word, the rest as it is.
    String with(String word) {
        return document.text().substring(0, start) + word + " " + document.text().substring(end());
    }

    /// The text with another word, and the brackets that are open there closed behind it; what
    /// stands between is left out.
    String whole(String word) {
        Deque<String> open = open();
        int next = index;
        List<Lexeme> all = document.lexemes();
        int depth = open.size();
        while (next < all.size() && depth > 0 && !isBoundary(all.get(next))) {
            depth += depth(all.get(next));
            next++;
        }
        int rest = open.isEmpty() || next == 0 ? lineEnd() : all.get(next - 1).span().end();
        return document.text().substring(0, start)
                + word
                + String.join("", open)
                + " "
                + document.text().substring(Math.max(rest, end()));
    }

    /// The keyword of the section the cursor is in, such as `network`, `train` or `when`; empty
    /// outside of all.
    String section() {
        int depth = 0;
        for (int n = index - 1; n >= 0; n--) {
            Lexeme at = document.lexemes().get(n);
            depth += at.is("}") ? 1 : 0;
            depth -= at.is("{") ? 1 : 0;
            if (depth < 0 && at.kind() == Lexeme.Kind.KEYWORD) {
                return at.text();
            }
        }
        return "";
    }

    /// The declaration's words before the cursor, from its keyword on.
    List<Lexeme> declaration() {
        int from = index;
        while (from > 0 && !isBoundary(document.lexemes().get(from - 1))) {
            from--;
        }
        return document.lexemes().subList(Math.max(0, from - 1), index);
    }

    private int end() {
        return index < document.lexemes().size()
                        && document.lexemes().get(index).span().start() < offset
                ? document.lexemes().get(index).span().end()
                : offset;
    }

    private int lineEnd() {
        int end = document.text().indexOf('\n', offset);
        return end < 0 ? document.text().length() : end;
    }

    /// What closes the brackets that are open at the cursor, the innermost first.
    private Deque<String> open() {
        var open = new ArrayDeque<String>();
        for (Lexeme lexeme : declaration()) {
            if (lexeme.is("(") || lexeme.is("[")) {
                open.push(lexeme.is("(") ? ")" : "]");
            } else if ((lexeme.is(")") || lexeme.is("]")) && !open.isEmpty()) {
                open.pop();
            }
        }
        return open;
    }

    private static int depth(Lexeme lexeme) {
        if (lexeme.is("(") || lexeme.is("[")) {
            return 1;
        }
        return lexeme.is(")") || lexeme.is("]") ? -1 : 0;
    }

    /// Where brackets of a declaration surely end.
    private static boolean isBoundary(Lexeme lexeme) {
        boolean within = lexeme.is("of") || lexeme.is("in");
        return lexeme.is("{") || lexeme.is("}") || lexeme.kind() == Lexeme.Kind.KEYWORD && !within;
    }
}
