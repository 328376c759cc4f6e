package snn.compiler.discretise;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import snn.ir.expr.Bindings;
import snn.ir.expr.Condition;
import snn.ir.expr.Evaluate;
import snn.ir.expr.Expr;
import snn.ir.neuron.Assignment;
import snn.ir.tensor.Tensor;

/// One neuron by itself, to see what its steps do: a state for each name, the same value at every
/// port. States are updated in place.
final class OneNeuron implements Bindings {
    private final Map<String, Tensor> parameters;
    private final int number;
    private final double arriving;
    private final Map<String, Double> now = new HashMap<>();
    private final Map<String, Double> before = new HashMap<>();

    /// @param number which neuron of the population, for parameters that have one value a neuron
    /// @param arriving what every port reads
    OneNeuron(Map<String, Tensor> parameters, int number, double arriving) {
        this.parameters = parameters;
        this.number = number;
        this.arriving = arriving;
    }

    /// Puts the neuron into a state, at the start of a step.
    OneNeuron at(Map<String, Double> states) {
        now.clear();
        now.putAll(states);
        before.clear();
        before.putAll(states);
        return this;
    }

    OneNeuron apply(List<Assignment> updates) {
        updates.forEach(u -> now.put(u.state(), value(u.value())));
        return this;
    }

    /// The states as they stand.
    Map<String, Double> states() {
        return Map.copyOf(now);
    }

    double value(Expr expr) {
        return Evaluate.real(expr, this);
    }

    boolean holds(Condition condition) {
        return Evaluate.holds(condition, this);
    }

    @Override
    public double parameter(String name) {
        Tensor values = parameters.get(name);
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
        return arriving;
    }
}
