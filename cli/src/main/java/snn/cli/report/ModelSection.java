package snn.cli.report;

import static snn.cli.report.NumberText.accuracy;
import static snn.cli.report.NumberText.count;
import static snn.cli.report.NumberText.number;

import java.util.ArrayList;
import java.util.List;
import snn.cli.report.Markup.Element;
import snn.ir.Model;
import snn.ir.graph.Named;
import snn.ir.training.Training;
import snn.ir.training.TrainingRecord;

/// What the model is: its graph, its layers with their activity, and where its weights come from.
final class ModelSection {
    private ModelSection() {}

    static Element draw(ReportPage page) {
        return Html.section(
                "model",
                "Model",
                List.of(
                        Html.wide(NetworkGraph.draw(page.model())),
                        Html.wide(layers(page)),
                        facts(page)));
    }

    private static Element layers(ReportPage page) {
        var rows = new ArrayList<Element>();
        for (Named node : page.model().graph().inOrder()) {
            rows.add(layer(page, node));
        }
        return Markup.element("table")
                .add(
                        Html.head(
                                "node",
                                "kind",
                                "shape",
                                "#neurons",
                                "#parameters",
                                "#spikes an inference",
                                "#mean rate (Hz)"),
                        Markup.element("tbody").add(rows));
    }

    private static Element layer(ReportPage page, Named node) {
        NodeWords words = NodeWords.of(node);
        Double spikes = page.first().evaluation().activity().spikesByNode().get(node.name());
        return Markup.element("tr")
                .add(
                        Markup.element("th", node.name()).with("scope", "row"),
                        Html.cell(words.kind() + " " + String.join(", ", words.settings())),
                        Html.cell(words.shape()),
                        Html.number(orNothing(NodeSize.neurons(node))),
                        Html.number(orNothing(NodeSize.parameters(node))),
                        Html.number(spikes == null ? "" : number(spikes)),
                        Html.number(spikes == null ? "" : number(rate(page, node, spikes))));
    }

    private static String orNothing(long number) {
        return number == 0 ? "" : count(number);
    }

    /// Spikes a second of the mean neuron.
    private static double rate(ReportPage page, Named node, double spikes) {
        var time = page.recorded().time();
        return spikes / node.shape().size() / (time.steps() * time.dt() / 1000);
    }

    private static Element facts(ReportPage page) {
        Model model = page.model();
        var facts = new Facts();
        var time = page.recorded().time();
        facts.add("time", "%d steps of %s ms".formatted(time.steps(), number(time.dt())));
        facts.add("data", page.data().name() + ", " + page.data().source());
        model.header().training().ifPresent(t -> training(facts, t));
        model.header().record().ifPresent(r -> trained(facts, r));
        if (!page.hash().isEmpty()) {
            facts.code("hash", page.hash());
        }
        return facts.list();
    }

    private static void training(Facts facts, Training training) {
        var surrogate = training.surrogate();
        facts.add(
                "rule",
                "surrogate %s, slope %s, reset %s"
                        .formatted(
                                surrogate.shape().word(),
                                number(surrogate.slope()),
                                surrogate.attached() ? "attached" : "detached"));
        facts.add(
                "loss",
                "cross-entropy of %s × %s(%s)"
                        .formatted(
                                number(training.loss().scale()),
                                training.loss().reduction().word(),
                                training.loss().node()));
        facts.add(
                "optimizer",
                "adam, rate %s, %s, batch %d"
                        .formatted(
                                number(training.optimizer().rate()),
                                training.optimizer().schedule().word(),
                                training.batch()));
    }

    private static void trained(Facts facts, TrainingRecord made) {
        facts.add(
                "trained on",
                "%s, %s samples an epoch, epochs: %d, seed %d"
                        .formatted(made.data(), count(made.samples()), made.epochs(), made.seed()));
        facts.add("accuracy then", measured(made));
        facts.add("trained by", made.tool());
    }

    private static String measured(TrainingRecord made) {
        var parts = new ArrayList<String>();
        if (made.trainingAccuracy() >= 0) {
            parts.add(accuracy(made.trainingAccuracy()) + " training");
        }
        if (made.validationAccuracy() >= 0) {
            parts.add(accuracy(made.validationAccuracy()) + " validation");
        }
        return parts.isEmpty() ? "not measured" : String.join(", ", parts);
    }

    /// Names with what they stand for.
    private static final class Facts {
        private final List<Element> entries = new ArrayList<>();

        void add(String name, String value) {
            add(name, new Markup.Text(value));
        }

        void code(String name, String value) {
            add(name, Markup.element("code", value));
        }

        private void add(String name, Markup value) {
            entries.add(
                    Markup.element("div", Markup.element("dt", name), Markup.element("dd", value)));
        }

        Element list() {
            return Markup.element("dl").add(entries);
        }
    }
}
