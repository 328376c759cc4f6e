package snn.interop.nir.importing;

import static snn.ir.expr.Expr.negated;
import static snn.ir.expr.Expr.parameter;
import static snn.ir.expr.Expr.quotient;
import static snn.ir.expr.Expr.state;
import static snn.ir.expr.Expr.sum;

import java.util.List;
import snn.ir.expr.Expr;
import snn.ir.neuron.Assignment;
import snn.ir.neuron.Derivative;
import snn.ir.neuron.Dynamics;
import snn.ir.neuron.Equation;
import snn.ir.neuron.Order;

/// NIR's `CubaLI` and `CubaLIF`: a current-based exponential synapse before the membrane.
///
///     tau_syn di/dt = w_in x − i;  tau_mem dv/dt = v_leak − v + r i
///     CubaLIF: a spike when v > threshold, then the reset
///
/// The current is stepped first; `cuba-order` says whether the membrane sees its new value. With
/// `jump` and a `v_leak`, see [Leaky].
final class Cuba {
    private static final List<String> STATES = List.of("i", "v");
    private static final String OLD = "old";

    private Cuba() {}

    static Dynamics integrator(Membrane membrane) {
        return membrane.reading(states(membrane), equations(membrane), arrivals(membrane));
    }

    static Dynamics integrateAndFire(Membrane membrane) {
        return membrane.spiking(states(membrane), equations(membrane), arrivals(membrane));
    }

    /// With the current of the step before, where the equations cannot say it.
    private static List<String> states(Membrane membrane) {
        return Leaky.isApart(membrane) && seesOld(membrane) ? List.of("i", "v", OLD) : STATES;
    }

    private static boolean seesOld(Membrane membrane) {
        return membrane.settings().order() == Order.SIMULTANEOUS;
    }

    private static List<Equation> equations(Membrane membrane) {
        if (Leaky.isApart(membrane)) {
            Equation current =
                    new Derivative("i", quotient(negated(state("i")), parameter("tau_syn")));
            Equation potential = membrane.resting("v", "tau_mem");
            return seesOld(membrane)
                    ? List.of(current, potential, Membrane.remembered(OLD, "i"))
                    : List.of(current, potential);
        }
        return List.of(
                membrane.leaky(
                        "i", "tau_syn", false, membrane.weighted("w_in", membrane.arriving())),
                membrane.leaky(
                        "v", "tau_mem", membrane.hasLeak(), membrane.weighted("r", state("i"))));
    }

    private static List<Assignment> arrivals(Membrane membrane) {
        if (!Leaky.isApart(membrane)) {
            return List.of();
        }
        Expr seen = state(seesOld(membrane) ? OLD : "i");
        return List.of(
                new Assignment(
                        "i", sum(state("i"), membrane.weighted("w_in", membrane.arriving()))),
                new Assignment("v", sum(state("v"), membrane.weighted("r", seen))));
    }
}
