package snn.training;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import snn.ir.DiscretePopulation;
import snn.ir.expr.Comparison;
import snn.ir.expr.Condition;
import snn.ir.expr.Expr;
import snn.ir.graph.Edge;
import snn.ir.neuron.Assignment;
import snn.ir.neuron.DiscreteDynamics;
import snn.ir.neuron.StateVariable;

/// The numbers of a neuron whose step has the form of [FusedStep], a row of each. A neuron without
/// a current has `ai = 0` and `ci = 1`. Padding never fires.
///
/// @param start the membrane potential before the first step
/// @param threshold with `>=`; the next float where the comparison is `>`
/// @param refractory in steps
record Coefficients(
        boolean spikes,
        float[] start,
        float[] ai,
        float[] ci,
        float[] av,
        float[] cv,
        float[] kv,
        float[] threshold,
        float[] p,
        float[] q,
        float[] refractory) {
    private static final String V = "v";
    private static final String X = "input " + Edge.INPUT;

    /// The coefficients of a population, or empty where its dynamics have another form, or where
    /// training changes its parameters.
    static Optional<Coefficients> of(DiscretePopulation population) {
        boolean fits =
                population.learned().isEmpty()
                        && population.dynamics().states().stream()
                                .anyMatch(s -> s.name().equals(V));
        return fits ? new Match(population).find() : Optional.empty();
    }

    private static final class Match {
        private final DiscretePopulation population;
        private final DiscreteDynamics dynamics;
        private final Map<String, double[]> parameters = new HashMap<>();
        private final Map<String, Affine> states = new HashMap<>();

        Match(DiscretePopulation population) {
            this.population = population;
            this.dynamics = population.dynamics();
            population.parameters().forEach((name, t) -> parameters.put(name, t.toDoubles()));
            dynamics.states().forEach(s -> states.put(s.name(), Affine.symbol(s.name())));
        }

        Optional<Coefficients> find() {
            return switch (dynamics.updates().size()) {
                case 1 -> membrane(0, V, X).flatMap(v -> finish(Affine.symbol(X), "", v, X));
                case 2 -> current().flatMap(this::withCurrent);
                default -> Optional.empty();
            };
        }

        private Optional<Coefficients> withCurrent(Affine i) {
            String name = dynamics.updates().getFirst().state();
            return membrane(1, V, name).flatMap(v -> finish(i, name, v, name));
        }

        /// The first of two updates, of a state that starts at 0 and reads itself and the input.
        private Optional<Affine> current() {
            Assignment a = dynamics.updates().getFirst();
            boolean atRest =
                    dynamics.states().stream()
                            .anyMatch(s -> s.name().equals(a.state()) && s.initial() == 0);
            return atRest && !a.state().equals(V)
                    ? update(0, Set.of(a.state(), X)).filter(this::hasNoConstant)
                    : Optional.empty();
        }

        private boolean hasNoConstant(Affine a) {
            return Arrays.stream(a.constant()).allMatch(c -> c == 0);
        }

        private Optional<Affine> membrane(int number, String... reads) {
            boolean isMembrane =
                    dynamics.updates().get(number).state().equals(V)
                            && dynamics.states().size() == number + 1;
            return isMembrane ? update(number, Set.of(reads)) : Optional.empty();
        }

        private Optional<Affine> update(int number, Set<String> reads) {
            return Affine.of(dynamics.updates().get(number).value(), states, parameters)
                    .filter(a -> a.readsOnly(reads));
        }

        private Optional<Coefficients> finish(Affine i, String own, Affine v, String drive) {
            Optional<Affine> reset = reset();
            Optional<Affine> threshold = threshold();
            if (reset.isEmpty() || threshold.isEmpty()) {
                return Optional.empty();
            }
            Affine after = reset.get();
            return Optional.of(
                    new Coefficients(
                            dynamics.spikes(),
                            row(n -> start(), 0),
                            row(n -> i.factor(own, n), 0),
                            row(n -> i.factor(X, n), 0),
                            row(n -> v.factor(V, n), 0),
                            row(n -> v.factor(drive, n), 0),
                            row(v::constant, 0),
                            thresholds(threshold.get()),
                            row(n -> after.factor(V, n), 0),
                            row(after::constant, 0),
                            row(population::refractory, 0)));
        }

        private double start() {
            return dynamics.states().stream()
                    .filter(s -> s.name().equals(V))
                    .mapToDouble(StateVariable::initial)
                    .findFirst()
                    .orElseThrow();
        }

        private Optional<Affine> reset() {
            List<Assignment> onSpike = dynamics.onSpike();
            if (onSpike.isEmpty()) {
                return hasRefractory() ? Optional.empty() : Optional.of(Affine.symbol(V));
            }
            boolean onlyMembrane = onSpike.size() == 1 && onSpike.getFirst().state().equals(V);
            return onlyMembrane
                    ? Affine.of(onSpike.getFirst().value(), states, parameters)
                            .filter(a -> a.readsOnly(Set.of(V)))
                    : Optional.empty();
        }

        /// A refractory neuron without a reset does not hold its membrane: the general form.
        private boolean hasRefractory() {
            return IntStream.range(0, population.shape().length())
                    .anyMatch(n -> population.refractory(n) > 0);
        }

        /// Infinite where no spike leaves and the membrane is the signal.
        private Optional<Affine> threshold() {
            if (!dynamics.spikes()) {
                return affine(dynamics.signal().orElseThrow())
                        .filter(a -> a.is(V))
                        .map(a -> new Affine(Map.of(), new double[] {Double.POSITIVE_INFINITY}));
            }
            Condition spike = dynamics.spike().orElseThrow();
            return affine(spike.left()).filter(a -> a.is(V)).isPresent()
                    ? affine(spike.right()).filter(a -> a.readsOnly(Set.of()))
                    : Optional.empty();
        }

        private Optional<Affine> affine(Expr expression) {
            return Affine.of(expression, states, parameters);
        }

        private float[] thresholds(Affine threshold) {
            float[] values = row(threshold::constant, Double.POSITIVE_INFINITY);
            boolean above =
                    dynamics.spikes()
                            && dynamics.spike().orElseThrow().comparison() == Comparison.GREATER;
            for (int n = 0; above && n < values.length; n++) {
                values[n] = Math.nextUp(values[n]);
            }
            return values;
        }

        private float[] row(IntToDoubleFunction value, double padding) {
            int neurons = population.shape().length();
            var row = new float[Rows.padded(neurons)];
            for (int n = 0; n < row.length; n++) {
                row[n] = (float) (n < neurons ? value.applyAsDouble(n) : padding);
            }
            return row;
        }
    }
}
