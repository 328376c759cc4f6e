package snn.compiler.discretise;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import snn.compiler.pass.ParameterValues;
import snn.ir.Population;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.expr.Expr;
import snn.ir.neuron.Assignment;
import snn.ir.neuron.Derivative;
import snn.ir.neuron.Difference;
import snn.ir.neuron.Equation;
import snn.ir.neuron.Integration;
import snn.ir.neuron.Order;
import snn.ir.tensor.Tensor;
import snn.ir.text.ExprText;

/// The step of a population: the method its choices name, and what that method makes of its
/// equations. Difference equations see the states as they were at the start of the step.
///
/// @param asked what the choices say; without any, `jump`
/// @param method what is taken: `auto` is decided
record NeuronStep(
        Population population,
        Equations equations,
        Integration asked,
        Integration method,
        Order order) {

    static NeuronStep of(Population population, double dt) {
        var derivatives = new ArrayList<Derivative>();
        for (Equation equation : population.dynamics().equations()) {
            if (equation instanceof Derivative derivative) {
                derivatives.add(derivative);
            }
        }
        var values = new ParameterValues(population.parameters(), population.shape().length());
        var equations = new Equations(derivatives, values, dt);
        Integration asked = asked(population);
        return new NeuronStep(
                population, equations, asked, decided(asked, equations), order(population));
    }

    private static Integration asked(Population population) {
        String word =
                population.choices().getOrDefault(Integration.CHOICE, Integration.JUMP.word());
        return Integration.named(word)
                .orElseThrow(() -> new IllegalArgumentException("integration " + word));
    }

    private static Integration decided(Integration asked, Equations equations) {
        if (asked != Integration.AUTO) {
            return asked;
        }
        return equations.nonLinear().isPresent() ? Integration.RK4 : Integration.EXACT;
    }

    private static Order order(Population population) {
        String word = population.choices().get(Order.CHOICE);
        return Order.SIMULTANEOUS.word().equals(word) ? Order.SIMULTANEOUS : Order.SEQUENTIAL;
    }

    /// What stands in the way of the method.
    Optional<Diagnostic> problem() {
        return switch (method) {
            case EULER, RK4 -> Optional.empty();
            case EXACT, EXPONENTIAL, JUMP -> equations.nonLinear().map(this::notLinear);
            case AUTO -> throw new IllegalStateException("not decided");
        };
    }

    private Diagnostic notLinear(Equations.Term term) {
        return Diagnostic.error(
                        "integration",
                        "`%s` of `%s` is not linear, so it has no `%s` step",
                        term.state(),
                        population.name(),
                        method.word())
                .at(population.origin(), "`%s` is not linear", ExprText.of(term.expr()))
                .hint("choose `integration = rk4`, or `euler`");
    }

    /// The step of the differential equations alone, of `dt` ms.
    Stepped differential(double dt) {
        if (equations.derivatives().isEmpty()) {
            return new Stepped(List.of(), Map.of(), List.of());
        }
        Equations shortened = equations.withStep(dt);
        return switch (method) {
            case EULER, EXPONENTIAL, JUMP -> new EachOnItsOwn(method, order).of(shortened);
            case EXACT -> ExactStep.of(shortened);
            case RK4 -> RungeKutta.of(shortened);
            case AUTO -> throw new IllegalStateException("not decided");
        };
    }

    /// All equations in their order, after the stages of the method; then what arrives.
    List<Assignment> updates(Stepped differential) {
        Map<String, Assignment> moved = new LinkedHashMap<>();
        differential.updates().forEach(u -> moved.put(u.state(), u));
        var updates = new ArrayList<Assignment>();
        differential.stages().forEach(stage -> updates.add(found(moved, stage)));
        for (Equation equation : population.dynamics().equations()) {
            updates.add(
                    switch (equation) {
                        case Derivative(var state, _) -> found(moved, state);
                        case Difference(var state, var next) ->
                                new Assignment(state, Equations.atStart(next, state));
                    });
        }
        updates.addAll(population.dynamics().arrivals());
        return updates;
    }

    /// Whether the step only comes near the solution.
    boolean isApproximate() {
        return !equations.derivatives().isEmpty()
                && (method == Integration.EULER || method == Integration.RK4);
    }

    /// Which method is taken, and why.
    String reason() {
        if (asked != Integration.AUTO) {
            return method.word();
        }
        return equations
                .nonLinear()
                .map(t ->
                        "auto takes rk4: `%s` of `%s` is not linear"
                                .formatted(ExprText.of(t.expr()), t.state()))
                .orElse("auto takes exact: all equations are linear");
    }

    private static Assignment found(Map<String, Assignment> moved, String state) {
        Assignment assignment = moved.get(state);
        if (assignment == null) {
            throw new IllegalStateException("no step of " + state);
        }
        return assignment;
    }

    /// The value of an expression over parameters, one or one a neuron.
    Tensor value(Expr expr) {
        return equations.values().of(expr);
    }
}
