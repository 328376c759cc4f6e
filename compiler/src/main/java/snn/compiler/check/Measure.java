package snn.compiler.check;

import java.util.Optional;
import snn.compiler.syntax.Expression;
import snn.ir.TimeGrid;
import snn.ir.neuron.ParameterSpec;
import snn.ir.unit.Dimension;

/// A number in the text and what it must be.
public record Measure(ParameterSpec spec, Expression value) {

    /// The number in the own unit of the spec's dimension, where its dimension fits. A bare number
    /// is a potential too; times and steps stand for each other once the time step is known.
    public Optional<Double> number(Optional<TimeGrid> time) {
        return Evaluation.of(value) instanceof Evaluation.Known(double x, Dimension given)
                ? converted(x, given, time)
                : Optional.empty();
    }

    /// The number where it is in range too.
    public Optional<Double> sound(Optional<TimeGrid> time) {
        return number(time).filter(x -> Double.isFinite(x) && spec.allowed().test(x));
    }

    /// Whether a dimension can be meant where the spec's is wanted.
    public boolean accepts(Dimension given) {
        Dimension wanted = spec.dimension();
        return given.equals(wanted)
                || wanted.equals(Dimension.POTENTIAL) && given.equals(Dimension.NUMBER)
                || wanted.counted() && given.equals(Dimension.TIME) && spec != Signatures.STEPS
                || wanted.equals(Dimension.TIME) && given.counted() && spec != Signatures.STEP;
    }

    private Optional<Double> converted(double x, Dimension given, Optional<TimeGrid> time) {
        if (!accepts(given)) {
            return Optional.empty();
        }
        if (given.equals(spec.dimension())) {
            return Optional.of(x);
        }
        if (spec.dimension().counted()) {
            return time.map(t -> steps(x, t));
        }
        return given.counted() ? time.map(t -> x * t.dt()) : Optional.of(x);
    }

    /// The nearest whole number of steps where the rest is only rounding.
    private static double steps(double milliseconds, TimeGrid time) {
        double steps = milliseconds / time.dt();
        return Math.abs(steps - Math.rint(steps)) < 1e-9 * Math.max(1, steps)
                ? Math.rint(steps)
                : steps;
    }
}
