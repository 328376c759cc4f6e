package snn.compiler.format;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Token;
import snn.compiler.syntax.Argument;
import snn.compiler.syntax.Declaration;
import snn.compiler.syntax.SyntaxTree;
import snn.compiler.syntax.Tokens;
import snn.grammar.SnnLexer;
import snn.ir.diagnostic.Lines;
import snn.ir.diagnostic.Span;
import snn.ir.text.Columns;
import snn.ir.text.Columns.Row;

/// Writes a tree's tokens anew. Works through the tokens once; where declarations and settings
/// begin and end is taken from the tree.
final class Layout {
    private static final String INDENT = "  ";
    private static final String CONTINUED = "    ";

    /// The groups of rows without cells, of settings and of declarations.
    private static final List<String> GROUPS = List.of("plain", "setting", "naming");

    private final SyntaxTree tree;
    private final Tokens tokens;
    private final Lines lines;
    private final Page page = new Page();
    private int next;

    Layout(SyntaxTree tree, Tokens tokens) {
        this.tree = tree;
        this.tokens = tokens;
        this.lines = Lines.of(tree.text());
    }

    String text() {
        comments("");
        item("", upTo(SnnLexer.LBRACE));
        for (Declaration declaration : tree.declarations()) {
            comments(INDENT);
            declaration(declaration);
        }
        comments(INDENT);
        item("", upTo(SnnLexer.RBRACE));
        comments("");
        return page.text();
    }

    private void declaration(Declaration declaration) {
        switch (declaration) {
            case Declaration.Time _, Declaration.Naming _ ->
                    item(INDENT, upToOffset(declaration.span().end()));
            case Declaration.Train train -> section(train.settings());
            case Declaration.Target target -> target(target);
        }
    }

    /// On one line where it fits and no comment is within; else like any section.
    private void target(Declaration.Target target) {
        int start = next;
        List<Token> all = upToOffset(target.span().end());
        // so many tokens never fit, and laying them out as one line takes quadratic time
        boolean plain = all.size() <= Columns.WIDTH && all.stream().noneMatch(Layout::isComment);
        String line = plain ? oneLine(all) : "";
        if (plain && INDENT.length() + line.length() <= Columns.WIDTH) {
            page.row(INDENT, "target", blankBefore(all.getFirst()), targetRow(all, line));
            trailing();
            return;
        }
        next = start;
        section(target.settings());
    }

    private static Row targetRow(List<Token> all, String line) {
        String keyword = all.get(0).getText();
        String name = all.get(1).getText();
        return new Row(
                List.of(keyword, name),
                List.of(line.substring(keyword.length() + name.length() + 2)));
    }

    /// The whole of a target with a comma between every two settings.
    private static String oneLine(List<Token> all) {
        var line = new StringBuilder();
        List<Token> kept =
                all.stream().filter(t -> t.getType() != SnnLexer.COMMA || inCall(all, t)).toList();
        for (int n = 0; n < kept.size(); n++) {
            boolean setting =
                    n > 3
                            && n + 1 < kept.size()
                            && kept.get(n + 1).getType() == SnnLexer.EQUALS
                            && depth(kept, n) == 0
                            && kept.get(n - 1).getType() != SnnLexer.LBRACE;
            line.append(setting ? "," : "");
            line.append(n > 0 && Spacing.isSpaced(kept, n) ? " " : "");
            line.append(kept.get(n).getText());
        }
        return line.toString();
    }

    private static boolean inCall(List<Token> all, Token token) {
        return depth(all, all.indexOf(token)) > 0;
    }

    /// How many round brackets are open before a token.
    private static int depth(List<Token> all, int before) {
        int depth = 0;
        for (Token token : all.subList(0, before)) {
            depth += token.getType() == SnnLexer.LPAREN ? 1 : 0;
            depth -= token.getType() == SnnLexer.RPAREN ? 1 : 0;
        }
        return depth;
    }

    private void section(List<Argument> settings) {
        item(INDENT, upTo(SnnLexer.LBRACE));
        for (Argument setting : settings) {
            comments(INDENT + INDENT);
            item(INDENT + INDENT, upToOffset(setting.span().end()));
        }
        comments(INDENT + INDENT);
        item(INDENT, upTo(SnnLexer.RBRACE));
    }

    /// A line of its own, or several where comments are among its tokens.
    private void item(String indent, List<Token> all) {
        boolean blank = blankBefore(all.getFirst());
        if (all.stream().anyMatch(Layout::isComment)) {
            broken(indent, blank, all);
        } else {
            int cells = cells(all);
            page.row(
                    indent,
                    GROUPS.get(cells),
                    blank,
                    new Row(
                            all.subList(0, cells).stream().map(Token::getText).toList(),
                            parts(all.subList(cells, all.size()))));
        }
        trailing();
    }

    /// How many of an item's tokens are lined up: keyword and name, or the name of a setting.
    private static int cells(List<Token> all) {
        for (int n = 1; n <= 2 && n < all.size(); n++) {
            if (all.get(n).getType() == SnnLexer.EQUALS) {
                return n;
            }
        }
        return 0;
    }

    /// Where a chain may be broken: before its arrows.
    private static List<String> parts(List<Token> tokens) {
        var parts = new ArrayList<String>();
        int from = 0;
        for (int n = 1; n <= tokens.size(); n++) {
            if (n == tokens.size() || tokens.get(n).getType() == SnnLexer.ARROW) {
                parts.add(Spacing.joined(tokens.subList(from, n)));
                from = n;
            }
        }
        return parts;
    }

    /// One line up to each comment, the rest indented below it.
    private void broken(String indent, boolean blank, List<Token> all) {
        var rest = new ArrayList<>(all);
        String margin = indent;
        boolean first = true;
        while (!rest.isEmpty()) {
            int stop = 0;
            while (stop < rest.size() && !isComment(rest.get(stop))) {
                stop++;
            }
            String line = Spacing.joined(rest.subList(0, stop));
            if (stop < rest.size()) {
                boolean behind = stop > 0 && isSameLine(rest.get(stop - 1), rest.get(stop));
                String comment = comment(rest.get(stop));
                if (behind) {
                    line = line + "  " + comment;
                } else if (stop > 0) {
                    page.line(margin + line, blank && first);
                    first = false;
                    margin = indent + CONTINUED;
                    line = comment;
                } else {
                    line = comment;
                }
            }
            page.line(margin + line, blank && first);
            first = false;
            margin = indent + CONTINUED;
            rest.subList(0, Math.min(rest.size(), stop + 1)).clear();
        }
    }

    /// Comments that stand on lines of their own before the next token.
    private void comments(String indent) {
        while (isComment(tokens.all().get(next))) {
            Token comment = tokens.all().get(next);
            page.line(indent + comment(comment), blankBefore(comment));
            next++;
        }
    }

    /// The comment on the line that the token before it ends on, and a comma between the two.
    private void trailing() {
        Token last = tokens.all().get(next - 1);
        if (tokens.all().get(next).getType() == SnnLexer.COMMA) {
            last = tokens.all().get(next++);
        }
        Token comment = tokens.all().get(next);
        if (isComment(comment) && isSameLine(last, comment)) {
            page.append("  " + comment(comment));
            next++;
        }
    }

    /// The next tokens up to and with the first of a type.
    private List<Token> upTo(int type) {
        return take(token -> token.getType() == type);
    }

    /// The next tokens up to the one that ends at an offset.
    private List<Token> upToOffset(int end) {
        return take(token -> tokens.span(token).end() == end);
    }

    private List<Token> take(java.util.function.Predicate<Token> last) {
        var taken = new ArrayList<Token>();
        Token token;
        do {
            token = tokens.all().get(next++);
            taken.add(token);
        } while (isComment(token) || !last.test(token));
        return taken;
    }

    private boolean blankBefore(Token token) {
        if (token.getTokenIndex() == 0) {
            return false;
        }
        Span before = tokens.span(tokens.all().get(token.getTokenIndex() - 1));
        return line(tokens.span(token).start()) > line(before.start()) + 1;
    }

    private boolean isSameLine(Token before, Token token) {
        return line(tokens.span(before).start()) == line(tokens.span(token).start());
    }

    private int line(int offset) {
        return lines.position(offset).line();
    }

    private static String comment(Token token) {
        return token.getText().stripTrailing();
    }

    private static boolean isComment(Token token) {
        return token.getChannel() == Token.HIDDEN_CHANNEL;
    }
}
