package snn.compiler.discretise;

import java.util.List;
import java.util.Optional;
import snn.ir.Population;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.neuron.Dynamics;
import snn.ir.tensor.Tensor;
import snn.ir.text.Numbers;
import snn.ir.unit.Dimension;

/// The refractory period of a population in steps, from steps or from ms.
///
/// @param mentioned whether the dynamics read the parameter too
record RefractoryPeriod(Population population, double dt, boolean mentioned) {
    private static final double TOLERANCE = 1e-9;

    /// Empty where there is none.
    Optional<Tensor> steps(List<Diagnostic> problems) {
        Tensor period = population.parameters().get(Dynamics.REFRACTORY);
        if (period == null || !mentioned && isZero(period)) {
            return Optional.empty();
        }
        if (!inTime()) {
            return Optional.of(period);
        }
        if (mentioned) {
            problems.add(ambiguous());
        }
        var steps = new double[(int) period.size()];
        for (int n = 0; n < steps.length; n++) {
            double exact = period.real(n) / dt;
            steps[n] = Math.rint(exact);
            if (Math.abs(exact - steps[n]) > TOLERANCE * Math.max(1, exact)) {
                problems.add(fraction(period.real(n), exact));
                break;
            }
        }
        return Optional.of(Tensor.of(period.shape(), steps));
    }

    private boolean inTime() {
        return population.dynamics().parameters().stream()
                .anyMatch(s ->
                        s.name().equals(Dynamics.REFRACTORY)
                                && s.dimension().equals(Dimension.TIME));
    }

    private static boolean isZero(Tensor period) {
        for (int n = 0; n < period.size(); n++) {
            if (period.real(n) != 0) {
                return false;
            }
        }
        return true;
    }

    private Diagnostic ambiguous() {
        return Diagnostic.error(
                        "refractory",
                        "`%s` reads its `refractory` in an equation, where it would be in steps",
                        population.name())
                .at(population.origin(), "this neuron")
                .hint("give the equation a parameter of its own");
    }

    private Diagnostic fraction(double time, double steps) {
        return Diagnostic.error(
                        "whole-steps",
                        "the refractory period of `%s`, %s ms, is %s steps of %s ms, but must be a"
                                + " whole number of steps",
                        population.name(),
                        Numbers.text(time),
                        Numbers.text(Math.rint(steps * 1000) / 1000),
                        Numbers.text(dt))
                .at(population.origin(), "this neuron")
                .hint(
                        "take %s ms or %s ms",
                        Numbers.text(Math.floor(steps) * dt), Numbers.text(Math.ceil(steps) * dt));
    }
}
