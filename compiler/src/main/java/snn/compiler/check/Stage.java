package snn.compiler.check;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import snn.compiler.syntax.Declaration;
import snn.ir.Pooling;
import snn.ir.diagnostic.Span;
import snn.ir.neuron.NeuronKind;

/// A node to be, bound as far as it can be.
///
/// @param name of the node
/// @param feeds what reaches it, in the order of the text; none for an input
/// @param owner the declaration it comes from
/// @param origin the text it comes from
public record Stage(
        String name, List<Feed> feeds, Declaration.Naming owner, Operation operation, Span origin) {

    public Stage {
        feeds = List.copyOf(feeds);
    }

    /// What the node does.
    public sealed interface Operation {
        record Enter(Declaration.Input input) implements Operation {}

        record Encode(Bound encoding) implements Operation {}

        record Flatten() implements Operation {}

        /// The same values in another shape.
        record Reshape(Bound call) implements Operation {}

        /// What arrives, added up under a name.
        record Sum() implements Operation {}

        /// What arrives at as many ports, one after the other.
        record Concat(int parts) implements Operation {}

        /// Synapses; the call says which.
        record Project(Bound call) implements Operation {}

        record Pool(Pooling.Kind kind, Bound call) implements Operation {}

        record Normalise(boolean throughTime, Bound call) implements Operation {}

        record Drop(Bound call) implements Operation {}

        /// Each element a time of its own later.
        record DelayLine(Bound call) implements Operation {}

        record Spike(NeuronKind kind, Bound neuron) implements Operation {}

        /// Some other rule complains of it.
        record Unknown() implements Operation {}
    }

    /// The node before it, the first where there are several; empty for an input.
    public String from() {
        return feeds.isEmpty() ? "" : feeds.getFirst().from();
    }

    /// The call that can have a value for each element.
    Optional<Bound> each() {
        return switch (operation) {
            case Operation.Spike(_, var neuron) -> Optional.of(neuron);
            case Operation.DelayLine(var call) -> Optional.of(call);
            default -> Optional.empty();
        };
    }

    /// The neuron kind, where it is a population.
    public Optional<NeuronKind> kind() {
        return operation instanceof Operation.Spike(var kind, _)
                ? Optional.of(kind)
                : Optional.empty();
    }

    /// Whether neurons of a kind spike, whatever the choices.
    public static boolean spikes(NeuronKind kind) {
        return kind.dynamicsFor(standard(kind)).spikes();
    }

    /// The ports of a kind, whatever the choices.
    static List<String> ports(NeuronKind kind) {
        return kind.dynamicsFor(standard(kind)).ports().stream().map(p -> p.name()).toList();
    }

    /// The states of a kind, whatever the choices.
    static List<String> states(NeuronKind kind) {
        return kind.dynamicsFor(standard(kind)).states().stream().map(s -> s.name()).toList();
    }

    private static Map<String, String> standard(NeuronKind kind) {
        var standard = new HashMap<String, String>();
        kind.choices().forEach(c -> standard.put(c.name(), c.standard()));
        return standard;
    }
}
