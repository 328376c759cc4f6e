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
        parts.add("= " + Names.text(readOut.node()));
        parts.add("-> " + readOut.reduction().word());
        if (readOut.argmax()) {
            parts.add("-> argmax");
        }
        declare(
                "naming",
                readOut.name(),
                new Row(List.of("output", Names.text(readOut.name())), parts));
    }

    private void train(Training training) {
        sheet.line(INDENT + "train {");
        TrainingText.settings(training)
                .forEach(s ->
                        sheet.row(
                                INDENT + INDENT,
                                "setting",
                                new Row(List.of(s.name()), List.of("= " + s.value()))));
        sheet.line(INDENT + "}");
    }

    private void target(Target target) {
        var settings = new ArrayList<String>();
        target.settings().forEach((name, value) -> settings.add(name + " = " + setting(value)));
        String body = settings.isEmpty() ? "{ }" : "{ " + String.join(", ", settings) + " }";
        declare(
                "target",
                target.name(),
                new Row(List.of("target", Names.text(target.name())), List.of(body)));
    }

    private static String setting(Target.Setting setting) {
        return switch (setting) {
            case Target.Setting.Word(var word) -> Names.text(word);
            case Target.Setting.Quantity(double value, var dimension) ->
                    Numbers.text(value, dimension);
        };
    }
}
