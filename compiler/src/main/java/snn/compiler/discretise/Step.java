package snn.compiler.discretise;

import java.util.List;
import java.util.Map;
import snn.compiler.pass.LinearForm;
import snn.compiler.pass.ParameterValues;
import snn.ir.expr.Expr;
import snn.ir.neuron.Assignment;
import snn.ir.neuron.Integration;
import snn.ir.tensor.Tensor;

/// Turns one differential equation, linear in its states and inputs, into its step
///
///     x <- decay · x + Σ gain · leaf + offset
///
/// by the rules of [Integration] that take each equation on its own. The factors become parameters,
/// `decay_x` and `gain_x` (with the leaf's name behind it where there are several).
final class Step {
    private final String state;
    private final LinearForm rate;
    private final ParameterValues values;
    private final Integration rule;
    private final double dt;
    private final Terms terms = new Terms();

    Step(String state, LinearForm rate, ParameterValues values, Integration rule, double dt) {
        this.state = state;
        this.rate = rate;
        this.values = values;
        this.rule = rule;
        this.dt = dt;
    }

    /// The parameters the step needs; known once [#assignment()] was asked for.
    Map<String, Tensor> folded() {
        return terms.folded();
    }

    Assignment assignment() {
        Expr self = Expr.state(state);
        terms.add("decay_" + state, factor(rate.coefficient(self), Factor.DECAY), self);
        List<Expr> leaves =
                rate.coefficients().keySet().stream().filter(l -> !l.equals(self)).toList();
        for (Expr leaf : leaves) {
            String suffix = leaves.size() == 1 ? "" : "_" + Terms.name(leaf);
            Tensor gain = factor(rate.coefficient(leaf), Factor.GAIN);
            terms.add("gain_" + state + suffix, gain, leaf);
        }
        terms.add("offset_" + state, factor(rate.constant(), Factor.GAIN));
        return new Assignment(state, terms.sum());
    }

    private enum Factor {
        DECAY,
        GAIN
    }

    private Tensor factor(Expr coefficient, Factor factor) {
        Tensor slopes = values.of(rate.coefficient(Expr.state(state)));
        Tensor coefficients = values.of(coefficient);
        int size = (int) Math.max(slopes.size(), coefficients.size());
        var result = new double[size];
        for (int n = 0; n < size; n++) {
            double leak = -slopes.real(slopes.size() == 1 ? 0 : n);
            double c = coefficients.real(coefficients.size() == 1 ? 0 : n);
            result[n] = factor == Factor.DECAY ? decay(leak) : gained(c, leak);
        }
        return Terms.tensor(result);
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
}
