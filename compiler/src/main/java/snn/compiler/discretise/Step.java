package snn.compiler.discretise;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import snn.compiler.pass.LinearForm;
import snn.compiler.pass.ParameterValues;
import snn.ir.expr.Expr;
import snn.ir.neuron.Assignment;
import snn.ir.neuron.Derivative;
import snn.ir.neuron.Integration;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;

/// Turns one differential equation, linear in its states and inputs, into its step
///
///     x <- decay · x + Σ gain · leaf + offset
///
/// by the rules of [Integration]. The factors become parameters, `decay_x` and `gain_x` (with the
/// leaf's name behind it where there are several), and are left out where they are 1.
final class Step {
    private final Derivative derivative;
    private final LinearForm rate;
    private final ParameterValues values;
    private final Integration rule;
    private final double dt;
    private final Map<String, Tensor> folded = new LinkedHashMap<>();

    Step(
            Derivative derivative,
            LinearForm rate,
            ParameterValues values,
            Integration rule,
            double dt) {
        this.derivative = derivative;
        this.rate = rate;
        this.values = values;
        this.rule = rule;
        this.dt = dt;
    }

    /// The parameters the step needs; known once [#assignment()] was asked for.
    Map<String, Tensor> folded() {
        return folded;
    }

    Assignment assignment() {
        Expr self = Expr.state(derivative.state());
        var terms = new ArrayList<Expr>();
        terms.add(scaled("decay_" + derivative.state(), self, Factor.DECAY));
        List<Expr> leaves =
                rate.coefficients().keySet().stream().filter(l -> !l.equals(self)).toList();
        for (Expr leaf : leaves) {
            String suffix = leaves.size() == 1 ? "" : "_" + name(leaf);
            String gain = "gain_" + derivative.state() + suffix;
            terms.add(scaled(gain, leaf, Factor.GAIN));
        }
        Tensor offset = factor(rate.constant(), Factor.GAIN);
        if (!isAll(offset, 0)) {
            String name = "offset_" + derivative.state();
            folded.put(name, offset);
            terms.add(Expr.parameter(name));
        }
        Expr sum = terms.stream().reduce(Expr::sum).orElseThrow();
        return new Assignment(derivative.state(), sum);
    }

    private enum Factor {
        DECAY,
        GAIN
    }

    private Expr scaled(String name, Expr leaf, Factor factor) {
        Tensor value = factor(rate.coefficient(leaf), factor);
        if (isAll(value, 1)) {
            return leaf;
        }
        folded.put(name, value);
        return Expr.product(Expr.parameter(name), leaf);
    }

    private Tensor factor(Expr coefficient, Factor factor) {
        Tensor slopes = values.of(rate.coefficient(Expr.state(derivative.state())));
        Tensor coefficients = values.of(coefficient);
        int size = (int) Math.max(slopes.size(), coefficients.size());
        var result = new double[size];
        for (int n = 0; n < size; n++) {
            double leak = -slopes.real(slopes.size() == 1 ? 0 : n);
            double c = coefficients.real(coefficients.size() == 1 ? 0 : n);
            result[n] = factor == Factor.DECAY ? decay(leak) : gained(c, leak);
        }
        return size == 1 ? Tensor.scalar(result[0]) : Tensor.of(Shape.of(size), result);
    }

    /// What is left of a state after a step, for a leak of `leak` per ms.
    private double decay(double leak) {
        return switch (rule) {
            case EULER -> 1 - dt * leak;
            case EXPONENTIAL, JUMP -> Math.exp(-dt * leak);
            case AUTO, EXACT, RK4 -> throw new IllegalArgumentException(rule.word());
        };
    }

    /// What a rate of `c` per ms adds in a step.
    private double gained(double c, double leak) {
        return switch (rule) {
            case EULER -> c * dt;
            case EXPONENTIAL -> leak == 0 ? c * dt : c / leak * -Math.expm1(-dt * leak);
            case JUMP -> leak == 0 ? c : c / leak;
            case AUTO, EXACT, RK4 -> throw new IllegalArgumentException(rule.word());
        };
    }

    private static boolean isAll(Tensor values, double wanted) {
        for (int n = 0; n < values.size(); n++) {
            if (values.real(n) != wanted) {
                return false;
            }
        }
        return true;
    }

    private static String name(Expr leaf) {
        return switch (leaf) {
            case Expr.State(var name) -> name;
            case Expr.Previous(var name) -> name;
            case Expr.Input(var port) -> port;
            default -> throw new IllegalArgumentException("not a leaf: " + leaf);
        };
    }
}
