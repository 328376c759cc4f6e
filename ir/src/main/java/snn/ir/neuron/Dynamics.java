package snn.ir.neuron;

import java.util.List;
import java.util.Optional;
import snn.ir.expr.Condition;
import snn.ir.expr.Expr;

/// What a neuron does in continuous time, as data: its states, the differential equation of each
/// (in the order they are integrated), the condition for a spike, what a spike changes, and the
/// signal that leaves it where it does not spike.
///
/// After a spike the neuron is refractory for as many steps as the parameter [#REFRACTORY] gives:
/// every state that `onSpike` assigns holds the value it had at the end of the spike's step, the
/// other states go on, and no spike leaves.
public record Dynamics(
        List<StateVariable> states,
        List<Derivative> derivatives,
        Optional<Condition> spike,
        List<Assignment> onSpike,
        Optional<Expr> signal) {

    /// The parameter that holds the refractory period, at every level.
    public static final String REFRACTORY = "refractory";

    public Dynamics {
        states = List.copyOf(states);
        derivatives = List.copyOf(derivatives);
        onSpike = List.copyOf(onSpike);
        if (spike.isPresent() == signal.isPresent()) {
            throw new IllegalArgumentException("a neuron either spikes or has a signal");
        }
    }

    public boolean spikes() {
        return spike.isPresent();
    }
}
