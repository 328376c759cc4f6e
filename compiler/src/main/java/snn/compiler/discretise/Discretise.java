package snn.compiler.discretise;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import snn.compiler.pass.LinearForm;
import snn.compiler.pass.Lowered;
import snn.compiler.pass.ParameterValues;
import snn.compiler.pass.PassReport;
import snn.ir.Concat;
import snn.ir.DiscreteModel;
import snn.ir.DiscreteNode;
import snn.ir.DiscretePopulation;
import snn.ir.Dropout;
import snn.ir.Encoder;
import snn.ir.Flatten;
import snn.ir.Input;
import snn.ir.Model;
import snn.ir.Node;
import snn.ir.Normalisation;
import snn.ir.Pooling;
import snn.ir.Population;
import snn.ir.Projection;
import snn.ir.Sum;
import snn.ir.TimeGrid;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Result;
import snn.ir.expr.Expr;
import snn.ir.graph.Graph;
import snn.ir.neuron.Assignment;
import snn.ir.neuron.Derivative;
import snn.ir.neuron.Difference;
import snn.ir.neuron.DiscreteDynamics;
import snn.ir.neuron.Dynamics;
import snn.ir.neuron.Equation;
import snn.ir.neuron.Integration;
import snn.ir.neuron.StateVariable;
import snn.ir.tensor.Tensor;

/// Takes a model to the discrete level: each differential equation becomes its step by the rule the
/// population chose, and what does not change from step to step is folded into parameters.
public final class Discretise {
    public static final String NAME = "discretise";

    private final List<Diagnostic> problems = new ArrayList<>();
    private final List<PassReport.Change> changes = new ArrayList<>();

    private Discretise() {}

    public static Result<Lowered<DiscreteModel>> apply(Model model) {
        if (model.time().isEmpty()) {
            return Result.rejected(
                    Diagnostic.error("no-time", "the model has no time step")
                            .hint("say how long it runs, such as `time 25 steps of 1 ms`"));
        }
        return new Discretise().lowered(model, model.time().get());
    }

    private Result<Lowered<DiscreteModel>> lowered(Model model, TimeGrid time) {
        var nodes = new ArrayList<DiscreteNode>();
        for (Node node : model.graph().nodes()) {
            nodes.add(discrete(node, time.dt()));
        }
        var graph = new Graph<>(nodes, model.graph().edges());
        var program = new DiscreteModel(model.header(), time, graph, model.readOuts());
        return Result.of(new Lowered<>(program, new PassReport(NAME, changes)), problems);
    }

    private DiscreteNode discrete(Node node, double dt) {
        return switch (node) {
            case Input input -> input;
            case Encoder encoder -> encoder;
            case Flatten flatten -> flatten;
            case Concat concat -> concat;
            case Projection projection -> projection;
            case Pooling pooling -> pooling;
            case Normalisation normalisation -> normalisation;
            case Dropout dropout -> dropout;
            case Sum sum -> throw new IllegalArgumentException("a sum: " + sum.name());
            case Population population -> population(population, dt);
        };
    }

    private DiscretePopulation population(Population population, double dt) {
        Dynamics dynamics = population.dynamics();
        var values = new ParameterValues(population.parameters(), population.shape().length());
        Map<String, Tensor> parameters = new LinkedHashMap<>();
        var updates = new ArrayList<Assignment>();
        for (Equation equation : dynamics.equations()) {
            updates.add(
                    switch (equation) {
                        case Derivative derivative ->
                                step(population, derivative, values, dt, parameters);
                        case Difference(var state, var next) -> new Assignment(state, next);
                    });
        }
        updates.addAll(dynamics.arrivals());
        keepUsed(population, updates, parameters);
        var discrete =
                new DiscreteDynamics(
                        dynamics.states().stream()
                                .map(s -> new StateVariable(s.name(), values.value(s.initial(), 0)))
                                .toList(),
                        updates,
                        dynamics.spike(),
                        dynamics.onSpike(),
                        dynamics.signal());
        return new DiscretePopulation(
                population.name(),
                population.shape(),
                population.kind(),
                discrete,
                parameters,
                population.learned(),
                population.origin());
    }

    private Assignment step(
            Population population,
            Derivative derivative,
            ParameterValues values,
            double dt,
            Map<String, Tensor> parameters) {
        Integration rule = rule(population);
        Optional<LinearForm> rate = LinearForm.of(derivative.rate());
        if (rate.isEmpty()) {
            return forward(population, derivative, rule, dt);
        }
        var step = new Step(derivative, rate.get(), values, rule, dt);
        Assignment assignment = step.assignment();
        parameters.putAll(step.folded());
        step.folded().forEach((name, value) -> report(population, rule, name, value));
        return assignment;
    }

    private void report(Population population, Integration rule, String name, Tensor value) {
        String how = value.size() == 1 ? Double.toString(value.real(0)) : "one value a neuron";
        changes.add(
                new PassReport.Change(population.name(), name, rule.word() + " step: " + how, 0));
    }

    /// A rate that is not linear has Euler's step only.
    private Assignment forward(
            Population population, Derivative derivative, Integration rule, double dt) {
        if (rule != Integration.EULER) {
            problems.add(
                    Diagnostic.error(
                                    "integration",
                                    "`%s` of `%s` is not linear, so it has no `%s` step",
                                    derivative.state(),
                                    population.name(),
                                    rule.word())
                            .at(population.origin(), "declared here")
                            .hint("choose `integration = euler`"));
        }
        Expr state = Expr.state(derivative.state());
        Expr change = Expr.product(Expr.constant(dt), derivative.rate());
        return new Assignment(derivative.state(), Expr.sum(state, change));
    }

    private static Integration rule(Population population) {
        String word = population.choices().getOrDefault("integration", Integration.JUMP.word());
        for (Integration rule : Integration.values()) {
            if (rule.word().equals(word)) {
                return rule;
            }
        }
        throw new IllegalArgumentException("integration " + word);
    }

    /// Keeps the parameters that the discrete dynamics still name, and a refractory period.
    private static void keepUsed(
            Population population, List<Assignment> updates, Map<String, Tensor> parameters) {
        Set<String> used = new LinkedHashSet<>();
        Dynamics dynamics = population.dynamics();
        updates.forEach(u -> collect(u.value(), used));
        dynamics.onSpike().forEach(a -> collect(a.value(), used));
        dynamics.signal().ifPresent(s -> collect(s, used));
        dynamics.spike()
                .ifPresent(c -> {
                    collect(c.left(), used);
                    collect(c.right(), used);
                });
        population
                .parameters()
                .forEach((name, value) -> {
                    if (used.contains(name) || isRefractory(name, value)) {
                        parameters.put(name, value);
                    }
                });
    }

    private static boolean isRefractory(String name, Tensor value) {
        if (!name.equals(Dynamics.REFRACTORY)) {
            return false;
        }
        for (int n = 0; n < value.size(); n++) {
            if (value.real(n) != 0) {
                return true;
            }
        }
        return false;
    }

    private static void collect(Expr expr, Set<String> names) {
        switch (expr) {
            case Expr.Parameter(var name) -> names.add(name);
            case Expr.Unary(_, var x) -> collect(x, names);
            case Expr.Binary(_, var x, var y) -> {
                collect(x, names);
                collect(y, names);
            }
            case Expr.Select(var c, var x, var y) -> {
                collect(c.left(), names);
                collect(c.right(), names);
                collect(x, names);
                collect(y, names);
            }
            case Expr.Constant _, Expr.State _, Expr.Previous _, Expr.Input _ -> {}
        }
    }
}
