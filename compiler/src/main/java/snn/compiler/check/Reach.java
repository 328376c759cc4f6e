package snn.compiler.check;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import snn.compiler.pass.LinearForm;
import snn.ir.TimeGrid;
import snn.ir.expr.Expr;
import snn.ir.neuron.Derivative;
import snn.ir.neuron.Dynamics;
import snn.ir.neuron.Equation;

/// How far a membrane gets when the strongest possible input arrives in every step. Each equation
/// is taken as `dx/dt = g − k x`, which holds for every kind that is linear in its own state.
final class Reach {
    private static final Set<String> RULES = Set.of("jump", "exponential", "euler");
    private static final int MOST_STEPS = 10_000;

    private final Dynamics dynamics;
    private final Map<String, Double> parameters;
    private final String integration;
    private final Map<String, Double> states = new HashMap<>();

    Reach(Dynamics dynamics, Map<String, Double> parameters, String integration) {
        this.dynamics = dynamics;
        this.parameters = parameters;
        this.integration = integration;
        dynamics.states().forEach(s -> states.put(s.name(), value(s.initial(), 0)));
    }

    /// Whether a neuron is of a kind that this holds for: its own equations linear and stepped one
    /// by one, its membrane compared with a threshold that stands still.
    static boolean isKnown(Dynamics dynamics, Map<String, String> choices, String threshold) {
        Expr right = dynamics.spike().orElseThrow().right();
        return right.equals(Expr.parameter(threshold))
                && dynamics.spike().orElseThrow().left() instanceof Expr.State
                && dynamics.arrivals().isEmpty()
                && RULES.contains(choices.getOrDefault("integration", "jump"))
                && dynamics.equations().stream()
                        .allMatch(e ->
                                e instanceof Derivative && LinearForm.of(e.value()).isPresent());
    }

    /// The greatest value of what is compared with the threshold, over all steps of a run, or until
    /// there is `enough`; infinite where so many steps do not tell.
    double greatest(double input, TimeGrid time, double enough) {
        Expr compared = dynamics.spike().orElseThrow().left();
        double greatest = Double.NEGATIVE_INFINITY;
        for (int t = 0; t < time.steps() && greatest < enough; t++) {
            if (t == MOST_STEPS) {
                return Double.POSITIVE_INFINITY;
            }
            dynamics.equations().forEach(e -> states.put(e.state(), next(e, input, time.dt())));
            greatest = Math.max(greatest, value(compared, input));
        }
        return greatest;
    }

    private double next(Equation derivative, double input, double dt) {
        double x = states.getOrDefault(derivative.state(), 0.0);
        double g = rateAt(derivative, 0, input);
        double k = g - rateAt(derivative, 1, input);
        states.put(derivative.state(), x);
        if (k == 0) {
            return integration.equals("jump") ? x + g : x + dt * g;
        }
        double decay = Math.exp(-k * dt);
        return switch (integration) {
            case "euler" -> x + dt * (g - k * x);
            case "exponential" -> x * decay + g * (1 - decay) / k;
            default -> x * decay + g / k;
        };
    }

    private double rateAt(Equation derivative, double x, double input) {
        states.put(derivative.state(), x);
        return value(derivative.value(), input);
    }

    private double value(Expr expr, double input) {
        return switch (expr) {
            case Expr.Constant(double value) -> value;
            case Expr.Parameter(var name) -> parameters.getOrDefault(name, Double.NaN);
            case Expr.State(var name) -> states.getOrDefault(name, Double.NaN);
            case Expr.Previous(var name) -> states.getOrDefault(name, Double.NaN);
            case Expr.Input _ -> input;
            case Expr.Unary(var operator, var operand) -> operator.apply(value(operand, input));
            case Expr.Binary(var operator, var left, var right) ->
                    operator.apply(value(left, input), value(right, input));
            case Expr.Select(var condition, var then, var otherwise) ->
                    condition
                                    .comparison()
                                    .holds(
                                            value(condition.left(), input),
                                            value(condition.right(), input))
                            ? value(then, input)
                            : value(otherwise, input);
        };
    }
}
