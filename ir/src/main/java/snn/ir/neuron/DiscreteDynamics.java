package snn.ir.neuron;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import snn.ir.expr.Condition;
import snn.ir.expr.Expr;
import snn.ir.graph.Edge;

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

    /// The ports that the dynamics read, in the order they do; a neuron that reads none has
    /// [Edge#INPUT].
    public List<String> ports() {
        var ports = new LinkedHashSet<String>();
        updates.forEach(u -> Ports.collect(u.value(), ports));
        spike.ifPresent(c -> {
            Ports.collect(c.left(), ports);
            Ports.collect(c.right(), ports);
        });
        onSpike.forEach(a -> Ports.collect(a.value(), ports));
        signal.ifPresent(e -> Ports.collect(e, ports));
        return ports.isEmpty() ? List.of(Edge.INPUT) : List.copyOf(ports);
    }
}
