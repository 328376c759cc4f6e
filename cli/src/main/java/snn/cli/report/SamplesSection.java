package snn.cli.report;

import static snn.cli.report.NumberText.count;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import snn.backend.Answer;
import snn.backend.Probes;
import snn.cli.report.Markup.Element;
import snn.ir.Encoder;
import snn.ir.Input;
import snn.ir.IntegerEncoder;
import snn.ir.Program;
import snn.ir.Reduction;
import snn.ir.encoding.Frames;
import snn.ir.graph.Named;

/// A few samples from the input to the decision, step by step.
final class SamplesSection {
    private final ReportPage page;
    private final Program program;

    private SamplesSection(ReportPage page) {
        this.page = page;
        this.program = page.recorded();
    }

    static Element draw(ReportPage page) {
        return new SamplesSection(page).draw();
    }

    private Element draw() {
        var content = new ArrayList<Element>();
        content.add(
                Html.note(
                        (page.data().labelled()
                                        ? "The first samples of the classes and the first mistakes"
                                        : "The first samples")
                                + ", on "
                                + page.first().name()
                                + ". Bars above a raster: spikes in each step. Membranes: the"
                                + " decided class is thick, the true one dashed where it lost, the"
                                + " others thin."));
        content.add(slider());
        page.samples().forEach(sample -> content.add(sample(sample)));
        return Html.section("samples", "Samples", content);
    }

    /// Shown by the script alone, which it belongs to.
    private Element slider() {
        return Markup.element("label")
                .styled("slider")
                .with("hidden", "hidden")
                .add(
                        new Markup.Text("step "),
                        Markup.element("input")
                                .with("type", "range")
                                .with("min", 0)
                                .with("max", program.time().steps() - 1)
                                .with("value", 0),
                        Markup.element("output"));
    }

    private Element sample(SampleRun sample) {
        var plots = new ArrayList<Element>();
        nodes().forEach(node -> picture(sample, node).ifPresent(plots::add));
        plots.addAll(readOuts(sample));
        return Markup.element("article")
                .styled("sample")
                .add(title(sample), Markup.element("div").styled("plots").add(plots));
    }

    private List<? extends Named> nodes() {
        return program.graph().inOrder();
    }

    private Element title(SampleRun sample) {
        String truth = page.data().className(sample.label());
        String decided = page.data().className(sample.recording().decision());
        var number = Markup.element("span", "sample " + sample.number()).styled("dim");
        if (!page.data().labelled()) {
            return Markup.element("h3", number, Markup.element("output").styled("at-step"));
        }
        return Markup.element(
                "h3",
                number,
                new Markup.Text(" " + truth + " "),
                sample.correct()
                        ? Markup.element("span", "✓").styled("right")
                        : Markup.element("span", "✗ taken for " + decided).styled("wrong"),
                Markup.element("output").styled("at-step"));
    }

    private Optional<Element> picture(SampleRun sample, Named node) {
        return switch (node) {
            case Input input -> image(sample, input);
            case Encoder encoder -> encoded(sample, encoder.name(), encoder.kind() + ", ");
            case IntegerEncoder e -> encoded(sample, e.name(), e.encoder().kind() + ", ");
            default ->
                    sample.recording()
                            .trace(node.name(), Probes.SPIKES)
                            .map(trace -> raster(node.name(), "", SpikeTrain.of(trace)));
        };
    }

    private Optional<Element> image(SampleRun sample, Input input) {
        String label = "the input of sample " + sample.number();
        return InputImage.draw(sample, input, label)
                .map(image ->
                        Html.figure(input.name(), sample.shape().toString(), image)
                                .styled("image"));
    }

    /// An analogue encoding has no spikes to draw.
    private Optional<Element> encoded(SampleRun sample, String name, String kind) {
        Frames frames = sample.frames().of(name);
        return frames instanceof Frames.Spikes
                ? Optional.of(raster(name, kind, SpikeTrain.of(frames)))
                : Optional.empty();
    }

    private Element raster(String name, String kind, SpikeTrain train) {
        String detail =
                "%s%s spikes%s".formatted(kind, count(train.count()), SpikeRaster.thinning(train));
        return Html.figure(name, detail, SpikeRaster.draw(name, train, program.time()));
    }

    private List<Element> readOuts(SampleRun sample) {
        var figures = new ArrayList<Element>();
        var drawn = new ArrayList<String>();
        for (Answer answer : sample.recording().answers()) {
            String node = answer.readOut().node();
            if (!drawn.contains(node)) {
                drawn.add(node);
                Membranes.of(program, node, sample.recording())
                        .ifPresent(m -> figures.add(membranes(m, answer, sample)));
            }
            if (answer.readOut().reduction() != Reduction.EACH_STEP) {
                figures.add(bars(answer, sample));
            }
        }
        return figures;
    }

    private Element membranes(Membranes membranes, Answer answer, SampleRun sample) {
        return Html.figure(
                answer.readOut().node(),
                page.model().header().provenance().isPresent()
                        ? "membrane v" // of a tool that has no units
                        : "membrane v (mV)",
                MembraneTraces.draw(
                        membranes, page.data(), answer, sample.label(), program.time()));
    }

    private Element bars(Answer answer, SampleRun sample) {
        double scale = Membranes.scale(program.graph().node(answer.readOut().node()));
        return Html.figure(
                answer.readOut().name(),
                ReadOutBars.unit(answer.readOut().reduction()),
                ReadOutBars.draw(
                        answer, page.data(), sample.label(), scale, program.time().steps()));
    }
}
