package snn.interop.nir.importing;

import java.util.List;
import snn.ir.expr.Expr;
import snn.ir.neuron.Assignment;
import snn.ir.neuron.Dynamics;
import snn.ir.neuron.Equation;

/// NIR's `LI` and `LIF`.
///
///     tau dv/dt = v_leak − v + r x;  LIF: a spike when v > threshold, then the reset
///
/// With `jump` and a `v_leak`, the leak is solved exactly and `r x` is added after it, since a
/// leak potential is no impulse.
final class Leaky {
    private static final List<String> STATES = List.of("v");

    private Leaky() {}

    static Dynamics integrator(Membrane membrane) {
        return membrane.reading(STATES, equations(membrane), arrivals(membrane));
    }

    static Dynamics integrateAndFire(Membrane membrane) {
        return membrane.spiking(STATES, equations(membrane), arrivals(membrane));
    }

    /// Whether the input is added beside the equation.
    static boolean isApart(Membrane membrane) {
        return membrane.settings().jumps() && membrane.hasLeak();
    }

    private static List<Equation> equations(Membrane membrane) {
        return List.of(
                isApart(membrane)
                        ? membrane.resting("v", "tau")
                        : membrane.leaky(
                                "v",
                                "tau",
                                membrane.hasLeak(),
                                membrane.weighted("r", membrane.arriving())));
    }

    private static List<Assignment> arrivals(Membrane membrane) {
        return isApart(membrane)
                ? List.of(
                        new Assignment(
                                "v",
                                Expr.sum(
                                        Expr.state("v"),
                                        membrane.weighted("r", membrane.arriving()))))
                : List.of();
    }
}
