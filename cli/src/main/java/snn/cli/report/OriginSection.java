package snn.cli.report;

import java.util.ArrayList;
import java.util.List;
import snn.cli.report.Markup.Element;
import snn.ir.foreign.Provenance;
import snn.ir.foreign.Provenance.Assumption;

/// Where a model of another tool came from, and what was assumed on the way.
final class OriginSection {
    private OriginSection() {}

    static Element draw(Provenance origin) {
        var content = new ArrayList<Element>();
        content.add(
                Html.note(
                        "From %s (%s %s), sha256 %s. What the file does not say was decided so:"
                                .formatted(
                                        origin.file(),
                                        origin.format(),
                                        origin.version(),
                                        origin.sha256())));
        content.add(
                Html.wide(
                        Markup.element("table")
                                .add(
                                        Html.head("option", "value", "by", "why"),
                                        Markup.element("tbody")
                                                .add(
                                                        origin.assumptions().stream()
                                                                .map(OriginSection::row)
                                                                .toList()))));
        if (!origin.repairs().isEmpty()) {
            content.add(repairs(origin.repairs()));
        }
        return Html.section("origin", "Origin", content);
    }

    private static Element row(Assumption assumption) {
        return Markup.element("tr")
                .add(
                        Markup.element("th", assumption.option()).with("scope", "row"),
                        Html.cell(assumption.value()),
                        Html.cell(assumption.source().word()),
                        Html.cell(assumption.reason()));
    }

    private static Element repairs(List<String> repairs) {
        return Markup.element("ul")
                .add(repairs.stream().map(r -> Markup.element("li", r)).toList());
    }
}
