package snn.cli.report;

import static snn.cli.report.NumberText.count;
import static snn.cli.report.NumberText.number;

import java.util.ArrayList;
import java.util.List;
import snn.cli.fidelity.Kept;
import snn.cli.fidelity.Output;
import snn.cli.report.Markup.Element;
import snn.ir.TimeGrid;

/// What of the model's output is kept in single precision and in the integers of the targets.
final class FidelitySection {
    private FidelitySection() {}

    static Element draw(ReportPage page) {
        Kept law = page.fidelity().getFirst();
        var content = new ArrayList<Element>();
        content.add(
                Html.note(
                        "The first %s shown to the float64 reference, in single precision, and in"
                                        .formatted(samples(law.samples()))
                                + " integers. Below: the outputs of the first samples, in float64"
                                + " and quantised."));
        content.add(Html.wide(table(page)));
        content.add(legend());
        page.fidelity().stream()
                .filter(k -> k.rung().isQuantised())
                .forEach(k -> content.addAll(pictures(law, k)));
        return Html.section("fidelity", "Float and integers", content);
    }

    private static String samples(int number) {
        return number == 1 ? "sample" : count(number) + " samples";
    }

    private static Element table(ReportPage page) {
        List<Kept> all = page.fidelity();
        return Markup.element("table")
                .add(
                        Html.head(
                                "numbers",
                                "of",
                                "#outputs differ by",
                                "#greatest output",
                                "#spikes",
                                "#spikes differ",
                                "#decisions differ",
                                "first spike that differs"),
                        Markup.element("tbody")
                                .add(all.stream().map(k -> row(k, k == all.getFirst())).toList()));
    }

    private static Element row(Kept kept, boolean law) {
        return Markup.element("tr")
                .add(
                        Markup.element("th", kept.rung().name()).with("scope", "row"),
                        Html.cell(kept.rung().runs()),
                        Html.number(law ? "" : number(kept.difference())),
                        Html.number(number(kept.greatest())),
                        Html.number(count(kept.spikes())),
                        Html.number(law ? "" : count(kept.spikesDiffering())),
                        Html.number(law ? "" : count(kept.decisionsDiffering())),
                        Html.cell(
                                kept.first()
                                        .map(p -> p.text(kept.samples() > 1).replace("`", ""))
                                        .orElse(law ? "" : "none")));
    }

    private static Element legend() {
        return Markup.element(
                        "p",
                        Markup.element("span", "float64").styled("float"),
                        Markup.element("span", "quantised").styled("quantised"),
                        Markup.element("span", "spikes of both").styled("both"))
                .styled("legend");
    }

    private static List<Element> pictures(Kept law, Kept quantised) {
        var articles = new ArrayList<Element>();
        TimeGrid time = law.rung().program().time();
        for (int n = 0; n < quantised.outputs().size(); n++) {
            var plots = new ArrayList<Element>();
            for (int k = 0; k < quantised.outputs().get(n).size(); k++) {
                Output wanted = law.outputs().get(n).get(k);
                Output got = quantised.outputs().get(n).get(k);
                plots.addAll(
                        wanted.spikes()
                                ? List.of(SpikesBeside.draw(wanted, got, time))
                                : MembranesBeside.draw(wanted, got, time));
            }
            articles.add(
                    Markup.element("article")
                            .styled("sample")
                            .add(
                                    Markup.element(
                                            "h3",
                                            Markup.element("span", "sample " + n).styled("dim"),
                                            new Markup.Text(" " + quantised.rung().name())),
                                    Markup.element("div").styled("plots").add(plots)));
        }
        return articles;
    }
}
