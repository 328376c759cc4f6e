package snn.compiler.lower;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import snn.compiler.check.Bound;
import snn.compiler.check.Evaluation;
import snn.compiler.check.Network;
import snn.compiler.check.Slot;
import snn.compiler.check.Stage;
import snn.compiler.syntax.Expression;
import snn.ir.Population;
import snn.ir.Reduction;
import snn.ir.neuron.NeuronKind;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;

/// The numbers and words of calls, and the nodes that are made of them.
final class Values {
    private final Network network;
    private final long seed;

    Values(Network network) {
        this.network = network;
        this.seed = network.training().map(train -> (long) quantity(train, "seed")).orElse(0L);
    }

    /// What a quantity comes to, its standard value where nothing is given.
    double quantity(Bound bound, String slot) {
        return network.quantity(bound, slot).orElseThrow(() -> missing(bound, slot));
    }

    String word(Bound bound, Slot.Word slot) {
        return bound.chosen(slot).orElseThrow(() -> missing(bound, slot.name()));
    }

    /// A number without a unit.
    double plain(Expression expression) {
        if (Evaluation.of(expression) instanceof Evaluation.Known(double value, _)) {
            return value;
        }
        throw new IllegalStateException("no number at " + expression.span());
    }

    Population population(Stage stage, Shape shape, NeuronKind kind, Bound neuron) {
        var parameters = new TreeMap<String, Tensor>();
        var given = new Parameters(network, stage.name(), shape.length(), seed);
        for (Slot slot : neuron.signature().slots()) {
            if (slot instanceof Slot.Quantity quantity) {
                parameters.put(slot.name(), given.of(neuron, quantity));
            }
        }
        var choices = choices(neuron);
        return new Population(
                stage.name(),
                shape,
                kind.name(),
                choices,
                parameters,
                learned(neuron),
                kind.dynamicsFor(choices),
                stage.origin());
    }

    /// How much later each element is: a scalar, or a value in each place of `shape`.
    Tensor times(Stage stage, Shape shape, Bound call) {
        var slot = (Slot.Quantity) call.signature().slots().getFirst();
        Tensor times = new Parameters(network, stage.name(), shape.length(), seed).of(call, slot);
        return times.shape().rank() == 0 ? times : times.withShape(shape);
    }

    private Map<String, String> choices(Bound neuron) {
        var choices = new TreeMap<String, String>();
        for (Slot slot : neuron.signature().slots()) {
            if (slot instanceof Slot.Word choice) {
                choices.put(slot.name(), word(neuron, choice));
            }
        }
        return choices;
    }

    private static Set<String> learned(Bound neuron) {
        var learned = new TreeSet<String>();
        for (var filled : neuron.filled()) {
            if (filled.slot() instanceof Slot.Quantity quantity
                    && Network.isLearned(quantity, filled.argument().value())) {
                learned.add(quantity.name());
            }
        }
        return learned;
    }

    static Reduction reduction(String word) {
        return Arrays.stream(Reduction.values())
                .filter(r -> r.word().equals(word))
                .findFirst()
                .orElseThrow();
    }

    private static IllegalStateException missing(Bound bound, String slot) {
        return new IllegalStateException(bound.name() + " has no sound " + slot);
    }
}
