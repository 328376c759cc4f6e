package snn.compiler.quantise;

import java.util.HashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import snn.ir.DiscretePopulation;
import snn.ir.expr.Bindings;
import snn.ir.expr.Evaluate;
import snn.ir.neuron.Assignment;
import snn.ir.tensor.Tensor;

/// One neuron of a population in double precision, to see where its states go.
final class RealNeuron implements Bindings {
    private final DiscretePopulation population;
    private final int number;
    private final Map<String, Double> now = new HashMap<>();
    private final Map<String, Double> before = new HashMap<>();
    private ToDoubleFunction<String> ports = _ -> 0;

    RealNeuron(DiscretePopulation population, int number) {
        this.population = population;
        this.number = number;
        population.dynamics().states().forEach(s -> now.put(s.name(), s.initial()));
    }

    void put(String state, double value) {
        now.put(state, value);
    }

    /// The updates of one step.
    void update(ToDoubleFunction<String> arriving) {
        ports = arriving;
        before.clear();
        before.putAll(now);
        population.dynamics().updates().forEach(this::assign);
    }

    /// Comparison and reset; what is refractory is not looked at.
    void fire() {
        if (population.dynamics().spike().filter(c -> Evaluate.holds(c, this)).isPresent()) {
            population.dynamics().onSpike().forEach(this::assign);
        }
    }

    private void assign(Assignment update) {
        now.put(update.state(), Evaluate.real(update.value(), this));
    }

    @Override
    public double parameter(String name) {
        Tensor values = population.parameters().get(name);
        if (values == null) {
            throw new IllegalArgumentException("no parameter " + name);
        }
        return values.real(values.size() == 1 ? 0 : number);
    }

    @Override
    public double state(String name) {
        return now.getOrDefault(name, 0.0);
    }

    @Override
    public double previous(String name) {
        return before.getOrDefault(name, 0.0);
    }

    @Override
    public double input(String port) {
        return ports.applyAsDouble(port);
    }
}
