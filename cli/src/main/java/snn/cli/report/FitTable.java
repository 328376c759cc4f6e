package snn.cli.report;

import static snn.cli.report.NumberText.count;
import static snn.cli.report.NumberText.percent;

import java.util.List;
import java.util.stream.Collectors;
import snn.backend.Report.Use;
import snn.cli.report.Markup.Element;

/// Which parts a program fits, with what it takes of each or what is in the way.
final class FitTable {
    private FitTable() {}

    static Element draw(List<DeviceFit> fits) {
        var table =
                Markup.element("table")
                        .add(
                                Html.head("part", "fits", "predicted before synthesis"),
                                Markup.element("tbody")
                                        .add(fits.stream().map(FitTable::row).toList()));
        return Html.wide(Markup.element("h3", "fit of each part"), table);
    }

    private static Element row(DeviceFit fit) {
        String detail =
                fit.fits()
                        ? fit.uses().stream().map(FitTable::words).collect(Collectors.joining(", "))
                        : fit.why();
        return Markup.element("tr")
                .add(
                        Markup.element("th", fit.part()).with("scope", "row"),
                        Html.cell(fit.fits() ? "✓" : "✗").styled(fit.fits() ? "right" : "wrong"),
                        Html.cell(detail));
    }

    private static String words(Use use) {
        String share = percent((double) use.taken() / use.available());
        return "%s of %s %s (%s)"
                .formatted(count(use.taken()), count(use.available()), use.name(), share);
    }
}
