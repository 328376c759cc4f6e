package snn.ir.neuron;

import java.util.List;
import java.util.Optional;
import snn.ir.expr.Condition;
import snn.ir.expr.Expr;
import snn.ir.unit.Dimension;

/// What a neuron does in continuous time, as data. Numbers are in units coherent with ms, mV and pA
/// (see [Dimension]). In every step, in this order:
///
/// 1. the equations take the states to the end of the step; what arrives at a port stands still
///    meanwhile (but see [Integration#JUMP]);
/// 2. `arrivals` are applied, one after the other: what an impulse at a port changes at once;
/// 3. `spike` is compared; where it holds a spike leaves and `onSpike` is applied, in order.
///
/// A port reads the sum of what arrives in this step, everywhere. A neuron without `spike` sends
/// out `signal`, read at the end.
///
/// After a spike the neuron is refractory for as many steps as the parameter [#REFRACTORY] gives:
/// every state that `onSpike` assigns holds the value it had at the end of the spike's step, the
/// other states go on, and no spike leaves.
///
/// @param parameters the names that the expressions may use, beside states and ports
/// @param ports where synapses end; never empty
/// @param equations at most one for each state; in the order they are stepped where each sees those
///   before it
public record Dynamics(
        List<Symbol> parameters,
        List<Symbol> ports,
        List<State> states,
        List<Equation> equations,
        List<Assignment> arrivals,
        Optional<Condition> spike,
        List<Assignment> onSpike,
        Optional<Expr> signal) {

    /// The parameter that holds the refractory period, at every level.
    public static final String REFRACTORY = "refractory";

    /// A state, what it measures, and its value before the first step: an expression over the
    /// parameters alone.
    public record State(String name, Dimension dimension, Expr initial) {}

    public Dynamics {
        parameters = List.copyOf(parameters);
        ports = List.copyOf(ports);
        states = List.copyOf(states);
        equations = List.copyOf(equations);
        arrivals = List.copyOf(arrivals);
        onSpike = List.copyOf(onSpike);
        if (spike.isPresent() == signal.isPresent()) {
            throw new IllegalArgumentException("a neuron either spikes or has a signal");
        }
    }

    public boolean spikes() {
        return spike.isPresent();
    }

    /// The same with these parameters.
    public Dynamics withParameters(List<Symbol> replacement) {
        return new Dynamics(
                replacement, ports, states, equations, arrivals, spike, onSpike, signal);
    }
}
