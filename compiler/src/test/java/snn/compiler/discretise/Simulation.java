package snn.compiler.discretise;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import snn.ir.DiscretePopulation;
import snn.ir.expr.Bindings;
import snn.ir.expr.Evaluate;
import snn.ir.expr.Expr;
import snn.ir.neuron.Assignment;
import snn.ir.neuron.StateVariable;

/// Neuron 0 of a population, stepped as `DiscreteDynamics` says, refractory period and all.
final class Simulation {
    private final DiscretePopulation population;
    private final Map<String, Double> now = new HashMap<>();
    private Map<String, Double> before = Map.of();
    private int waiting;

    Simulation(DiscretePopulation population) {
        this.population = population;
        for (StateVariable state : population.dynamics().states()) {
            now.put(state.name(), state.initial());
        }
    }

    /// One step; whether a spike leaves.
    boolean step(ToDoubleFunction<String> ports) {
        before = Map.copyOf(now);
        var dynamics = population.dynamics();
        dynamics.updates().forEach(u -> assign(u, ports));
        if (waiting > 0) {
            waiting--;
            Set<String> held = new LinkedHashSet<>();
            dynamics.onSpike().forEach(a -> held.add(a.state()));
            held.forEach(s -> now.put(s, before.getOrDefault(s, 0.0)));
            return false;
        }
        boolean fires =
                dynamics.spike().filter(c -> Evaluate.holds(c, bindings(ports))).isPresent();
        if (fires) {
            dynamics.onSpike().forEach(u -> assign(u, ports));
            waiting = population.refractory(0);
        }
        return fires;
    }

    double value(String state) {
        return now.getOrDefault(state, Double.NaN);
    }

    private void assign(Assignment update, ToDoubleFunction<String> ports) {
        now.put(update.state(), value(update.value(), ports));
    }

    private double value(Expr expr, ToDoubleFunction<String> ports) {
        return Evaluate.real(expr, bindings(ports));
    }

    private Bindings bindings(ToDoubleFunction<String> ports) {
        return new Bindings() {
            @Override
            public double parameter(String name) {
                var values = population.parameters().get(name);
                if (values == null) {
                    throw new IllegalStateException("no parameter " + name);
                }
                return values.real(0);
            }

            @Override
            public double state(String name) {
                return now.getOrDefault(name, Double.NaN);
            }

            @Override
            public double previous(String name) {
                return before.getOrDefault(name, Double.NaN);
            }

            @Override
            public double input(String port) {
                return ports.applyAsDouble(port);
            }
        };
    }
}
