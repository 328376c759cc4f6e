package snn.training;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import snn.ir.DiscreteModel;
import snn.ir.DiscretePopulation;
import snn.ir.Model;
import snn.ir.Population;
import snn.ir.diagnostic.Result;
import snn.ir.graph.Graph;
import snn.ir.neuron.Dynamics;
import snn.ir.neuron.StateVariable;
import snn.ir.tensor.Tensor;

/// From the parameters a model has to those its steps have. A time constant, say, is folded into a
/// decay or the entries of a matrix exponential when a model is discretised, and into the value of
/// a state before the first step; learning it means to go through that again and again.
final class Folding {
    /// Before the name of a state: its value before the first step.
    static final String INITIAL = "initial ";

    /// A step for differences: the square root of what a double resolves, and some.
    private static final double SPAN = 1e-6;

    private final Model model;
    private final Function<Model, Result<DiscreteModel>> discretise;

    /// For each population the parameters that its steps do not need at the values it has, since
    /// there they are 0 or 1, but at values nearby.
    private final Map<String, Set<String>> special = new HashMap<>();

    Folding(Model model, Function<Model, Result<DiscreteModel>> discretise) {
        this.model = model;
        this.discretise = discretise;
    }

    /// The population as the model has it.
    Population population(String name) {
        if (!(model.graph().node(name) instanceof Population found)) {
            throw new IllegalArgumentException(name + " is no population");
        }
        return found;
    }

    /// The values a model gives to what a population learns.
    Map<String, Tensor> learned(String population) {
        Population found = population(population);
        var values = new TreeMap<>(found.parameters());
        values.keySet().retainAll(found.learned());
        return values;
    }

    /// The steps of a population in the form that they have for nearly all values of what it
    /// learns: a factor that happens to be 1 is there to be moved.
    DiscretePopulation general(DiscretePopulation node) {
        Map<String, Tensor> learned = learned(node.name());
        Optional<DiscretePopulation> beside = at(node.name(), moved(learned, learned.keySet(), 1));
        if (learned.isEmpty() || beside.isEmpty()) {
            return node;
        }
        Set<String> missing = new HashSet<>(values(beside.get()).keySet());
        missing.removeAll(values(node).keySet());
        special.put(node.name(), missing);
        var parameters = new TreeMap<>(folded(node.name(), learned).orElseThrow());
        parameters.keySet().removeIf(name -> name.startsWith(INITIAL));
        return new DiscretePopulation(
                node.name(),
                node.shape(),
                node.kind(),
                beside.get().dynamics(),
                parameters,
                node.learned(),
                node.origin());
    }

    /// The parameters of a population's steps, and its states before the first ([#INITIAL]), where
    /// what it learns has other values; empty where the model cannot have these.
    Optional<Map<String, Tensor>> folded(String population, Map<String, Tensor> learned) {
        return at(population, learned)
                .map(node -> {
                    Map<String, Tensor> values = values(node);
                    Set<String> missing = new HashSet<>(special.getOrDefault(population, Set.of()));
                    missing.removeAll(values.keySet());
                    if (!missing.isEmpty()) {
                        fill(population, learned, missing, values);
                    }
                    return values;
                });
    }

    /// What is 0 or 1 just here is the mean of what it is on both sides.
    private void fill(
            String population,
            Map<String, Tensor> learned,
            Set<String> missing,
            Map<String, Tensor> values) {
        Map<String, Tensor> above = beside(population, learned, learned.keySet(), 1);
        Map<String, Tensor> below = beside(population, learned, learned.keySet(), -1);
        for (String name : missing) {
            Tensor high = above.getOrDefault(name, Tensor.scalar(0.0));
            Tensor low = below.getOrDefault(name, high);
            double[] mean = high.toDoubles();
            for (int n = 0; n < mean.length; n++) {
                mean[n] = (mean[n] + real(low, n)) / 2;
            }
            values.put(name, Tensor.of(high.shape(), mean));
        }
    }

    private Map<String, Tensor> beside(
            String population, Map<String, Tensor> learned, Set<String> names, double direction) {
        return at(population, moved(learned, names, direction))
                .map(Folding::values)
                .orElse(Map.of());
    }

    /// Only the population itself is discretised again.
    private Optional<DiscretePopulation> at(String population, Map<String, Tensor> learned) {
        Population changed = population(population);
        for (var entry : learned.entrySet()) {
            changed = changed.withParameter(entry.getKey(), entry.getValue());
        }
        var alone =
                new Model(
                        model.header(),
                        model.time(),
                        new Graph<>(List.of(changed), List.of()),
                        List.of());
        return switch (discretise.apply(alone)) {
            case Result.Ok<DiscreteModel> ok ->
                    Optional.of((DiscretePopulation) ok.value().graph().node(population));
            case Result.Rejected<DiscreteModel> _ -> Optional.empty();
        };
    }

    private static Map<String, Tensor> values(DiscretePopulation node) {
        Map<String, Tensor> values = new TreeMap<>(node.parameters());
        for (StateVariable state : node.dynamics().states()) {
            values.put(INITIAL + state.name(), Tensor.scalar(state.initial()));
        }
        return values;
    }

    /// How fast each of these values goes with a parameter that is learned, for each neuron: by
    /// central differences, and exactly where it is the parameter itself. What stands still is left
    /// out.
    Map<String, double[]> slopes(String population, Map<String, Tensor> learned, String name) {
        Tensor at = learned.getOrDefault(name, Tensor.scalar(0.0));
        Map<String, Tensor> above = beside(population, learned, Set.of(name), 1);
        Map<String, Tensor> below = beside(population, learned, Set.of(name), -1);
        Map<String, double[]> slopes = new TreeMap<>();
        above.forEach((other, high) -> {
            Tensor low = below.getOrDefault(other, high);
            if (!high.equals(low)) {
                slopes.put(other, slopes(high, low, at));
            }
        });
        boolean same =
                moved(learned, Set.of(name), 1).get(name) instanceof Tensor itself
                        && above.get(name) instanceof Tensor found
                        && itself.equals(found);
        if (same) {
            slopes.put(name, new double[] {1});
        }
        slopes.remove(Dynamics.REFRACTORY);
        return slopes;
    }

    private static double[] slopes(Tensor high, Tensor low, Tensor at) {
        var slopes = new double[Math.toIntExact(Math.max(high.size(), at.size()))];
        for (int n = 0; n < slopes.length; n++) {
            slopes[n] = (real(high, n) - real(low, n)) / (2 * span(real(at, n)));
        }
        return slopes;
    }

    private static Map<String, Tensor> moved(
            Map<String, Tensor> learned, Set<String> names, double direction) {
        var moved = new TreeMap<>(learned);
        for (String name : names) {
            if (learned.get(name) instanceof Tensor at) {
                double[] values = at.toDoubles();
                for (int n = 0; n < values.length; n++) {
                    values[n] += direction * span(values[n]);
                }
                moved.put(name, Tensor.of(at.shape(), values));
            }
        }
        return moved;
    }

    private static double span(double value) {
        return SPAN * Math.max(1, Math.abs(value));
    }

    private static double real(Tensor values, int n) {
        return values.real(values.size() == 1 ? 0 : n);
    }
}
