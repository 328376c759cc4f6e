package snn.compiler.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import snn.ir.TimeGrid;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Span;
import snn.ir.text.Numbers;
import snn.ir.unit.Dimension;

/// A time step is shorter than what happens within it: no time constant is below it.
public record TimeStep() implements Rule {
    @Override
    public String code() {
        return "time-step";
    }

    @Override
    public List<Diagnostic> check(Network network) {
        return network.time().map(time -> check(network, time)).orElse(List.of());
    }

    private List<Diagnostic> check(Network network, TimeGrid time) {
        var found = new ArrayList<Diagnostic>();
        for (Bound bound : network.bounds()) {
            if (!bound.signature().isNeuron()) {
                continue;
            }
            shorter(bound, network, time)
                    .forEach((name, tau) -> found.add(coarse(name, tau, time, place(bound, name))));
        }
        return found;
    }

    /// Whether a neuron has a time constant of which this rule complains.
    public static boolean tells(Bound neuron, Network network) {
        return network.time().filter(t -> !shorter(neuron, network, t).isEmpty()).isPresent();
    }

    /// The time constants of a neuron below a time step.
    private static Map<String, Double> shorter(Bound neuron, Network network, TimeGrid time) {
        var shorter = new LinkedHashMap<String, Double>();
        for (Slot slot : neuron.signature().slots()) {
            if (slot instanceof Slot.Quantity q && q.spec().dimension().equals(Dimension.TIME)) {
                network.quantity(neuron, q.name())
                        .filter(tau -> time.dt() > tau)
                        .ifPresent(tau -> shorter.put(q.name(), tau));
            }
        }
        return shorter;
    }

    /// The value that is given, or the neuron whose standard value is too short.
    private static Span place(Bound bound, String slot) {
        return bound.value(slot).map(v -> v.span()).orElse(bound.head());
    }

    private Diagnostic coarse(String slot, double tau, TimeGrid time, Span span) {
        return Diagnostic.warning(
                        code(),
                        "a time step is %s, longer than the `%s` of %s",
                        Numbers.text(time.dt(), Dimension.TIME),
                        slot,
                        Numbers.text(tau, Dimension.TIME))
                .at(span, "over within one step")
                .hint("take a shorter step, or `if` where there is to be no leak");
    }
}
