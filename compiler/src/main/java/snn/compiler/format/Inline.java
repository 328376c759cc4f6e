package snn.compiler.format;

import java.util.List;
import org.antlr.v4.runtime.Token;
import snn.grammar.SnnLexer;
import snn.ir.diagnostic.Span;
import snn.ir.text.Columns;
import snn.ir.text.Columns.Row;

/// What stands on one line where it fits and no comment is within.
final class Inline {
    private final Reader reader;
    private final Page page;
    private final Items items;

    Inline(Reader reader, Page page, Items items) {
        this.reader = reader;
        this.page = page;
        this.items = items;
    }

    /// `target loihi1 { weights = int8 }`; whether it was written.
    boolean target(Span span) {
        int start = reader.mark();
        List<Token> all = reader.upToOffset(span.end());
        String line = isPlain(all) ? separated(all) : "";
        if (!fits(Items.INDENT, line)) {
            reader.back(start);
            return false;
        }
        String keyword = Spacing.text(all.get(0));
        String name = Spacing.text(all.get(1));
        var row =
                new Row(
                        List.of(keyword, name),
                        List.of(line.substring(keyword.length() + name.length() + 2)));
        page.row(Items.INDENT, "target", reader.isBlankBefore(all.getFirst()), row);
        items.trailing();
        return true;
    }

    /// `on exc { g += exc }`.
    boolean action(Span span) {
        int start = reader.mark();
        return whole(Items.INDENT, reader.upToOffset(span.end()), start);
    }

    /// `neuron adex(C = 281 pF) {`.
    boolean head() {
        int start = reader.mark();
        return whole("", reader.upTo(SnnLexer.LBRACE), start);
    }

    private boolean whole(String indent, List<Token> all, int start) {
        String line = isPlain(all) ? Spacing.joined(all) : "";
        if (!fits(indent, line)) {
            reader.back(start);
            return false;
        }
        page.line(indent + line, reader.isBlankBefore(all.getFirst()));
        items.trailing();
        return true;
    }

    /// So many tokens never fit, and laying them out as one line takes quadratic time.
    private static boolean isPlain(List<Token> all) {
        return all.size() <= Columns.WIDTH && all.stream().noneMatch(Reader::isComment);
    }

    private static boolean fits(String indent, String line) {
        return !line.isEmpty() && indent.length() + line.length() <= Columns.WIDTH;
    }

    /// The whole of a target with a comma between every two settings.
    private static String separated(List<Token> all) {
        var line = new StringBuilder();
        List<Token> kept =
                all.stream().filter(t -> t.getType() != SnnLexer.COMMA || inCall(all, t)).toList();
        for (int n = 0; n < kept.size(); n++) {
            line.append(isNext(kept, n) ? "," : "");
            line.append(n > 0 && Spacing.isSpaced(kept, n) ? " " : "");
            line.append(Spacing.text(kept.get(n)));
        }
        return line.toString();
    }

    /// Whether a setting begins that is not the first.
    private static boolean isNext(List<Token> kept, int n) {
        return n > 3
                && n + 1 < kept.size()
                && kept.get(n + 1).getType() == SnnLexer.EQUALS
                && depth(kept, n) == 0
                && kept.get(n - 1).getType() != SnnLexer.LBRACE;
    }

    private static boolean inCall(List<Token> all, Token token) {
        return depth(all, all.indexOf(token)) > 0;
    }

    /// How many brackets are open before a token.
    private static int depth(List<Token> all, int before) {
        return all.subList(0, before).stream().mapToInt(Spacing::deepens).sum();
    }
}
