package snn.interop.nir.importing;

import java.util.List;
import snn.ir.expr.Expr;
import snn.ir.neuron.Assignment;
import snn.ir.neuron.Derivative;
import snn.ir.neuron.Dynamics;

/// NIR's `I` and `IF`: no leak.
///
///     dv/dt = r x;  IF: a spike when v > threshold, then the reset
///
/// With `jump` what arrives is an impulse: `v ← v + r x` in every step, however long it is.
final class Perfect {
    private static final List<String> STATES = List.of("v");

    private Perfect() {}

    static Dynamics integrator(Membrane membrane) {
        return membrane.settings().jumps()
                ? membrane.reading(STATES, List.of(), List.of(impulse(membrane)))
                : membrane.reading(STATES, List.of(rise(membrane)), List.of());
    }

    static Dynamics integrateAndFire(Membrane membrane) {
        return membrane.settings().jumps()
                ? membrane.spiking(STATES, List.of(), membrane.bounded(List.of(impulse(membrane))))
                : membrane.spiking(STATES, List.of(rise(membrane)), membrane.bounded(List.of()));
    }

    private static Derivative rise(Membrane membrane) {
        return new Derivative("v", membrane.rise());
    }

    private static Assignment impulse(Membrane membrane) {
        return new Assignment(
                "v", Expr.sum(Expr.state("v"), membrane.weighted("r", membrane.arriving())));
    }
}
