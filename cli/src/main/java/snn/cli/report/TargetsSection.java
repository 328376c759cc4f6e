package snn.cli.report;

import static snn.cli.report.NumberText.accuracy;
import static snn.cli.report.NumberText.count;
import static snn.cli.report.NumberText.number;
import static snn.cli.report.NumberText.scaled;

import java.util.ArrayList;
import java.util.List;
import snn.backend.Agreement;
import snn.cli.report.Markup.Element;

/// The targets side by side.
final class TargetsSection {
    private TargetsSection() {}

    static Element draw(ReportPage page) {
        var content = new ArrayList<Element>();
        content.add(Html.wide(table(page)));
        page.targets().stream()
                .filter(t -> !t.agreement().first().isEmpty())
                .forEach(t -> content.add(difference(t)));
        content.add(
                Html.note(
                        "Spikes and synaptic operations are means over the samples, counted as"
                                + " NeuroBench does; operations are accumulates where a spike meets"
                                + " a weight. Host time is one sample on one thread of this"
                                + " machine, for emulated and simulated targets too; it is not the"
                                + " hardware's. Differences are those from the reference on the"
                                + " same program, over every probed spike and state of every"
                                + " step."));
        return Html.section("targets", "Targets", content);
    }

    private static Element table(ReportPage page) {
        return Markup.element("table")
                .styled("targets")
                .add(
                        Html.head(headings(page.data().labelled())),
                        Markup.element("tbody")
                                .add(
                                        page.targets().stream()
                                                .map(t -> row(t, page.data().labelled()))
                                                .toList()));
    }

    private static String[] headings(boolean labelled) {
        var headings =
                new ArrayList<>(
                        List.of(
                                "target",
                                "level",
                                "#samples",
                                "#accuracy",
                                "#spikes",
                                "#synaptic operations",
                                "#host time",
                                "#samples compared",
                                "#values compared",
                                "#spikes differ",
                                "#states differ",
                                "#decisions differ"));
        if (!labelled) {
            headings.remove("#accuracy");
        }
        return headings.toArray(String[]::new);
    }

    private static Element row(TargetRun run, boolean labelled) {
        var evaluation = run.evaluation();
        return Markup.element("tr")
                .add(
                        Markup.element("th", run.name()).with("scope", "row"),
                        Html.cell(run.level()),
                        Html.number(count(evaluation.samples())))
                .add(labelled ? List.of(Html.number(accuracy(evaluation.accuracy()))) : List.of())
                .add(
                        Html.number(number(evaluation.activity().spikesPerSample())),
                        Html.number(number(run.synapticOperations())),
                        Html.number(scaled(evaluation.runSecondsPerSample(), "s")))
                .add(agreement(run));
    }

    private static List<Element> agreement(TargetRun run) {
        Agreement agreement = run.agreement();
        if (agreement.samples() == 0) {
            String why = run.isReference() ? "the reference" : "not compared";
            return List.of(Markup.element("td", why).with("colspan", "5").styled("n dim"));
        }
        return List.of(
                Html.number(count(agreement.samples())),
                Html.number(count(agreement.compared())),
                mismatches(agreement.spikeMismatches()),
                mismatches(agreement.stateMismatches()),
                mismatches(agreement.decisionMismatches()));
    }

    private static Element mismatches(long number) {
        return Html.cell(count(number)).styled(number == 0 ? "n agrees" : "n differs");
    }

    private static Element difference(TargetRun run) {
        return Markup.element(
                        "p", "%s differs first: %s".formatted(run.name(), run.agreement().first()))
                .styled("differs");
    }
}
