package snn.ir.neuron;

import static snn.ir.expr.Expr.difference;
import static snn.ir.expr.Expr.input;
import static snn.ir.expr.Expr.parameter;
import static snn.ir.expr.Expr.quotient;
import static snn.ir.expr.Expr.state;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import snn.ir.expr.Comparison;
import snn.ir.expr.Condition;
import snn.ir.expr.Expr;
import snn.ir.unit.Dimension;

/// The parts that the integrate-and-fire family shares.
final class Parts {
    /// The one port of every kind here.
    static final String INPUT = "input";

    static final ParameterSpec TAU_MEM =
            new ParameterSpec("tau_mem", Dimension.TIME, 20, t -> t > 0, "above 0");
    static final ParameterSpec TAU_SYN =
            new ParameterSpec("tau_syn", Dimension.TIME, 5, t -> t > 0, "above 0");
    static final ParameterSpec THRESHOLD =
            new ParameterSpec("threshold", Dimension.POTENTIAL, 1, v -> v > 0, "above 0");
    static final ParameterSpec REFRACTORY =
            new ParameterSpec(
                    Dynamics.REFRACTORY,
                    Dimension.STEPS,
                    0,
                    r -> r >= 0 && r == Math.rint(r),
                    "a whole number, 0 or more");

    /// `zero` sets the membrane to 0, `subtract` takes the threshold off, `none` leaves it.
    static final ChoiceSpec RESET = new ChoiceSpec("reset", List.of("zero", "subtract", "none"));

    /// How a spike train drives the membrane; see [Integration].
    static final ChoiceSpec INTEGRATION =
            new ChoiceSpec(Integration.CHOICE, List.of("jump", "exponential", "euler"));

    static final List<Symbol> PORTS = List.of(new Symbol(INPUT, Dimension.POTENTIAL));

    static final List<ChoiceSpec> SPIKING = List.of(RESET, INTEGRATION);
    static final List<ChoiceSpec> READING = List.of(INTEGRATION);

    private Parts() {}

    static Dynamics.State atRest(String name) {
        return new Dynamics.State(name, Dimension.POTENTIAL, Expr.constant(0));
    }

    /// `(drive − x) / tau`.
    static Equation leaky(String name, Expr drive, String tau) {
        return new Derivative(name, quotient(difference(drive, state(name)), parameter(tau)));
    }

    /// `drive`, without a leak.
    static Equation perfect(String name, Expr drive) {
        return new Derivative(name, drive);
    }

    static Expr synapticInput() {
        return input(INPUT);
    }

    /// Spikes where `v >= threshold`, and the reset that was chosen.
    static Dynamics spiking(
            List<Dynamics.State> states, List<Equation> equations, Map<String, String> chosen) {
        return new Dynamics(
                List.of(),
                PORTS,
                states,
                equations,
                List.of(),
                Optional.of(
                        new Condition(
                                state("v"), Comparison.GREATER_OR_EQUAL, parameter("threshold"))),
                resetting(chosen.getOrDefault(RESET.name(), RESET.standard())),
                Optional.empty());
    }

    /// Never spikes; the membrane is the signal.
    static Dynamics reading(List<Dynamics.State> states, List<Equation> equations) {
        return new Dynamics(
                List.of(),
                PORTS,
                states,
                equations,
                List.of(),
                Optional.empty(),
                List.of(),
                Optional.of(state("v")));
    }

    static List<Assignment> resetting(String reset) {
        return switch (reset) {
            case "zero" -> List.of(new Assignment("v", Expr.constant(0)));
            case "subtract" ->
                    List.of(new Assignment("v", difference(state("v"), parameter("threshold"))));
            case "none" -> List.of();
            default -> throw new IllegalArgumentException("reset " + reset);
        };
    }
}
