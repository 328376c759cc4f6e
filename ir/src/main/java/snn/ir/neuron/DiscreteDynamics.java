package snn.ir.neuron;

import java.util.List;
import java.util.Optional;
import snn.ir.expr.Condition;
import snn.ir.expr.Expr;

/// What a neuron does in one time step, as data. In order: `updates` one after the other; then
/// `spike` is compared; where it holds a spike leaves and `onSpike` is applied, in order. In a
/// refractory step (see [Dynamics]) the states that `onSpike` assigns are put back to their values
/// before the updates and nothing is compared. A neuron without `spike` sends out `signal` instead,
/// read after the updates.
public record DiscreteDynamics(
        List<StateVariable> states,
        List<Assignment> updates,
        Optional<Condition> spike,
        List<Assignment> onSpike,
        Optional<Expr> signal) {

    public DiscreteDynamics {
        states = List.copyOf(states);
        updates = List.copyOf(updates);
        onSpike = List.copyOf(onSpike);
        if (spike.isPresent() == signal.isPresent()) {
            throw new IllegalArgumentException("a neuron either spikes or has a signal");
        }
    }

    public boolean spikes() {
        return spike.isPresent();
    }
}
