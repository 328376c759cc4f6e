package snn.cli.report;

import static snn.cli.report.NumberText.count;
import static snn.cli.report.NumberText.number;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import snn.backend.Agreement;
import snn.cli.report.Markup.Element;
import snn.ir.Model;

/// The top of the page: the name, what the model is in its own words, and the figures that are
/// asked for first.
final class Headline {
    private Headline() {}

    static Element draw(ReportPage page) {
        Model model = page.model();
        var parts = new ArrayList<Element>();
        parts.add(Markup.element("h1", model.header().name()));
        for (String paragraph : model.header().documentation().strip().split("\\R\\s*\\R")) {
            String text = paragraph.replaceAll("\\s*\\R\\s*", " ");
            parts.add(Markup.element("p", text).styled("doc"));
        }
        parts.add(Markup.element("div").styled("figures").add(figures(page)));
        parts.add(
                Markup.element("p")
                        .styled("note")
                        .add(new Markup.Text("made by "), Markup.element("code", page.command())));
        return Markup.element("header").add(parts);
    }

    private static List<Element> figures(ReportPage page) {
        TargetRun first = page.first();
        var evaluation = first.evaluation();
        var figures = new ArrayList<Element>();
        if (page.data().labelled()) {
            figures.add(accuracy(first));
        }
        figures.add(
                figure(
                        "spikes an inference",
                        number(evaluation.activity().spikesPerSample()),
                        number(evaluation.activity().inputSpikesPerSample()) + " more go in"));
        figures.add(
                figure("synaptic operations", number(first.synapticOperations()), "an inference"));
        String neurons = count(neurons(page.model())) + " neurons";
        figures.add(figure("parameters", count(parameters(page.model())), neurons));
        agreement(page).ifPresent(figures::add);
        return figures;
    }

    private static Element accuracy(TargetRun first) {
        var evaluation = first.evaluation();
        return figure(
                "accuracy",
                NumberText.accuracy(evaluation.accuracy()),
                "%s of %s, %s, %s"
                        .formatted(
                                count(evaluation.correct()),
                                count(evaluation.samples()),
                                first.name(),
                                first.level()));
    }

    private static long neurons(Model model) {
        return model.graph().nodes().stream().mapToLong(NodeSize::neurons).sum();
    }

    static long parameters(Model model) {
        return model.graph().nodes().stream().mapToLong(NodeSize::parameters).sum();
    }

    private static Optional<Element> agreement(ReportPage page) {
        var compared = page.targets().stream().filter(t -> t.agreement().samples() > 0).toList();
        if (compared.isEmpty()) {
            return Optional.empty();
        }
        long wrong = compared.stream().filter(t -> !t.agreement().holds()).count();
        var total =
                compared.stream().map(TargetRun::agreement).reduce(Agreement.NONE, Agreement::plus);
        String value = wrong == 0 ? "bit for bit" : wrong + " differ";
        String detail =
                "%d %s, %s values"
                        .formatted(
                                compared.size(),
                                compared.size() == 1 ? "target" : "targets",
                                count(total.compared()));
        Element figure = figure("agreement", value, detail);
        return Optional.of(wrong == 0 ? figure : figure.styled("figure broken"));
    }

    private static Element figure(String name, String value, String detail) {
        return Markup.element(
                "div",
                Markup.element("span", name).styled("name"),
                Markup.element("b", value),
                Markup.element("span", detail).styled("detail"));
    }
}
