package snn.compiler.check;

import java.util.ArrayList;
import java.util.List;
import snn.ir.TimeGrid;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Span;
import snn.ir.text.Numbers;
import snn.ir.unit.Dimension;

/// A time step is shorter than what happens within it: no time constant is below it.
record TimeStep() implements Rule {
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
            for (Slot slot : bound.signature().slots()) {
                if (slot instanceof Slot.Quantity q
                        && q.spec().dimension().equals(Dimension.TIME)) {
                    network.quantity(bound, q.name())
                            .filter(tau -> time.dt() > tau)
                            .map(tau -> coarse(q.name(), tau, time, place(bound, q.name())))
                            .ifPresent(found::add);
                }
            }
        }
        return found;
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
