package snn.compiler.quantise;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import snn.compiler.pass.LinearForm;
import snn.compiler.pass.ParameterValues;
import snn.ir.DiscretePopulation;
import snn.ir.expr.Expr;
import snn.ir.neuron.Assignment;
import snn.ir.neuron.DiscreteDynamics;
import snn.ir.neuron.Dynamics;
import snn.ir.neuron.StateVariable;

/// Bounds a neuron whose step is linear, `x <- Φ x + w` with `|w| <= W`, by the sum of the
/// magnitudes of its impulse response:
///
///     |x| <= max_k |Φ^k| x0 + Σ_k |Φ^k| W
///
/// where `x0` is the farthest start: the initial values, and those of a spike that sets all states
/// anew. A spike that adds a constant is a part of `w`. Other spikes have no such bound.
final class ImpulseResponse {
    private static final int MOST_STEPS = 20_000;
    private static final double NOTHING = 1e-9;

    private final DiscretePopulation population;
    private final Map<String, Interval> ports;
    private final List<String> states;
    private final ParameterValues values;

    private ImpulseResponse(DiscretePopulation population, Map<String, Interval> ports) {
        this.population = population;
        this.ports = ports;
        this.states = population.dynamics().states().stream().map(StateVariable::name).toList();
        this.values = new ParameterValues(population.parameters(), population.shape().length());
    }

    /// Empty where the step is not linear, not stable, or where a spike breaks the bound.
    static Optional<Map<String, Interval>> bound(
            DiscretePopulation population, Map<String, Interval> ports) {
        DiscreteDynamics dynamics = population.dynamics();
        boolean linear =
                dynamics.updates().stream().allMatch(u -> LinearForm.of(u.value()).isPresent());
        if (!linear) {
            return Optional.empty();
        }
        return new ImpulseResponse(population, ports).bound();
    }

    private Optional<Map<String, Interval>> bound() {
        var most = new double[states.size()];
        for (int n = 0; n < neurons(); n++) {
            var jumps = new double[states.size()];
            var starts = new double[states.size()];
            if (!spike(n, jumps, starts)) {
                return Optional.empty();
            }
            Optional<double[]> own = bound(n, jumps, starts);
            if (own.isEmpty()) {
                return Optional.empty();
            }
            Arrays.setAll(most, i -> Math.max(most[i], own.get()[i]));
        }
        Map<String, Interval> bounds = new LinkedHashMap<>();
        for (int i = 0; i < most.length; i++) {
            bounds.put(states.get(i), Interval.within(most[i]));
        }
        return Optional.of(bounds);
    }

    /// All are alike unless a parameter has a value for each.
    private int neurons() {
        return population.parameters().values().stream().allMatch(t -> t.size() == 1)
                ? 1
                : population.shape().length();
    }

    /// Reads what a spike does; false where it is neither a new start nor a constant more.
    private boolean spike(int neuron, double[] jumps, double[] starts) {
        Set<String> anew = new HashSet<>();
        for (StateVariable state : population.dynamics().states()) {
            starts[states.indexOf(state.name())] = Math.abs(state.initial());
        }
        for (Assignment change : population.dynamics().onSpike()) {
            int i = states.indexOf(change.state());
            Optional<LinearForm> form = LinearForm.of(change.value());
            if (form.isEmpty()) {
                return false;
            }
            double constant = Math.abs(values.value(form.get().constant(), neuron));
            if (form.get().isConstant()) {
                anew.add(change.state());
                starts[i] = Math.max(starts[i], constant);
            } else if (form.get()
                    .coefficients()
                    .equals(Map.of(Expr.state(change.state()), Expr.constant(1)))) {
                jumps[i] += constant;
            } else {
                return false;
            }
        }
        boolean holds = population.parameters().containsKey(Dynamics.REFRACTORY);
        boolean changes = !population.dynamics().onSpike().isEmpty();
        return anew.containsAll(states) || anew.isEmpty() && !(holds && changes);
    }

    private Optional<double[]> bound(int neuron, double[] jumps, double[] starts) {
        int size = states.size();
        double[] rest = step(neuron, -1, "");
        var step = new double[size][];
        for (int j = 0; j < size; j++) {
            step[j] = difference(step(neuron, j, ""), rest);
        }
        double[] drive = drive(neuron, rest);
        // the jump comes after the step of its spike
        double[] sum = new double[size];
        var far = starts.clone();
        double[][] power = identity(size);
        for (int k = 0; k < MOST_STEPS; k++) {
            double norm = 0;
            for (int i = 0; i < size; i++) {
                double start = 0;
                for (int j = 0; j < size; j++) {
                    double magnitude = Math.abs(power[j][i]);
                    sum[i] += magnitude * (drive[j] + jumps[j]);
                    start += magnitude * starts[j];
                    norm = Math.max(norm, magnitude);
                }
                far[i] = Math.max(far[i], start);
            }
            if (norm < NOTHING) {
                for (int i = 0; i < size; i++) {
                    sum[i] = (sum[i] + far[i]) * (1 + 1e-6);
                }
                return Optional.of(sum);
            }
            power = times(step, power);
        }
        return Optional.empty();
    }

    /// The most that the ports and the constants add in a step.
    private double[] drive(int neuron, double[] rest) {
        var drive = new double[states.size()];
        Arrays.setAll(drive, i -> Math.abs(rest[i]));
        ports.forEach((port, range) -> {
            double[] one = difference(step(neuron, -1, port), rest);
            for (int i = 0; i < drive.length; i++) {
                drive[i] += Math.abs(one[i]) * range.magnitude();
            }
        });
        return drive;
    }

    /// The states after one step from 0, with 1 in one state or at one port.
    private double[] step(int neuron, int state, String port) {
        var cell = new RealNeuron(population, neuron);
        for (int i = 0; i < states.size(); i++) {
            cell.put(states.get(i), i == state ? 1 : 0);
        }
        cell.update(p -> p.equals(port) ? 1 : 0);
        return states.stream().mapToDouble(cell::state).toArray();
    }

    private static double[] difference(double[] x, double[] y) {
        var difference = new double[x.length];
        Arrays.setAll(difference, i -> x[i] - y[i]);
        return difference;
    }

    private static double[][] identity(int size) {
        var one = new double[size][size];
        for (int i = 0; i < size; i++) {
            one[i][i] = 1;
        }
        return one;
    }

    /// Both by columns.
    private static double[][] times(double[][] left, double[][] right) {
        int size = left.length;
        var product = new double[size][size];
        for (int j = 0; j < size; j++) {
            for (int k = 0; k < size; k++) {
                for (int i = 0; i < size; i++) {
                    product[j][i] += left[k][i] * right[j][k];
                }
            }
        }
        return product;
    }
}
