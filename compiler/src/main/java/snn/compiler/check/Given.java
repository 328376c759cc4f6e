package snn.compiler.check;

import java.util.List;
import java.util.Optional;
import snn.compiler.syntax.Expression;
import snn.ir.neuron.ParameterSpec;

/// What a parameter of a neuron is given: one value for all, or one for each.
public sealed interface Given {

    /// One value for all.
    record One(Measure value) implements Given {}

    /// One value for each neuron, in order.
    record Each(List<Measure> values, Expression.ListOf list) implements Given {
        public Each {
            values = List.copyOf(values);
        }
    }

    /// Drawn between two values, the low end included.
    record Uniform(Measure low, Measure high) implements Given {}

    /// Drawn about a mean.
    record Normal(Measure mean, Measure deviation) implements Given {}

    /// One value for each neuron from a file.
    record File(Expression.Text path) implements Given {}

    /// What a value, or the value within `learn(...)`, says; absent where another rule complains.
    static Optional<Given> of(Slot.Quantity slot, Expression value) {
        ParameterSpec spec = slot.spec();
        Expression initial = Network.initial(slot, value);
        if (initial instanceof Expression.ListOf list) {
            return Optional.of(
                    new Each(
                            list.elements().stream().map(e -> new Measure(spec, e)).toList(),
                            list));
        }
        if (initial instanceof Expression.Application call && !call.isBare()) {
            return new Site(call, "value", Signatures.drawing(spec)).bound().flatMap(Given::drawn);
        }
        return Optional.of(new One(new Measure(spec, initial)));
    }

    private static Optional<Given> drawn(Bound call) {
        return switch (call.name()) {
            case "uniform" ->
                    measure(call, "low")
                            .flatMap(l -> measure(call, "high").map(h -> new Uniform(l, h)));
            case "normal" ->
                    measure(call, "mean")
                            .flatMap(m -> measure(call, "sd").map(d -> new Normal(m, d)));
            default ->
                    call.value("path")
                            .filter(Expression.Text.class::isInstance)
                            .map(p -> new File((Expression.Text) p));
        };
    }

    private static Optional<Measure> measure(Bound call, String slot) {
        ParameterSpec spec = ((Slot.Quantity) call.signature().slot(slot).orElseThrow()).spec();
        return call.value(slot).map(v -> new Measure(spec, v));
    }
}
