package snn.ir.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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
    private final Kinds kinds;
    private final Layers layers;
    private final Sheet sheet = new Sheet();

    private ModelText(Model model) {
        this.model = model;
        this.kinds = new Kinds(model);
        this.layers = new Layers(model, kinds);
    }

    public static String of(Model model) {
        return new ModelText(model).text();
    }

    /// What of a model the language cannot say; empty where its text reads back as the same model.
    public static List<String> unsaid(Model model) {
        var text = new ModelText(model);
        return Unsaid.of(model, text.layers, text.kinds);
    }

    private String text() {
        Unsaid.of(model, layers, kinds)
                .forEach(what -> sheet.line("// cannot be read back: " + what));
        kinds.definitions()
                .forEach((name, population) -> {
                    sheet.documentation("", note(name));
                    NeuronText.write(name, population, sheet);
                    sheet.apart();
                });
        Header header = model.header();
        sheet.documentation("", header.documentation());
        sheet.line("network " + Names.text(header.name()) + " {");
        model.time().ifPresent(time -> sheet.line(INDENT + time(time)));
        layers();
        sheet.apart();
        model.readOuts().forEach(this::readOut);
        sheet.apart();
        header.training().ifPresent(this::train);
        sheet.apart();
        header.targets().forEach(this::target);
        sheet.end("}");
        return sheet.text();
    }

    /// What enters stands apart from the layers.
    private void layers() {
        boolean entered = false;
        sheet.apart();
        for (List<Node> chain : layers.chains()) {
            Node last = chain.getLast();
            boolean enters = last instanceof Input || last instanceof Encoder;
            if (enters != entered) {
                sheet.apart();
            }
            entered = enters;
            declare("naming", last.name(), layers.row(chain));
        }
    }

    private void declare(String group, String name, Row row) {
        sheet.documentation(INDENT, note(name));
        sheet.row(INDENT, group, row);
    }

    private String note(String name) {
        return model.header().notes().getOrDefault(name, "");
    }

    private static String time(TimeGrid time) {
        return "time "
                + Numbers.text(time.steps(), Dimension.STEPS)
                + " of "
                + Numbers.text(time.dt(), Dimension.TIME);
    }

    private void readOut(ReadOut readOut) {
        var parts = new ArrayList<String>();
        parts.add("= " + Names.declared(readOut.node()));
        parts.add("-> " + readOut.reduction().word());
        if (readOut.argmax()) {
            parts.add("-> argmax");
        }
        declare(
                "naming",
                readOut.name(),
                new Row(List.of("output", Names.declared(readOut.name())), parts));
    }

    private void train(Training training) {
        section(
                "train",
                TrainingText.settings(training).stream()
                        .map(s -> new Row(List.of(s.name()), List.of("= " + s.value())))
                        .toList());
    }

    /// On one line where it fits, else with a line for each setting.
    private void target(Target target) {
        List<Row> settings = target.settings().entrySet().stream().map(ModelText::setting).toList();
        String body = settings.stream().map(ModelText::joined).collect(Collectors.joining(", "));
        var cells = List.of("target", Names.text(target.name()));
        String braces = body.isEmpty() ? "{ }" : "{ " + body + " }";
        String whole = INDENT + String.join(" ", cells) + " " + braces;
        if (whole.length() <= Columns.WIDTH) {
            declare("target", target.name(), new Row(cells, List.of(braces)));
            return;
        }
        sheet.documentation(INDENT, note(target.name()));
        section(String.join(" ", cells), settings);
    }

    private void section(String head, List<Row> settings) {
        sheet.line(INDENT + head + " {");
        settings.forEach(row -> sheet.row(INDENT + INDENT, "setting", row));
        sheet.line(INDENT + "}");
    }

    private static String joined(Row row) {
        return row.cells().getFirst() + " " + row.parts().getFirst();
    }

    private static Row setting(Map.Entry<String, Target.Setting> setting) {
        return new Row(List.of(setting.getKey()), List.of("= " + value(setting.getValue())));
    }

    private static String value(Target.Setting setting) {
        return switch (setting) {
            case Target.Setting.Word(var word) -> Names.text(word);
            case Target.Setting.Quantity(double value, var dimension) ->
                    Numbers.text(value, dimension);
        };
    }
}
