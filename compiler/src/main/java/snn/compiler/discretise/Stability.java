package snn.compiler.discretise;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import snn.ir.Population;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.neuron.Derivative;
import snn.ir.neuron.Integration;
import snn.ir.tensor.Tensor;
import snn.ir.text.Numbers;

/// Whether a time step is short enough for a neuron's equations, linearised at its initial states
/// with nothing arriving. With the rates `A` and the step `S`:
///
/// - `unstable-step`: an eigenvalue of `S` is beyond 1, though the solution itself does not grow;
/// - `coarse-step`: the step is longer than `1 / |λ|` for an eigenvalue `λ` of `A`, which is a time
///   constant.
///
/// Looked at are neuron 0 and those with the least and the greatest value of a parameter.
public final class Stability {
    /// What differences leave of an eigenvalue's digits.
    private static final double TOLERANCE = 1e-6;

    private final NeuronStep step;
    private final Map<String, Tensor> parameters;
    private final List<String> states;
    private final Map<String, Double> rest;

    private Stability(NeuronStep step, Map<String, Tensor> parameters, Map<String, Double> rest) {
        this.step = step;
        this.parameters = parameters;
        this.states = List.copyOf(step.equations().states());
        this.rest = rest;
    }

    /// Warnings at the neuron's place, for a time step of `dt` ms; empty where all is well, or
    /// where the population has no step by its method at all.
    public static List<Diagnostic> warnings(Population population, double dt) {
        Map<String, Tensor> parameters = population.parameters();
        NeuronStep step = NeuronStep.of(population, dt);
        if (step.problem().isPresent() || step.equations().derivatives().isEmpty()) {
            return List.of();
        }
        return new Stability(step, parameters, rest(step)).warnings();
    }

    private static Map<String, Double> rest(NeuronStep step) {
        Map<String, Double> values = new HashMap<>();
        step.population()
                .dynamics()
                .states()
                .forEach(s -> values.put(s.name(), step.value(s.initial()).real(0)));
        return values;
    }

    private List<Diagnostic> warnings() {
        double dt = step.equations().dt();
        Stepped stepped = step.differential(dt);
        var found = new ArrayList<Diagnostic>();
        for (int n : suspects()) {
            SquareMatrix rates = rates(n);
            double growth = MatrixExponential.of(rates.times(dt)).spectralRadius();
            double factor = step.isApproximate() ? map(stepped, n).spectralRadius() : 0;
            double fastest = rates.spectralRadius();
            if (factor > 1 + TOLERANCE && growth <= 1 + TOLERANCE) {
                return List.of(unstable(factor));
            }
            if (found.isEmpty() && dt * fastest > 1 + TOLERANCE) {
                found.add(coarse(1 / fastest));
            }
        }
        return found;
    }

    private Diagnostic unstable(double factor) {
        Population population = step.population();
        return Diagnostic.warning(
                        "unstable-step",
                        "a `%s` step of %s ms takes `%s` to %s times its distance from rest, where"
                                + " the equations come back to it",
                        step.method().word(),
                        Numbers.text(step.equations().dt()),
                        population.name(),
                        Numbers.text(Math.rint(factor * 1000) / 1000))
                .at(population.origin(), "this neuron")
                .hint("take a shorter time step, or `integration = %s`", wayOut());
    }

    private String wayOut() {
        return step.equations().nonLinear().isPresent()
                ? Integration.RK4.word()
                : Integration.EXACT.word();
    }

    private Diagnostic coarse(double tau) {
        Population population = step.population();
        return Diagnostic.warning(
                        "coarse-step",
                        "a time step is %s ms, longer than a time constant of `%s`, %s ms",
                        Numbers.text(step.equations().dt()),
                        population.name(),
                        Numbers.text(Double.parseDouble("%.3g".formatted(tau))))
                .at(population.origin(), "over within one step")
                .hint("take a shorter time step");
    }

    /// The numbers of the neurons worth a look.
    private TreeSet<Integer> suspects() {
        var numbers = new TreeSet<Integer>();
        numbers.add(0);
        for (Tensor values : parameters.values()) {
            int least = 0;
            int greatest = 0;
            for (int n = 1; n < values.size(); n++) {
                least = values.real(n) < values.real(least) ? n : least;
                greatest = values.real(n) > values.real(greatest) ? n : greatest;
            }
            numbers.add(least);
            numbers.add(greatest);
        }
        return numbers;
    }

    /// `A`: how the rates change with the states.
    private SquareMatrix rates(int neuron) {
        var one = new OneNeuron(parameters, neuron, 0);
        return slopes(start -> {
            one.at(start);
            return step.equations().derivatives().stream()
                    .map(Derivative::rate)
                    .mapToDouble(one::value)
                    .toArray();
        });
    }

    /// `S`: how the states after a step change with those before it.
    private SquareMatrix map(Stepped stepped, int neuron) {
        var all = new HashMap<>(parameters);
        all.putAll(stepped.folded());
        var one = new OneNeuron(all, neuron, 0);
        return slopes(start -> {
            one.at(start).apply(stepped.updates());
            return states.stream().mapToDouble(one::state).toArray();
        });
    }

    private SquareMatrix slopes(Function<Map<String, Double>, double[]> function) {
        var matrix = new double[states.size()][states.size()];
        for (int j = 0; j < states.size(); j++) {
            String state = states.get(j);
            double at = rest.getOrDefault(state, 0.0);
            double span = 1e-5 * Math.max(1, Math.abs(at));
            double[] above = function.apply(moved(state, at + span));
            double[] below = function.apply(moved(state, at - span));
            for (int i = 0; i < above.length; i++) {
                matrix[i][j] = (above[i] - below[i]) / (2 * span);
            }
        }
        return SquareMatrix.of(matrix);
    }

    private Map<String, Double> moved(String state, double value) {
        var moved = new HashMap<>(rest);
        moved.put(state, value);
        return moved;
    }
}
