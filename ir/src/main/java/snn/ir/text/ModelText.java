package snn.ir.text;

import java.util.ArrayList;
import java.util.List;
import snn.ir.Encoder;
import snn.ir.Header;
import snn.ir.Input;
import snn.ir.Model;
import snn.ir.Node;
import snn.ir.ReadOut;
import snn.ir.Target;
import snn.ir.TimeGrid;
import snn.ir.text.Columns.Row;
import snn.ir.training.Training;
import snn.ir.unit.Dimension;

/// A [Model] in the language, in the canonical layout, with every default written out and without
/// weights. Read again, it is the same model, but for weights, the training record and spans; and
/// printed again it is the same text. What the language cannot say yet is written the way a person
/// would, and named in a comment at the top.
public final class ModelText {
    private static final String INDENT = "  ";

    private final Model model;
    private final Layers layers;

    private ModelText(Model model) {
        this.model = model;
        this.layers = new Layers(model);
    }

    public static String of(Model model) {
        return new ModelText(model).text();
    }

    /// What of a model the language cannot say; empty where its text reads back as the same model.
    public static List<String> unsaid(Model model) {
        return new Layers(model).unsaid();
    }

    private String text() {
        Header header = model.header();
        var out = new ArrayList<String>();
        layers.unsaid().forEach(what -> out.add("// cannot be read back: " + what));
        if (!header.documentation().isEmpty()) {
            header.documentation()
                    .lines()
                    .forEach(line -> out.add(("/// " + line).stripTrailing()));
        }
        out.add("network " + Names.text(header.name()) + " {");
        var sections = new ArrayList<List<String>>();
        model.time().ifPresent(time -> sections.add(List.of(INDENT + time(time))));
        sections.add(Columns.aligned(INDENT, enters()));
        sections.add(layers.lines(INDENT));
        sections.add(
                Columns.aligned(INDENT, model.readOuts().stream().map(this::readOut).toList()));
        header.training().ifPresent(training -> sections.add(train(training)));
        sections.add(
                Columns.aligned(INDENT, header.targets().stream().map(ModelText::target).toList()));
        join(out, sections);
        out.add("}");
        return String.join("\n", out) + "\n";
    }

    private static void join(List<String> out, List<List<String>> sections) {
        boolean first = true;
        for (List<String> section : sections) {
            if (!section.isEmpty()) {
                if (!first) {
                    out.add("");
                }
                out.addAll(section);
                first = false;
            }
        }
    }

    private static String time(TimeGrid time) {
        return "time "
                + Numbers.text(time.steps(), Dimension.STEPS)
                + " of "
                + Numbers.text(time.dt(), Dimension.TIME);
    }

    private List<Row> enters() {
        var rows = new ArrayList<Row>();
        for (Node node : model.graph().nodes()) {
            if (node instanceof Input input) {
                rows.add(row("input", input.name(), CallText.input(input)));
            } else if (node instanceof Encoder encoder) {
                rows.add(
                        row(
                                "encode",
                                encoder.name(),
                                "= " + layers.source(encoder.name()),
                                "-> " + CallText.encoder(encoder)));
            }
        }
        return rows;
    }

    private Row readOut(ReadOut readOut) {
        var parts = new ArrayList<String>();
        parts.add("= " + Names.text(readOut.node()));
        parts.add("-> " + readOut.reduction().word());
        if (readOut.argmax()) {
            parts.add("-> argmax");
        }
        return new Row(List.of("output", Names.text(readOut.name())), parts);
    }

    private static List<String> train(Training training) {
        var lines = new ArrayList<String>();
        lines.add(INDENT + "train {");
        lines.addAll(
                Columns.aligned(
                        INDENT + INDENT,
                        TrainingText.settings(training).stream()
                                .map(s -> new Row(List.of(s.name()), List.of("= " + s.value())))
                                .toList()));
        lines.add(INDENT + "}");
        return lines;
    }

    private static Row target(Target target) {
        var settings = new ArrayList<String>();
        target.settings().forEach((name, value) -> settings.add(name + " = " + setting(value)));
        String body = settings.isEmpty() ? "{ }" : "{ " + String.join(", ", settings) + " }";
        return row("target", target.name(), body);
    }

    private static String setting(Target.Setting setting) {
        return switch (setting) {
            case Target.Setting.Word(var word) -> Names.text(word);
            case Target.Setting.Quantity(double value, var dimension) ->
                    Numbers.text(value, dimension);
        };
    }

    private static Row row(String keyword, String name, String... parts) {
        return new Row(List.of(keyword, Names.text(name)), List.of(parts));
    }
}
