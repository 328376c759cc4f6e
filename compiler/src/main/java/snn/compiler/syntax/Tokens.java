package snn.compiler.syntax;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import snn.grammar.SnnLexer;
import snn.ir.diagnostic.Span;

/// The tokens of a text, comments among them, and where each stands.
public final class Tokens {
    private final String file;
    private final CommonTokenStream stream;
    private final List<Token> all;

    /// The UTF-16 offset of each code point; empty where the two are the same.
    private final int[] offsets;

    private Tokens(String file, CommonTokenStream stream, int[] offsets) {
        this.file = file;
        this.stream = stream;
        this.all = List.copyOf(stream.getTokens());
        this.offsets = offsets;
    }

    public static Tokens of(String file, String text) {
        var lexer = new SnnLexer(CharStreams.fromString(text, file));
        lexer.removeErrorListeners();
        var stream = new CommonTokenStream(lexer);
        stream.fill();
        KeywordNames.mark(stream.getTokens());
        return new Tokens(file, stream, offsets(text));
    }

    /// Every token in order, comments included, the end of the file last.
    public List<Token> all() {
        return all;
    }

    /// The tokens a parser reads.
    CommonTokenStream stream() {
        return stream;
    }

    /// Where a token stands; the end of the file is an empty place.
    public Span span(Token token) {
        int start = offset(token.getStartIndex());
        boolean end = token.getType() == Token.EOF;
        return new Span(file, start, end ? start : offset(token.getStopIndex() + 1));
    }

    /// Where all of a rule stands.
    Span span(ParserRuleContext rule) {
        Token last = rule.getStop() == null ? rule.getStart() : rule.getStop();
        return span(rule.getStart()).to(span(last));
    }

    /// Where the word stands that a rule begins with.
    Span keyword(ParserRuleContext rule) {
        return span(rule.getStart());
    }

    /// The doc comment before a rule, without the slashes.
    String documentation(ParserRuleContext rule) {
        return commentsBefore(rule.getStart()).stream()
                .filter(t -> t.getType() == SnnLexer.DOCUMENTATION)
                .map(t -> t.getText().substring(3).stripTrailing())
                .map(line -> line.startsWith(" ") ? line.substring(1) : line)
                .collect(Collectors.joining("\n"));
    }

    /// The comments between a token and the one before it that is none.
    private List<Token> commentsBefore(Token token) {
        var before = new ArrayList<Token>();
        for (int n = token.getTokenIndex() - 1; n >= 0; n--) {
            if (all.get(n).getChannel() != Token.HIDDEN_CHANNEL) {
                break;
            }
            before.addFirst(all.get(n));
        }
        return before;
    }

    private int offset(int codePoint) {
        return offsets.length == 0 ? codePoint : offsets[codePoint];
    }

    private static int[] offsets(String text) {
        int count = text.codePointCount(0, text.length());
        if (count == text.length()) {
            return new int[0];
        }
        var offsets = new int[count + 1];
        for (int n = 0, at = 0; n < count; n++, at += Character.charCount(text.codePointAt(at))) {
            offsets[n] = at;
        }
        Arrays.fill(offsets, count, count + 1, text.length());
        return offsets;
    }
}
