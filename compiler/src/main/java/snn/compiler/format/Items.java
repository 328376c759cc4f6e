package snn.compiler.format;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Token;
import snn.grammar.SnnLexer;
import snn.ir.text.Columns.Row;

/// Writes items, each on a line of its own, and the comments between them.
final class Items {
    static final String INDENT = "  ";
    static final String CONTINUED = "    ";

    private final Reader reader;
    private final Page page;

    Items(Reader reader, Page page) {
        this.reader = reader;
        this.page = page;
    }

    /// A line, or several where comments are among its tokens.
    void item(String indent, List<Token> all) {
        item(indent, all, "");
    }

    /// A line that ends with a sign which is not among its tokens.
    void item(String indent, List<Token> all, String end) {
        boolean blank = reader.isBlankBefore(all.getFirst());
        if (all.stream().anyMatch(Reader::isComment)) {
            broken(indent, blank, all, end);
        } else {
            Cells cells = Cells.of(all);
            var parts = new ArrayList<>(parts(cells.rest()));
            if (!end.isEmpty()) {
                parts.addLast((parts.isEmpty() ? "" : parts.removeLast()) + end);
            }
            page.row(indent, cells.group(), blank, new Row(cells.texts(), parts));
        }
    }

    /// Where a chain may be broken: before its arrows, but not those within brackets.
    private static List<String> parts(List<Token> tokens) {
        var parts = new ArrayList<String>();
        int from = 0;
        int depth = 0;
        for (int n = 1; n <= tokens.size(); n++) {
            depth += Spacing.deepens(tokens.get(n - 1));
            boolean arrow =
                    n < tokens.size() && tokens.get(n).getType() == SnnLexer.ARROW && depth == 0;
            if (n == tokens.size() || arrow) {
                parts.add(Spacing.joined(tokens.subList(from, n)));
                from = n;
            }
        }
        return parts;
    }

    /// One line up to each comment, the rest indented below it.
    private void broken(String indent, boolean blank, List<Token> all, String end) {
        String margin = indent;
        boolean above = blank;
        for (int from = 0; from < all.size(); ) {
            int stop = from;
            while (stop < all.size() && !Reader.isComment(all.get(stop))) {
                stop++;
            }
            String line = Spacing.joined(all.subList(from, stop));
            if (stop == all.size()) {
                page.line(margin + line + end, above);
                return;
            }
            String comment = comment(all.get(stop));
            if (stop > from && reader.isSameLine(all.get(stop - 1), all.get(stop))) {
                page.line(margin + line + "  " + comment, above);
            } else {
                if (stop > from) {
                    page.line(margin + line, above);
                    above = false;
                    margin = indent + CONTINUED;
                }
                page.line(margin + comment, above);
            }
            above = false;
            margin = indent + CONTINUED;
            from = stop + 1;
        }
    }

    /// Comments that stand on lines of their own before the next token.
    void comments(String indent) {
        while (Reader.isComment(reader.peek())) {
            Token comment = reader.read();
            page.line(indent + comment(comment), reader.isBlankBefore(comment));
        }
    }

    /// Comments on lines of their own, around a comma that a comment keeps from what is before it.
    void commentsAroundComma(String indent) {
        comments(indent);
        if (reader.peek().getType() == SnnLexer.COMMA) {
            reader.read();
            comments(indent);
        }
    }

    /// The comment on the line that the token before it ends on, and a comma between the two.
    void trailing() {
        Token last = reader.last();
        if (reader.peek().getType() == SnnLexer.COMMA) {
            last = reader.read();
        }
        Token comment = reader.peek();
        if (Reader.isComment(comment) && reader.isSameLine(last, comment)) {
            page.append("  " + comment(reader.read()));
        }
    }

    private static String comment(Token token) {
        return token.getText().stripTrailing();
    }
}
