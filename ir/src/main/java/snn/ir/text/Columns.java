package snn.ir.text;

import java.util.List;
import java.util.stream.IntStream;

/// The layout of neighbouring lines of a model: their cells stand under each other, and what is too
/// long for a line is broken between its parts, and within the calls that are too long themselves.
public final class Columns {
    /// The longest line that is not broken.
    public static final int WIDTH = 100;

    private Columns() {}

    /// One line.
    ///
    /// @param cells what is lined up, such as keyword and name
    /// @param parts what follows, and where it may be broken
    public record Row(List<String> cells, List<String> parts) {
        public Row {
            cells = List.copyOf(cells);
            parts = List.copyOf(parts);
        }
    }

    /// The lines of rows that all have as many cells, without line feeds.
    public static List<String> aligned(String indent, List<Row> rows) {
        return alignedRows(indent, rows).stream().flatMap(List::stream).toList();
    }

    /// The lines of each row.
    public static List<List<String>> alignedRows(String indent, List<Row> rows) {
        int cells = rows.isEmpty() ? 0 : rows.getFirst().cells().size();
        int[] widths =
                IntStream.range(0, cells)
                        .map(c ->
                                rows.stream()
                                        .mapToInt(r -> r.cells().get(c).length())
                                        .max()
                                        .orElse(0))
                        .toArray();
        return rows.stream().map(row -> lines(indent, widths, row)).toList();
    }

    private static List<String> lines(String indent, int[] widths, Row row) {
        var head = new StringBuilder(indent);
        for (int c = 0; c < widths.length; c++) {
            String cell = row.cells().get(c);
            head.append(cell).append(" ".repeat(widths[c] - cell.length() + 1));
        }
        return Breaks.lines(indent, head.toString(), row.parts());
    }
}
