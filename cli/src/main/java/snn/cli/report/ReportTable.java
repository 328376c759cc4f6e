package snn.cli.report;

import static snn.cli.report.NumberText.coordinate;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import snn.backend.Report.Table;
import snn.cli.report.Markup.Element;

/// A table of a backend: columns of numbers are set as numbers, a column of percent has bars, and a
/// long table is folded.
final class ReportTable {
    /// A number with its unit, or one number of another.
    private static final Pattern NUMBER =
            Pattern.compile("([-+]?[\\d,]*\\.?\\d+)( of [\\d,.]+| ?[^\\d\\s]{1,4})?");

    private static final String PERCENT = "%";
    private static final int LONG = 14;

    private final Table table;
    private final List<Boolean> numbers = new ArrayList<>();

    private ReportTable(Table table) {
        this.table = table;
        for (int c = 0; c < table.columns().size(); c++) {
            numbers.add(isOfNumbers(c));
        }
    }

    static Element draw(Table table) {
        return new ReportTable(table).draw();
    }

    private Element draw() {
        var rows = table.rows().stream().map(this::row).toList();
        var body =
                Markup.element("table")
                        .add(
                                Markup.element("thead").add(head()),
                                Markup.element("tbody").add(rows));
        if (rows.size() <= LONG) {
            return Html.wide(Markup.element("h3", table.title()), body);
        }
        String title = "%s (%d rows)".formatted(table.title(), rows.size());
        return Markup.element("details").add(Markup.element("summary", title), Html.wide(body));
    }

    private Element head() {
        var cells = new ArrayList<Element>();
        for (int c = 0; c < table.columns().size(); c++) {
            var cell =
                    Markup.element("th", NumberText.unit(table.columns().get(c)))
                            .with("scope", "col");
            cells.add(numbers.get(c) ? cell.styled("n") : cell);
        }
        return Markup.element("tr").add(cells);
    }

    private Element row(List<String> texts) {
        var cells = new ArrayList<Element>();
        for (int c = 0; c < texts.size(); c++) {
            boolean number = c < numbers.size() && numbers.get(c);
            cells.add(
                    number
                            ? Html.number(NumberText.grouped(texts.get(c)))
                            : Html.cell(texts.get(c)));
            if (number && table.columns().get(c).equals(PERCENT)) {
                cells.set(c, withBar(texts.get(c)));
            }
        }
        return Markup.element("tr").add(cells);
    }

    private static Element withBar(String percent) {
        Matcher matcher = NUMBER.matcher(percent);
        double share = matcher.matches() ? Double.parseDouble(matcher.group(1)) : 0;
        return Html.cell(percent)
                .styled("n share")
                .with("style", "--s:" + coordinate(Math.clamp(share, 0.0, 100.0)) + "%");
    }

    private boolean isOfNumbers(int column) {
        return table.rows().stream()
                .allMatch(row -> column < row.size() && NUMBER.matcher(row.get(column)).matches());
    }
}
