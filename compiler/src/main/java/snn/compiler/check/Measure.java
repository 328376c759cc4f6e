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
        return given == spec.dimension()
                || switch (spec.dimension()) {
                    case POTENTIAL -> given == Dimension.NUMBER;
                    case STEPS -> given == Dimension.TIME && spec != Signatures.STEPS;
                    case TIME -> given == Dimension.STEPS && spec != Signatures.STEP;
                    case NUMBER, FREQUENCY -> false;
                };
    }

    private Optional<Double> converted(double x, Dimension given, Optional<TimeGrid> time) {
        if (!accepts(given)) {
            return Optional.empty();
        }
        return switch (spec.dimension()) {
            case STEPS -> given == Dimension.TIME ? time.map(t -> steps(x, t)) : Optional.of(x);
            case TIME -> given == Dimension.STEPS ? time.map(t -> x * t.dt()) : Optional.of(x);
            case NUMBER, FREQUENCY, POTENTIAL -> Optional.of(x);
        };
    }

    /// The nearest whole number of steps where the rest is only rounding.
    private static double steps(double milliseconds, TimeGrid time) {
        double steps = milliseconds / time.dt();
        return Math.abs(steps - Math.rint(steps)) < 1e-9 * Math.max(1, steps)
                ? Math.rint(steps)
                : steps;
    }
}
