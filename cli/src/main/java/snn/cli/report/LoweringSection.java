package snn.cli.report;

import static snn.cli.report.NumberText.number;

import java.util.ArrayList;
import snn.cli.report.Markup.Element;
import snn.compiler.pass.PassReport;
import snn.compiler.pass.PassReport.Change;

/// What the passes changed between the model as written and what runs.
final class LoweringSection {
    private LoweringSection() {}

    static Element draw(ReportPage page) {
        var rows = new ArrayList<Element>();
        for (PassReport report : page.lowering()) {
            report.changes().forEach(change -> rows.add(row(report.pass(), change)));
        }
        var table =
                Markup.element("table")
                        .add(
                                Html.head("pass", "node", "what", "how", "#largest error"),
                                Markup.element("tbody").add(rows));
        return Html.section(
                "lowering",
                "From the model to integers",
                java.util.List.of(
                        Html.wide(table),
                        Html.note("Errors are relative to the greatest value of their kind.")));
    }

    private static Element row(String pass, Change change) {
        return Markup.element("tr")
                .add(
                        Html.cell(pass),
                        Markup.element("th", change.node()).with("scope", "row"),
                        Html.cell(change.what()),
                        Html.cell(change.how()),
                        Html.number(change.error() == 0 ? "exact" : number(change.error())));
    }
}
