package snn.cli.report;

import static snn.cli.report.NumberText.count;
import static snn.cli.report.NumberText.percent;

import java.util.List;
import snn.backend.Report.Use;
import snn.cli.report.Markup.Element;

/// What is taken of what there is, a row for each resource. More than there is shows as such.
final class ResourceBars {
    private static final double WIDTH = 160;
    private static final double HEIGHT = 10;

    private ResourceBars() {}

    static Element draw(List<Use> uses) {
        var rows = uses.stream().map(ResourceBars::row).toList();
        return Markup.element("table")
                .styled("uses")
                .add(
                        Html.head("resource", "", "#taken", "#available", "#share"),
                        Markup.element("tbody").add(rows));
    }

    private static Element row(Use use) {
        boolean fits = use.taken() <= use.available();
        double share = use.available() == 0 ? Double.NaN : (double) use.taken() / use.available();
        return Markup.element("tr")
                .styled(fits ? "fits" : "over")
                .add(
                        Markup.element("th", use.name()).with("scope", "row"),
                        Markup.element("td", bar(use, share)).styled("bar"),
                        Html.number(count(use.taken())),
                        Html.number(count(use.available())),
                        Html.number(percent(share) + (fits ? "" : " does not fit")));
    }

    private static Element bar(Use use, double share) {
        double filled = Double.isNaN(share) ? 0 : Math.min(1, share);
        return Svg.picture(WIDTH, HEIGHT, use.name())
                .styled("use")
                .add(
                        Svg.rectangle(0, 0, WIDTH, HEIGHT).styled("there"),
                        Svg.rectangle(0, 0, WIDTH * filled, HEIGHT).styled("taken"));
    }
}
