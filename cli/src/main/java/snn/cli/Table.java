package snn.cli;

import java.util.ArrayList;
import java.util.List;

/// Columns of text under headings, as wide as they need to be. A column whose cells are all numbers
/// is set to the right.
final class Table {
    private static final String NUMBER = "[-+]?[0-9][0-9.,]*(e[-+]?[0-9]+)?( ?[%A-Za-z]+)?|-|";

    private final List<String> headings;
    private final List<List<String>> rows = new ArrayList<>();

    Table(String... headings) {
        this.headings = List.of(headings);
    }

    Table(List<String> headings) {
        this.headings = List.copyOf(headings);
    }

    void row(Object... cells) {
        row(java.util.Arrays.stream(cells).map(String::valueOf).toList());
    }

    void row(List<String> cells) {
        rows.add(List.copyOf(cells));
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /// Its lines, without an end of line at the end.
    @Override
    public String toString() {
        var lines = new ArrayList<String>();
        lines.add(line(headings));
        rows.forEach(r -> lines.add(line(r)));
        return String.join("\n", lines);
    }

    private String line(List<String> cells) {
        var line = new StringBuilder();
        for (int column = 0; column < cells.size(); column++) {
            String cell = cells.get(column);
            String gap = " ".repeat(width(column) - cell.length());
            line.append(column == 0 ? "" : "  ");
            line.append(isNumeric(column) ? gap + cell : cell + gap);
        }
        return line.toString().stripTrailing();
    }

    private int width(int column) {
        int widest = headings.get(column).length();
        for (List<String> row : rows) {
            widest = Math.max(widest, row.get(column).length());
        }
        return widest;
    }

    private boolean isNumeric(int column) {
        return rows.stream().allMatch(r -> r.get(column).matches(NUMBER))
                && rows.stream().anyMatch(r -> !r.get(column).isEmpty());
    }
}
