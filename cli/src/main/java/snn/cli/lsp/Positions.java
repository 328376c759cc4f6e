package snn.cli.lsp;

import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import snn.ir.diagnostic.Lines;
import snn.ir.diagnostic.Span;

/// Offsets of a text as the protocol counts them: lines from 0, columns in UTF-16 units from 0.
final class Positions {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final Lines lines;
    private final int length;

    /// The characters that an editor counts in the first line and the compiler does not.
    private final int dropped;

    /// @param text as the editor has it
    Positions(String text) {
        this.dropped = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? 1 : 0;
        String read = text.substring(dropped);
        this.lines = Lines.of(read);
        this.length = read.length();
    }

    /// The offset of a position; one behind the end of a line or of the text is that end.
    int offset(Position position) {
        if (position.getLine() >= lines.count()) {
            return length;
        }
        int line = Math.max(0, position.getLine());
        int start = lines.start(line + 1);
        int column = position.getCharacter() - (line == 0 ? dropped : 0);
        return start + Math.clamp(column, 0, lines.line(line + 1).length());
    }

    Position position(int offset) {
        int at = Math.clamp(offset, 0, length);
        int line = lines.position(at).line();
        return new Position(line - 1, at - lines.start(line) + (line == 1 ? dropped : 0));
    }

    Range range(int start, int end) {
        return new Range(position(start), position(end));
    }

    Range range(Span span) {
        return range(span.start(), span.end());
    }

    /// The line, counted from 0, that an offset is in.
    int line(int offset) {
        return position(offset).getLine();
    }
}
