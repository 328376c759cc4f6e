package snn.compiler.quantise;

import java.util.Map;
import java.util.Optional;
import snn.compiler.pass.LinearForm;
import snn.compiler.pass.ParameterValues;
import snn.ir.expr.Expr;
import snn.ir.tensor.Tensor;

/// The intervals that expressions lie in, for all neurons of a population, from those of its states
/// and ports.
///
/// @param now states as they stand
/// @param before states at the start of the step
record Ranges(
        ParameterValues values,
        Map<String, Interval> now,
        Map<String, Interval> before,
        Map<String, Interval> ports) {

    Interval of(Expr expr) {
        Optional<LinearForm> linear = LinearForm.of(expr);
        return linear.isPresent() ? linear(linear.get()) : other(expr);
    }

    private Interval linear(LinearForm form) {
        Interval sum = known(form.constant());
        for (var term : form.coefficients().entrySet()) {
            sum = sum.plus(known(term.getValue()).times(leaf(term.getKey())));
        }
        return sum;
    }

    private Interval other(Expr expr) {
        return switch (expr) {
            case Expr.Constant _, Expr.Parameter _ -> known(expr);
            case Expr.State _, Expr.Previous _, Expr.Input _ -> leaf(expr);
            case Expr.Unary(var operator, var x) -> unary(operator, of(x));
            case Expr.Binary(var operator, var x, var y) -> binary(operator, x, y);
            case Expr.Select(_, var x, var y) -> of(x).or(of(y));
        };
    }

    private static Interval unary(Expr.UnaryOperator operator, Interval x) {
        return switch (operator) {
            case NEGATE -> x.negated();
            case ABS -> x.absolute();
            case EXP, LOG, SQRT, TANH -> throw new IllegalArgumentException(operator.symbol());
        };
    }

    private Interval binary(Expr.BinaryOperator operator, Expr x, Expr y) {
        return switch (operator) {
            case ADD -> of(x).plus(of(y));
            case SUBTRACT -> of(x).minus(of(y));
            case MULTIPLY -> x.equals(y) ? of(x).times(of(x)).atLeast(0) : of(x).times(of(y));
            case DIVIDE -> of(x).times(known(Expr.quotient(Expr.constant(1), y)));
            case MIN -> of(x).least(of(y));
            case MAX -> of(x).greatest(of(y));
        };
    }

    private Interval leaf(Expr leaf) {
        return switch (leaf) {
            case Expr.State(var name) -> found(now, name);
            case Expr.Previous(var name) -> found(before, name);
            case Expr.Input(var port) -> ports.getOrDefault(port, Interval.ZERO);
            default -> throw new IllegalArgumentException("not a leaf: " + leaf);
        };
    }

    private Interval known(Expr expr) {
        Tensor all = values.of(expr);
        double low = all.real(0);
        double high = low;
        for (int n = 1; n < all.size(); n++) {
            low = Math.min(low, all.real(n));
            high = Math.max(high, all.real(n));
        }
        return new Interval(low, high);
    }

    /// The greatest magnitude.
    static double greatest(Tensor values) {
        double most = 0;
        for (int n = 0; n < values.size(); n++) {
            most = Math.max(most, Math.abs(values.real(n)));
        }
        return most;
    }

    private static Interval found(Map<String, Interval> states, String name) {
        Interval interval = states.get(name);
        if (interval == null) {
            throw new IllegalArgumentException("no state " + name);
        }
        return interval;
    }
}
