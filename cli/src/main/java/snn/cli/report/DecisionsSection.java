package snn.cli.report;

import static snn.cli.report.NumberText.count;

import java.util.List;
import snn.cli.report.Markup.Element;

/// How the first target decided.
final class DecisionsSection {
    private DecisionsSection() {}

    static Element draw(ReportPage page) {
        TargetRun first = page.first();
        int[][] confusion = first.evaluation().confusion();
        return Html.section(
                "decisions",
                "Decisions",
                List.of(
                        Html.note(
                                "%s samples of %s on %s."
                                        .formatted(
                                                count(first.evaluation().samples()),
                                                page.data().name(),
                                                first.name())),
                        Markup.element("div")
                                .styled("columns")
                                .add(
                                        Html.wide(ConfusionMatrix.draw(confusion, page.data())),
                                        Html.wide(Mistakes.draw(confusion, page.data())))));
    }
}
