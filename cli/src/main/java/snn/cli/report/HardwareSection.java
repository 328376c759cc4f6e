package snn.cli.report;

import static snn.cli.report.NumberText.number;

import java.util.ArrayList;
import java.util.List;
import snn.backend.Report;
import snn.backend.Report.Figure;
import snn.backend.Report.HeatMap;
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
        if (!run.fits().isEmpty()) {
            content.add(FitTable.draw(run.fits()));
        }
        if (!report.maps().isEmpty()) {
            content.add(
                    Markup.element("div")
                            .styled("maps")
                            .add(report.maps().stream().map(HardwareSection::map).toList()));
        }
        report.tables().forEach(t -> content.add(ReportTable.draw(t)));
        report.notes().forEach(n -> content.add(Html.note(n)));
        return Html.section(
                "target-" + run.name().replaceAll("\\W", "-"),
                run.name(),
                " · " + report.target(),
                content);
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
        var name = Markup.element("th", words(figure.name())).with("scope", "row");
        return Markup.element("tr")
                .add(
                        estimated(figure) ? name.add(Markup.element("em", "estimate")) : name,
                        Html.number(number(figure.value())),
                        Html.cell(NumberText.unit(figure.unit())));
    }

    /// Energy and power of a target that no one measured, where the figure does not say so itself.
    private static boolean estimated(Figure figure) {
        return figure.unit().matches("[pnµumk]?[JW]\\b.*")
                && !figure.name().contains("estimate")
                && !figure.unit().contains("estimate");
    }

    /// Names and units as people write them.
    private static String words(String name) {
        return name.replace('_', ' ');
    }

    private static Element map(HeatMap map) {
        return Html.figure(map.title(), map.unit(), MeshMap.draw(map)).add(MeshMap.scale(map));
    }
}
