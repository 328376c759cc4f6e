package snn.training;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import snn.ir.DiscreteModel;
import snn.ir.DiscretePopulation;
import snn.ir.Model;
import snn.ir.Node;
import snn.ir.Population;
import snn.ir.diagnostic.Result;
import snn.ir.tensor.Tensor;

/// From the parameters a model has to those its steps have. A time constant, say, is folded into a
/// decay when a model is discretised; learning it means to go through that again and again.
final class Folding {
    /// A step for differences: the square root of what a double resolves, and some.
    private static final double SPAN = 1e-6;

    private final Model model;
    private final Function<Model, Result<DiscreteModel>> discretise;

    Folding(Model model, Function<Model, Result<DiscreteModel>> discretise) {
        this.model = model;
        this.discretise = discretise;
    }

    /// The values a model gives to what a population learns.
    Map<String, Tensor> learned(String population) {
        if (!(model.graph().node(population) instanceof Population found)) {
            throw new IllegalArgumentException(population + " is no population");
        }
        var values = new TreeMap<>(found.parameters());
        values.keySet().retainAll(found.learned());
        return values;
    }

    /// The parameters of a population's steps, where what it learns has other values.
    Map<String, Tensor> folded(String population, Map<String, Tensor> learned) {
        Model changed = model.mapNodes(n -> n.name().equals(population) ? with(n, learned) : n);
        DiscreteModel low = discretise.apply(changed).orThrow();
        return ((DiscretePopulation) low.graph().node(population)).parameters();
    }

    private static Node with(Node node, Map<String, Tensor> learned) {
        Population changed = (Population) node;
        for (var entry : learned.entrySet()) {
            changed = changed.withParameter(entry.getKey(), entry.getValue());
        }
        return changed;
    }

    /// How fast each parameter of the steps goes with one that is learned, for each neuron. The one
    /// of the same name goes with it; the others by central differences, left out where they stand
    /// still.
    Map<String, double[]> slopes(String population, Map<String, Tensor> learned, String name) {
        Tensor at = learned.getOrDefault(name, Tensor.scalar(0.0));
        Map<String, Tensor> above = folded(population, moved(learned, name, at, SPAN));
        Map<String, Tensor> below = folded(population, moved(learned, name, at, -SPAN));
        Map<String, double[]> slopes = new TreeMap<>();
        above.forEach((other, high) -> {
            Tensor low = below.getOrDefault(other, high);
            if (!other.equals(name) && !high.equals(low)) {
                slopes.put(other, slopes(high, low, at));
            }
        });
        if (above.containsKey(name)) {
            slopes.put(name, new double[] {1});
        }
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
            Map<String, Tensor> learned, String name, Tensor at, double direction) {
        double[] values = at.toDoubles();
        for (int n = 0; n < values.length; n++) {
            values[n] += Math.signum(direction) * span(values[n]);
        }
        var moved = new TreeMap<>(learned);
        moved.put(name, Tensor.of(at.shape(), values));
        return moved;
    }

    private static double span(double value) {
        return SPAN * Math.max(1, Math.abs(value));
    }

    private static double real(Tensor values, int n) {
        return values.real(values.size() == 1 ? 0 : n);
    }
}
