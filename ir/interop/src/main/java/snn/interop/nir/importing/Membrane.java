package snn.interop.nir.importing;

import static snn.ir.expr.Expr.constant;
import static snn.ir.expr.Expr.difference;
import static snn.ir.expr.Expr.input;
import static snn.ir.expr.Expr.negated;
import static snn.ir.expr.Expr.parameter;
import static snn.ir.expr.Expr.product;
import static snn.ir.expr.Expr.quotient;
import static snn.ir.expr.Expr.state;
import static snn.ir.expr.Expr.sum;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.stream.Stream;
import snn.ir.expr.Comparison;
import snn.ir.expr.Condition;
import snn.ir.expr.Expr;
import snn.ir.graph.Edge;
import snn.ir.neuron.Assignment;
import snn.ir.neuron.Derivative;
import snn.ir.neuron.Difference;
import snn.ir.neuron.Dynamics;
import snn.ir.neuron.Equation;
import snn.ir.neuron.Symbol;
import snn.ir.unit.Dimension;

/// The parts that the dynamics of NIR's neurons share. A parameter that the neuron does not have
/// leaves the equations. NIR gives its potentials no unit, so all but times are numbers.
///
/// @param parameters the names of those it has, in order
record Membrane(SequencedSet<String> parameters, Settings settings) {
    private static final String LAST = "last";

    /// What the synapses bring.
    Expr arriving() {
        return input(Edge.INPUT);
    }

    /// `factor · x`.
    Expr weighted(String factor, Expr x) {
        return parameters.contains(factor) ? product(parameter(factor), x) : x;
    }

    /// `tau · d state / dt = v_leak − state + drive`.
    Equation leaky(String state, String tau, boolean rests, Expr drive) {
        Expr change =
                rests
                        ? sum(difference(parameter("v_leak"), state(state)), drive)
                        : difference(drive, state(state));
        return new Derivative(state, quotient(change, parameter(tau)));
    }

    /// A leak alone: `tau · d state / dt = v_leak − state`.
    Equation resting(String state, String tau) {
        return new Derivative(
                state, quotient(difference(parameter("v_leak"), state(state)), parameter(tau)));
    }

    boolean hasLeak() {
        return parameters.contains("v_leak");
    }

    /// The rate of I and IF, which is counted in hertz.
    Expr rise() {
        Expr hertz = product(parameter("r"), constant(Dimension.FREQUENCY.coherent(1)));
        return parameters.contains("r") ? product(hertz, arriving()) : arriving();
    }

    /// Never spikes; `v` is what leaves.
    Dynamics reading(List<String> states, List<Equation> equations, List<Assignment> arrivals) {
        return new Dynamics(
                symbols(),
                ports(),
                atZero(states),
                equations,
                arrivals,
                Optional.empty(),
                List.of(),
                Optional.of(state("v")));
    }

    /// Spikes where `v > threshold`, strictly, and resets as the option says. The membrane of the
    /// step before is a state of its own, `last`.
    Dynamics spiking(List<String> states, List<Equation> equations, List<Assignment> arrivals) {
        boolean previous = settings.is(Option.SPIKE_FROM, "previous");
        Expr compared = state(previous ? LAST : "v");
        return new Dynamics(
                symbols(),
                ports(),
                atZero(previous ? with(states, LAST) : states),
                previous ? with(equations, remembered(LAST, "v")) : equations,
                arrivals,
                Optional.of(new Condition(compared, Comparison.GREATER, parameter("threshold"))),
                List.of(new Assignment("v", reset())),
                Optional.empty());
    }

    /// `state ← what another was at the start of the step`.
    static Equation remembered(String state, String of) {
        return new Difference(state, state(of));
    }

    private static <T> List<T> with(List<T> all, T last) {
        return Stream.concat(all.stream(), Stream.of(last)).toList();
    }

    private Expr reset() {
        if (settings.subtracts()) {
            return difference(state("v"), parameter("threshold"));
        }
        return parameters.contains("v_reset") ? parameter("v_reset") : constant(0);
    }

    /// With a bound, no membrane goes below minus the threshold.
    List<Assignment> bounded(List<Assignment> arrivals) {
        if (!settings.is(Option.CLAMP, "threshold")) {
            return arrivals;
        }
        var all = new ArrayList<>(arrivals);
        all.add(
                new Assignment(
                        "v",
                        new Expr.Binary(
                                Expr.BinaryOperator.MAX,
                                state("v"),
                                negated(parameter("threshold")))));
        return List.copyOf(all);
    }

    private List<Symbol> symbols() {
        return parameters.stream().map(p -> new Symbol(p, dimension(p))).toList();
    }

    private Dimension dimension(String parameter) {
        if (parameter.startsWith("tau")) {
            return Dimension.TIME;
        }
        boolean perfect = parameters.stream().noneMatch(p -> p.startsWith("tau"));
        return parameter.equals("r") && perfect && !settings.jumps()
                ? Quantity.RATE.dimension()
                : Dimension.NUMBER;
    }

    static List<Symbol> ports() {
        return List.of(new Symbol(Edge.INPUT, Dimension.NUMBER));
    }

    static List<Dynamics.State> atZero(List<String> states) {
        return states.stream()
                .map(s -> new Dynamics.State(s, Dimension.NUMBER, constant(0)))
                .toList();
    }
}
