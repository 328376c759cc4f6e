package snn.cli.lsp;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.lsp4j.FoldingRange;
import org.eclipse.lsp4j.FoldingRangeKind;
import snn.compiler.syntax.Lexeme;

/// What can be folded away: braces, and comments of several lines.
final class Folding {
    private Folding() {}

    static List<FoldingRange> of(Document document) {
        var ranges = new ArrayList<FoldingRange>();
        var open = new ArrayDeque<Integer>();
        for (Lexeme lexeme : document.lexemes()) {
            int line = document.positions().line(lexeme.span().start());
            if (lexeme.is("{")) {
                open.push(line);
            } else if (lexeme.is("}") && !open.isEmpty()) {
                add(ranges, new FoldingRange(open.pop(), line));
            }
        }
        comments(document, ranges);
        return ranges;
    }

    private static void comments(Document document, List<FoldingRange> ranges) {
        int first = -1;
        int last = -2;
        for (Lexeme lexeme : document.lexemes()) {
            int line = document.positions().line(lexeme.span().start());
            if (!lexeme.kind().isComment()) {
                continue;
            }
            if (line != last + 1) {
                add(ranges, comment(first, last));
                first = line;
            }
            last = line;
        }
        add(ranges, comment(first, last));
    }

    private static FoldingRange comment(int first, int last) {
        var range = new FoldingRange(first, last);
        range.setKind(FoldingRangeKind.Comment);
        return range;
    }

    private static void add(List<FoldingRange> ranges, FoldingRange range) {
        if (range.getStartLine() >= 0 && range.getEndLine() > range.getStartLine()) {
            ranges.add(range);
        }
    }
}
