package snn.compiler.check;

import java.util.Optional;
import snn.compiler.syntax.Declaration;
import snn.ir.diagnostic.Span;
import snn.ir.neuron.NeuronKind;

/// A node to be, bound as far as it can be.
///
/// @param name of the node
/// @param from the node before it; empty for an input
/// @param owner the declaration it comes from
/// @param origin the text it comes from
public record Stage(
        String name, String from, Declaration.Naming owner, Operation operation, Span origin) {

    /// What the node does.
    public sealed interface Operation {
        record Enter(Declaration.Input input) implements Operation {}

        record Encode(Bound encoding) implements Operation {}

        record Flatten() implements Operation {}

        record Dense(Bound call) implements Operation {}

        record Spike(NeuronKind kind, Bound neuron) implements Operation {}

        /// Some other rule complains of it.
        record Unknown() implements Operation {}
    }

    /// The neuron kind, where it is a population.
    public Optional<NeuronKind> kind() {
        return operation instanceof Operation.Spike(var kind, _)
                ? Optional.of(kind)
                : Optional.empty();
    }

    /// Whether neurons of a kind spike, whatever the choices.
    public static boolean spikes(NeuronKind kind) {
        var standard = new java.util.HashMap<String, String>();
        kind.choices().forEach(c -> standard.put(c.name(), c.standard()));
        return kind.dynamicsFor(standard).spikes();
    }
}
