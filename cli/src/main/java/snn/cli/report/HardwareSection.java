package snn.cli.report;

import static snn.cli.report.NumberText.number;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import snn.backend.Report;
import snn.backend.Report.Figure;
import snn.backend.Report.HeatMap;
import snn.backend.Report.Table;
import snn.cli.report.Markup.Element;

/// What one backend says of its artefact: resources, figures, maps and tables.
final class HardwareSection {
    private HardwareSection() {}

    static boolean hasContent(Report report) {
        return !report.uses().isEmpty()
                || !report.figures().isEmpty()
                || !report.tables().isEmpty()
                || !report.maps().isEmpty()
                || !report.notes().isEmpty();
    }

    static Element draw(TargetRun run) {
        Report report = run.report();
        var numbers = new ArrayList<Element>();
        if (!report.uses().isEmpty()) {
            numbers.add(Html.wide(ResourceBars.draw(report.uses())));
        }
        if (!report.figures().isEmpty()) {
            numbers.add(Html.wide(figures(report.figures())));
        }
        var content = new ArrayList<Element>();
        content.add(Markup.element("div").styled("columns").add(numbers));
        if (!report.maps().isEmpty()) {
            content.add(
                    Markup.element("div")
                            .styled("maps")
                            .add(report.maps().stream().map(HardwareSection::map).toList()));
        }
        report.tables().forEach(t -> content.add(Html.wide(table(t))));
        report.notes().forEach(n -> content.add(Html.note(n)));
        return Html.section("target-" + run.name(), run.name() + " · " + report.target(), content);
    }

    private static Element figures(List<Figure> figures) {
        return Markup.element("table")
                .styled("values")
                .add(
                        Html.head("figure", "#value", "unit"),
                        Markup.element("tbody")
                                .add(figures.stream().map(HardwareSection::row).toList()));
    }

    private static Element row(Figure figure) {
        var name = Markup.element("th", figure.name()).with("scope", "row");
        return Markup.element("tr")
                .add(
                        estimated(figure) ? name.add(Markup.element("em", "estimate")) : name,
                        Html.number(number(figure.value())),
                        Html.cell(figure.unit()));
    }

    /// Energy and power of a target that no one measured.
    private static boolean estimated(Figure figure) {
        return figure.unit().matches("[pnµumk]?[JW]") && !figure.name().contains("estimate");
    }

    private static Element map(HeatMap map) {
        return Html.figure(map.title(), map.unit(), MeshMap.draw(map)).add(MeshMap.scale(map));
    }

    private static Element table(Table table) {
        int columns = table.columns().size();
        boolean[] numbers = new boolean[columns];
        for (int c = 0; c < columns; c++) {
            numbers[c] = isOfNumbers(table, c);
        }
        var head = Markup.element("tr");
        for (int c = 0; c < columns; c++) {
            var cell = Markup.element("th", table.columns().get(c)).with("scope", "col");
            head = head.add(numbers[c] ? cell.styled("n") : cell);
        }
        return Markup.element("table")
                .add(
                        Markup.element("caption", table.title()),
                        Markup.element("thead").add(head),
                        Markup.element("tbody")
                                .add(table.rows().stream().map(row -> row(row, numbers)).toList()));
    }

    private static Element row(List<String> cells, boolean[] numbers) {
        return Markup.element("tr")
                .add(
                        IntStream.range(0, cells.size())
                                .mapToObj(c ->
                                        c < numbers.length && numbers[c]
                                                ? Html.number(cells.get(c))
                                                : Html.cell(cells.get(c)))
                                .toList());
    }

    private static boolean isOfNumbers(Table table, int column) {
        return table.rows().stream()
                .allMatch(row ->
                        column < row.size() && row.get(column).matches("[-+]?[\\d,.]+.{0,5}"));
    }
}
