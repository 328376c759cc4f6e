package snn.compiler.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import snn.compiler.syntax.Expression;
import snn.ir.unit.Dimension;

/// How much later something arrives.
///
/// @param steps a part of it in steps
/// @param time the rest of it in ms
/// @param sound whether all of it could be read
public record Delay(int steps, double time, boolean sound) {
    public static final Delay NONE = new Delay(0, 0, true);

    static final Delay ONE_STEP = new Delay(1, 0, true);

    /// What `delay(3 ms)` says.
    static Delay of(Expression delay) {
        return of(delay, 1);
    }

    /// What `@ -3 steps` says.
    static Delay before(Expression offset) {
        return of(offset, -1);
    }

    private static Delay of(Expression expression, int sign) {
        Delay sum = NONE;
        for (Expression part : parts(expression)) {
            sum = sum.and(part(part, sign));
        }
        return sum;
    }

    /// The summands: steps and times may be added up here.
    static List<Expression> parts(Expression expression) {
        if (expression instanceof Expression.Binary(var operator, var left, var right, _)
                && operator == Expression.Operator.PLUS) {
            var parts = new ArrayList<>(parts(left));
            parts.addAll(parts(right));
            return parts;
        }
        return List.of(expression);
    }

    private static Delay part(Expression expression, int sign) {
        var measure = new Measure(sign < 0 ? Signatures.OFFSET : Signatures.LATER, expression);
        if (Evaluation.of(expression) instanceof Evaluation.Known(double value, Dimension given)) {
            if (given.equals(Dimension.TIME) && sign * value > 0 && Double.isFinite(value)) {
                return new Delay(0, sign * value, true);
            }
            Optional<Double> steps = measure.sound(Optional.empty());
            if (given.counted() && steps.isPresent()) {
                return new Delay(sign * steps.get().intValue(), 0, true);
            }
        }
        return new Delay(0, 0, false);
    }

    Delay and(Delay other) {
        return new Delay(
                (int) Math.min(Integer.MAX_VALUE, (long) steps + other.steps),
                time + other.time,
                sound && other.sound);
    }

    /// Whether what leaves arrives in the same step.
    boolean isNone() {
        return sound && steps == 0 && time == 0;
    }
}
