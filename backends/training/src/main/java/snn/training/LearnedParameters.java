package snn.training;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.DoublePredicate;
import snn.ir.neuron.NeuronKinds;
import snn.ir.tensor.Tensor;

/// The parameters that a population learns. What learns is each in units of its value at the start
/// (or as it is, where that is 0), so that a step of the optimiser is as bold for 281 pF as for 2
/// mV.
final class LearnedParameters {
    private final String population;
    private final Folding folding;
    private final int neurons;
    private final Map<String, Tensor> start;
    private final Map<String, LearnedArray> relative = new TreeMap<>();

    LearnedParameters(String population, Folding folding, int neurons) {
        this.population = population;
        this.folding = folding;
        this.neurons = neurons;
        this.start = folding.learned(population);
        start.forEach((name, value) -> relative.put(name, array(name, value)));
    }

    private LearnedArray array(String name, Tensor value) {
        var units = new float[value.shape().length()];
        for (int n = 0; n < units.length; n++) {
            units[n] = value.real(n) == 0 ? 0 : 1;
        }
        return new LearnedArray(population + "." + name, units);
    }

    private static double unit(Tensor start, int n) {
        return start.real(n) == 0 ? 1 : start.real(n);
    }

    List<LearnedArray> arrays() {
        return List.copyOf(relative.values());
    }

    /// The values now, in the shape they came in.
    Map<String, Tensor> tensors() {
        Map<String, Tensor> tensors = new TreeMap<>();
        relative.forEach((name, array) -> tensors.put(name, tensor(name, array.value)));
        return tensors;
    }

    private Tensor tensor(String name, float[] units) {
        Tensor first = start.getOrDefault(name, Tensor.scalar(0.0));
        var values = new double[units.length];
        for (int n = 0; n < values.length; n++) {
            values[n] = units[n] * unit(first, n);
        }
        return Tensor.of(first.shape(), values);
    }

    /// What the steps have for these values.
    Optional<Map<String, Tensor>> folded() {
        return folding.folded(population, tensors());
    }

    /// Moves all against their slopes. A value that would leave its range stays; where no steps can
    /// be made of all of them, all stay.
    ///
    /// @param slopes the slope of the loss with respect to each value of the steps, for each neuron
    void step(LearnedArray.Step adam, Map<String, float[]> slopes) {
        Map<String, Tensor> before = tensors();
        List<Runnable> back = new ArrayList<>();
        relative.forEach((name, array) -> {
            float[] old = array.value.clone();
            back.add(() -> System.arraycopy(old, 0, array.value, 0, old.length));
            double[] own = own(slopes, folding.slopes(population, before, name));
            array.step(adam, inUnits(name, own, old.length), 0, old.length);
            keepInRange(name, array, old);
        });
        if (folded().isEmpty()) {
            back.forEach(Runnable::run);
        }
    }

    /// The slope of each neuron's own parameter, from those of what follows from it.
    private double[] own(Map<String, float[]> slopes, Map<String, double[]> factors) {
        var sum = new double[neurons];
        factors.forEach((name, factor) -> {
            if (slopes.get(name) instanceof float[] slope) {
                for (int n = 0; n < sum.length; n++) {
                    sum[n] += slope[n] * factor[factor.length == 1 ? 0 : n];
                }
            }
        });
        return sum;
    }

    private float[] inUnits(String name, double[] own, int size) {
        Tensor first = start.getOrDefault(name, Tensor.scalar(0.0));
        var slopes = new double[size];
        for (int n = 0; n < own.length; n++) {
            slopes[size == 1 ? 0 : n] += own[n];
        }
        var scaled = new float[size];
        for (int n = 0; n < size; n++) {
            scaled[n] = (float) (slopes[n] * unit(first, n));
        }
        return scaled;
    }

    private void keepInRange(String name, LearnedArray array, float[] before) {
        Map<Integer, Float> kept = new HashMap<>();
        Tensor now = tensor(name, array.value);
        Tensor first = start.getOrDefault(name, Tensor.scalar(0.0));
        for (int n = 0; n < before.length; n++) {
            if (!allowed(name, first.real(n)).test(now.real(n))) {
                kept.put(n, before[n]);
            }
        }
        kept.forEach((n, value) -> array.value[n] = value);
    }

    /// The range of a built-in kind's parameter; that of a user's neuron keeps its sign, since a
    /// time constant or a capacitance must, and nobody said which one this is.
    private DoublePredicate allowed(String name, double first) {
        var known =
                NeuronKinds.named(folding.population(population).kind())
                        .flatMap(k -> k.parameter(name));
        return known.isPresent() ? known.get().allowed() : value -> first == 0 || value * first > 0;
    }
}
