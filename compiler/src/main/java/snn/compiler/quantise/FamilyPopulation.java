package snn.compiler.quantise;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import snn.compiler.pass.PassReport;
import snn.compiler.quantise.NeuronForm.Firing;
import snn.compiler.quantise.NeuronForm.Reset;
import snn.ir.DiscretePopulation;
import snn.ir.IntegerPopulation;
import snn.ir.expr.Comparison;
import snn.ir.neuron.Dynamics;
import snn.ir.tensor.Tensor;

/// Writes a neuron of the integrate-and-fire family in the integer form that all hardware shares;
/// see [IntegerNeurons].
final class FamilyPopulation {
    private final DiscretePopulation population;
    private final NeuronForm form;
    private final double scale;
    private final IntegerArithmetic arithmetic;
    private final List<PassReport.Change> changes;
    private final Map<String, Tensor> parameters = new LinkedHashMap<>();

    /// @param changes takes in what is rounded
    FamilyPopulation(
            DiscretePopulation population,
            NeuronForm form,
            double scale,
            IntegerArithmetic arithmetic,
            List<PassReport.Change> changes) {
        this.population = population;
        this.form = form;
        this.scale = scale;
        this.arithmetic = arithmetic;
        this.changes = changes;
    }

    IntegerPopulation quantised() {
        boolean leaks = leaks(form.decayV());
        if (leaks) {
            parameters.put("decay_v", decay("v", form.decayV(), 1));
        }
        form.decayI().ifPresent(d -> parameters.put("decay_i", decay("i", d, 0)));
        form.firing().ifPresent(f -> thresholds(f, leaks));
        Tensor refractory = population.parameters().get(Dynamics.REFRACTORY);
        if (refractory != null) {
            parameters.put(Dynamics.REFRACTORY, Whole.rounded(refractory));
        }
        return new IntegerPopulation(
                population.name(),
                population.shape(),
                population.kind(),
                new IntegerNeurons(arithmetic).of(form, leaks),
                parameters,
                scale,
                population.origin());
    }

    private static boolean leaks(Tensor decay) {
        for (int n = 0; n < decay.size(); n++) {
            if (decay.real(n) != 1) {
                return true;
            }
        }
        return false;
    }

    private Tensor decay(String state, Tensor decay, long least) {
        double one = arithmetic.one();
        Tensor whole =
                Whole.of(decay, d -> Math.clamp(Math.rint(d * one), (double) least, one - 1));
        double worst = 0;
        for (int n = 0; n < decay.size(); n++) {
            worst = Math.max(worst, Math.abs(whole.real(n) / one - decay.real(n)));
        }
        changes.add(
                new PassReport.Change(
                        population.name(),
                        "decay_" + state,
                        "%s to %d/%d".formatted(decay.real(0), whole.integer(0), arithmetic.one()),
                        worst));
        return whole;
    }

    /// The integer comparison is `v > threshold`, with a threshold that is a whole number of weight
    /// steps. A membrane that does not leak is a whole number of steps itself, so there the
    /// rounding loses nothing.
    private void thresholds(Firing firing, boolean leaks) {
        double unit = arithmetic.unit();
        boolean strict = firing.comparison() == Comparison.GREATER;
        DoubleUnaryOperator steps =
                t -> {
                    double exact = t * scale / unit;
                    double near = nearWhole(exact);
                    if (leaks) {
                        return Math.rint(exact);
                    }
                    return strict ? Math.floor(near) : Math.ceil(near) - 1;
                };
        Tensor whole =
                Whole.of(firing.threshold(), t -> Math.max(0, steps.applyAsDouble(t)) * unit);
        parameters.put("threshold", whole);
        changes.add(
                new PassReport.Change(
                        population.name(),
                        "threshold",
                        "%s to %d units".formatted(firing.threshold().real(0), whole.integer(0)),
                        leaks ? unit / 2 / (firing.threshold().real(0) * scale) : 0));
        if (firing.reset() == Reset.SUBTRACT) {
            parameters.put("reset_by", Whole.of(firing.threshold(), t -> Math.rint(t * scale)));
        }
    }

    /// Takes off the rounding error of a product that is meant to be a whole number.
    private static double nearWhole(double value) {
        double whole = Math.rint(value);
        return Math.abs(value - whole) < 1e-6 * Math.max(1, Math.abs(value)) ? whole : value;
    }
}
