package snn.ir.neuron;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import snn.ir.expr.Comparison;
import snn.ir.expr.IntegerExpr;
import snn.ir.graph.Edge;

/// What a neuron does in one time step in integers; the order is that of [DiscreteDynamics]. A
/// state is a two's complement number of `bits` bits; the expressions say how it is kept within
/// them, and a value that leaves them all the same is a fault of the compiler.
public record IntegerDynamics(
        List<State> states,
        List<Update> updates,
        Optional<Spike> spike,
        List<Update> onSpike,
        Optional<IntegerExpr> signal) {

    /// A state, its width with the sign, and its value before the first step.
    public record State(String name, int bits, long initial) {}

    /// `state <- value`.
    public record Update(String state, IntegerExpr value) {}

    /// A spike leaves where the comparison holds.
    public record Spike(IntegerExpr left, Comparison comparison, IntegerExpr right) {}

    public IntegerDynamics {
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

    public State state(String name) {
        return states.stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow();
    }

    /// The ports that the dynamics read, in the order they do; a neuron that reads none has
    /// [Edge#INPUT].
    public List<String> ports() {
        var ports = new LinkedHashSet<String>();
        updates.forEach(u -> Ports.collect(u.value(), ports));
        spike.ifPresent(s -> {
            Ports.collect(s.left(), ports);
            Ports.collect(s.right(), ports);
        });
        onSpike.forEach(u -> Ports.collect(u.value(), ports));
        signal.ifPresent(e -> Ports.collect(e, ports));
        return ports.isEmpty() ? List.of(Edge.INPUT) : List.copyOf(ports);
    }
}
