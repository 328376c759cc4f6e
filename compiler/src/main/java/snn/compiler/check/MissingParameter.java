package snn.compiler.check;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import snn.compiler.syntax.Name;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Nearest;
import snn.ir.text.Numbers;
import snn.ir.unit.Dimension;

/// A call is given all that it cannot do without; so is a section.
record MissingParameter() implements Rule {
    @Override
    public String code() {
        return "missing-parameter";
    }

    @Override
    public List<Diagnostic> check(Network network) {
        return network.bounds().stream()
                .filter(b -> !isUnreadable(b, network))
                .flatMap(this::check)
                .toList();
    }

    /// A section that holds settings nobody could read may hold this one.
    private static boolean isUnreadable(Bound bound, Network network) {
        return bound.signature().noun().equals("section")
                && network.tree().broken().contains(bound.signature().name());
    }

    private Stream<Diagnostic> check(Bound bound) {
        return bound.signature().slots().stream()
                .filter(s -> s.presence() == Slot.Presence.REQUIRED)
                .filter(s -> bound.value(s.name()).isEmpty())
                .filter(s -> !isMisspelt(s, bound))
                .map(s -> missing(bound, s));
    }

    /// Whether something unknown was given that is likely meant to be it.
    private static boolean isMisspelt(Slot slot, Bound bound) {
        List<String> known = bound.signature().slots().stream().map(Slot::name).toList();
        return bound.arguments().stream()
                .flatMap(a -> a.name().stream())
                .map(Name::text)
                .filter(n -> !known.contains(n))
                .flatMap(n -> Nearest.to(n, known).stream())
                .anyMatch(slot.name()::equals);
    }

    private Diagnostic missing(Bound bound, Slot slot) {
        int place = bound.signature().slots().indexOf(slot);
        boolean bare = place < bound.signature().positional();
        return Diagnostic.error(code(), "`%s` needs `%s`", bound.name(), slot.name())
                .at(bound.head(), "`%s` is missing", slot.name())
                .hint("%s", "add " + (bare ? "it, as in " : "") + example(bound, slot, bare));
    }

    private static final Map<Dimension, String> EXAMPLES =
            Map.of(
                    Dimension.TIME, "20 ms",
                    Dimension.FREQUENCY, "50 Hz",
                    Dimension.STEPS, "2 steps");

    private static String example(Bound bound, Slot slot, boolean bare) {
        String value =
                switch (slot) {
                    case Slot.Quantity(var spec, _, _) ->
                            EXAMPLES.getOrDefault(
                                    spec.dimension(),
                                    spec.name().equals("strength") ? "1e-2" : "10");
                    case Slot.Axes(var spec, _, _) -> Numbers.text(spec.standard());
                    case Slot.Word(var choice, _) -> choice.standard();
                    case Slot.Function(_, var oneOf, _) -> call(oneOf.getFirst());
                    case Slot.Layer _ -> "out";
                    case Slot.Path _ -> "\"values.npy\"";
                    case Slot.Label _ -> "fashion_mnist";
                };
        return "`" + (bare ? bound.name() + "(" + value + ")" : slot.name() + " = " + value) + "`";
    }

    private static String call(Signature signature) {
        boolean empty =
                signature.slots().stream().noneMatch(s -> s.presence() == Slot.Presence.REQUIRED);
        if (empty) {
            return signature.name();
        }
        return switch (signature.slots().getFirst()) {
            case Slot.Function(_, var oneOf, _) ->
                    signature.name() + "(" + call(oneOf.getFirst()) + ")";
            case Slot.Layer _ -> signature.name() + "(out)";
            case Slot.Quantity _, Slot.Axes _, Slot.Word _, Slot.Path _, Slot.Label _ ->
                    signature.name() + "(...)";
        };
    }
}
