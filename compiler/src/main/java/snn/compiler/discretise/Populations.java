package snn.compiler.discretise;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import snn.compiler.pass.Leaves;
import snn.compiler.pass.PassReport;
import snn.ir.DiscretePopulation;
import snn.ir.Header;
import snn.ir.Population;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.expr.Expr;
import snn.ir.neuron.Assignment;
import snn.ir.neuron.DiscreteDynamics;
import snn.ir.neuron.Dynamics;
import snn.ir.neuron.Integration;
import snn.ir.neuron.StateVariable;
import snn.ir.tensor.Tensor;
import snn.ir.text.Numbers;

/// Takes one population after the other to steps of `dt` ms.
final class Populations {
    private final double dt;
    private final Header header;
    private final List<Diagnostic> problems;
    private final List<PassReport.Change> changes;

    Populations(
            double dt, Header header, List<Diagnostic> problems, List<PassReport.Change> changes) {
        this.dt = dt;
        this.header = header;
        this.problems = problems;
        this.changes = changes;
    }

    DiscretePopulation discrete(Population population) {
        Map<String, Tensor> parameters = population.parameters();
        NeuronStep step = NeuronStep.of(population, dt);
        Map<String, Double> initial = initial(step);
        List<Assignment> updates = List.of();
        List<StateVariable> states = new ArrayList<>();
        Map<String, Tensor> kept = new TreeMap<>();
        initial.forEach((name, value) -> states.add(new StateVariable(name, value)));
        if (step.problem().isPresent()) {
            problems.add(step.problem().get());
        } else {
            Stepped stepped = step.differential(dt);
            updates = step.updates(stepped);
            stepped.stages().forEach(s -> states.add(new StateVariable(s, 0)));
            kept.putAll(stepped.folded());
            report(step, stepped, initial, parameters);
            refuseUnbounded(population, stepped);
            warn(population);
        }
        keepUsed(population, updates, parameters, kept);
        return new DiscretePopulation(
                population.name(),
                population.shape(),
                population.kind(),
                dynamics(population, states, updates),
                kept,
                population.learned(),
                population.origin());
    }

    /// Of a text all is told when it is checked, but for what was learned since.
    private void warn(Population population) {
        boolean told = !header.source().isEmpty();
        boolean changed = header.record().isPresent() && !population.learned().isEmpty();
        if (!told || changed) {
            problems.addAll(Stability.warnings(population, dt));
        }
    }

    private static DiscreteDynamics dynamics(
            Population population, List<StateVariable> states, List<Assignment> updates) {
        Dynamics dynamics = population.dynamics();
        return new DiscreteDynamics(
                states, updates, dynamics.spike(), dynamics.onSpike(), dynamics.signal());
    }

    /// The value of each state before the first step: the same for all neurons.
    private Map<String, Double> initial(NeuronStep step) {
        Map<String, Double> values = new LinkedHashMap<>();
        for (Dynamics.State state : step.population().dynamics().states()) {
            Tensor all = step.value(state.initial());
            values.put(state.name(), all.real(0));
            for (int n = 1; n < all.size(); n++) {
                if (all.real(n) != all.real(0)) {
                    problems.add(uneven(step.population(), state.name(), all, n));
                    break;
                }
            }
        }
        return values;
    }

    private static Diagnostic uneven(Population population, String state, Tensor all, int n) {
        return Diagnostic.error(
                        "initial-value",
                        "`%s` of `%s` starts at %s for neuron 0 and at %s for neuron %d",
                        state,
                        population.name(),
                        Numbers.text(all.real(0)),
                        Numbers.text(all.real(n)),
                        n)
                .at(population.origin(), "all neurons must start alike")
                .hint("start `%s` from parameters that have one value for all neurons", state);
    }

    private void refuseUnbounded(Population population, Stepped stepped) {
        stepped.folded()
                .forEach((name, value) -> {
                    for (int n = 0; n < value.size(); n++) {
                        if (!Double.isFinite(value.real(n))) {
                            problems.add(unbounded(population, name, value.real(n)));
                            return;
                        }
                    }
                });
    }

    private static Diagnostic unbounded(Population population, String name, double value) {
        return Diagnostic.error(
                        "not-finite",
                        "a step of `%s` has the factor `%s`, which is %s",
                        population.name(),
                        name,
                        value)
                .at(population.origin(), "this neuron")
                .hint("look for a division by 0 in its equations, or take a shorter time step");
    }

    private void report(
            NeuronStep step,
            Stepped stepped,
            Map<String, Double> initial,
            Map<String, Tensor> parameters) {
        Population population = step.population();
        boolean builtIn =
                step.asked() == Integration.JUMP || step.asked() == Integration.EXPONENTIAL;
        if (!builtIn && !step.equations().derivatives().isEmpty()) {
            change(population, Integration.CHOICE, step.reason(), 0);
        }
        stepped.folded()
                .forEach((name, value) ->
                        change(
                                population,
                                name,
                                step.method().word() + " step: " + text(value),
                                0));
        if (step.isApproximate()) {
            LocalError error =
                    LocalError.of(
                            population.dynamics(),
                            parameters,
                            initial,
                            stepped,
                            step.differential(dt / 2));
            change(population, "step", words(step, error), error.relative());
        }
    }

    private static String words(NeuronStep step, LocalError error) {
        return error.relative() == 0
                ? "%s: as two half steps on a trial run".formatted(step.method().word())
                : "%s: at most %.2g of `%s` from two half steps on a trial run"
                        .formatted(step.method().word(), error.absolute(), error.state());
    }

    private void change(Population population, String what, String how, double error) {
        changes.add(new PassReport.Change(population.name(), what, how, error));
    }

    private static String text(Tensor value) {
        return value.size() == 1 ? Double.toString(value.real(0)) : "one value a neuron";
    }

    /// Keeps the parameters that the discrete dynamics still name, and a refractory period.
    private void keepUsed(
            Population population,
            List<Assignment> updates,
            Map<String, Tensor> parameters,
            Map<String, Tensor> kept) {
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
        parameters.forEach((name, value) -> {
            if (used.contains(name) && !name.equals(Dynamics.REFRACTORY)) {
                kept.put(name, value);
            }
        });
        new RefractoryPeriod(population, dt, used.contains(Dynamics.REFRACTORY))
                .steps(problems)
                .ifPresent(steps -> kept.put(Dynamics.REFRACTORY, steps));
    }

    private static void collect(Expr expr, Set<String> names) {
        names.addAll(Leaves.parameters(expr));
    }
}
