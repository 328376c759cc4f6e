package snn.cli.lsp;

import java.util.Optional;
import java.util.stream.Collectors;
import snn.compiler.check.Signature;
import snn.compiler.check.Slot;
import snn.ir.encoding.EncodingKind;
import snn.ir.encoding.Encodings;
import snn.ir.neuron.NeuronKind;
import snn.ir.neuron.NeuronKinds;
import snn.ir.neuron.ParameterSpec;
import snn.ir.text.Numbers;

/// What can be called and what it can be given, in words for a person, as Markdown.
record Described(Glossary glossary) {

    /// A call: how it is written, its equation, its parameters.
    String call(Signature signature) {
        var text = new StringBuilder(code(written(signature)));
        text.append(signature.noun());
        equation(signature).ifPresent(e -> text.append("\n\n").append(code(e).strip()));
        if (equation(signature).isEmpty()) {
            glossary.meaning(signature.name()).ifPresent(m -> text.append(": ").append(m));
        }
        if (!signature.slots().isEmpty()) {
            text.append("\n\n").append(table(signature));
        }
        return text.toString();
    }

    /// One thing a call can be given.
    String slot(Slot slot) {
        return code(slot.name() + " = " + value(slot))
                + details(slot)
                + glossary.meaning(slot.name()).map(m -> "\n\n" + m).orElse("");
    }

    /// What a slot takes, in one line: "a time, above 0; standard 20 ms".
    String details(Slot slot) {
        return switch (slot) {
            case Slot.Quantity q -> quantity(q.spec()) + may(q) + standard(q);
            case Slot.Axes a ->
                    "for each axis "
                            + a.spec().range()
                            + (a.words().isEmpty() ? "" : ", or " + String.join(" | ", a.words()))
                            + presence(
                                    a.presence(), "standard " + Numbers.text(a.spec().standard()));
            case Slot.Word w ->
                    String.join(" | ", w.choice().allowed())
                            + presence(w.presence(), "standard " + w.choice().standard());
            case Slot.Function f ->
                    f.oneOf().stream().map(Signature::name).collect(Collectors.joining(" | "))
                            + presence(f.presence(), "has a standard");
            case Slot.Layer l -> "the name of a layer" + presence(l.presence(), "");
            case Slot.Path p -> "the name of a file" + presence(p.presence(), "");
            case Slot.Label l -> "a name" + presence(l.presence(), "");
        };
    }

    private static String quantity(ParameterSpec spec) {
        String range = spec.range().isEmpty() ? "" : ", " + spec.range();
        return spec.dimension().noun() + range;
    }

    private static String may(Slot.Quantity quantity) {
        return quantity.learnable() ? ", or `learn(...)`" : "";
    }

    private static String standard(Slot.Quantity q) {
        return presence(
                q.presence(),
                "standard " + Numbers.text(q.spec().standard(), q.spec().dimension()));
    }

    private static String presence(Slot.Presence presence, String standard) {
        return switch (presence) {
            case REQUIRED -> "; required";
            case DEFAULTED -> standard.isEmpty() ? "" : "; " + standard;
            case OPTIONAL -> "; may be left out";
            case REPEATED -> "; may be given several times";
        };
    }

    private static String value(Slot slot) {
        return switch (slot) {
            case Slot.Quantity q -> Numbers.text(q.spec().standard(), q.spec().dimension());
            case Slot.Axes a -> Numbers.text(a.spec().standard());
            case Slot.Word w -> w.choice().standard();
            case Slot.Function _, Slot.Layer _, Slot.Path _, Slot.Label _ -> "...";
        };
    }

    private static String written(Signature signature) {
        if (signature.slots().isEmpty()) {
            return signature.name();
        }
        return signature.slots().stream()
                .map(Slot::name)
                .collect(Collectors.joining(", ", signature.name() + "(", ")"));
    }

    private String table(Signature signature) {
        return signature.slots().stream()
                .map(s -> "- `" + s.name() + "`: " + details(s))
                .collect(Collectors.joining("\n"));
    }

    private static Optional<String> equation(Signature signature) {
        return NeuronKinds.named(signature.name())
                .map(NeuronKind::summary)
                .or(() -> Encodings.named(signature.name()).map(EncodingKind::summary));
    }

    /// A block of code, and an empty line.
    static String code(String text) {
        return "```snn\n" + text + "\n```\n\n";
    }
}
