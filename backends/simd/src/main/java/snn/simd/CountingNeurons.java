package snn.simd;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import snn.ir.DiscretePopulation;
import snn.ir.Encoder;
import snn.ir.IntegerEncoder;
import snn.ir.IntegerPopulation;
import snn.ir.expr.Comparison;
import snn.ir.expr.Expr;
import snn.ir.expr.IntegerExpr;
import snn.ir.graph.Named;
import snn.ir.neuron.Assignment;
import snn.ir.neuron.Dynamics;
import snn.ir.neuron.IntegerDynamics.Update;
import snn.ir.tensor.Tensor;

/// Neurons without a leak that are all alike and spike once in a run at most:
///
///     v <- v + gain · x, from 0;  one spike where v >= threshold (or above it)
///
/// @param state the name of `v`
/// @param most the magnitude up to which a membrane is not cut off
/// @param reset what a membrane is set to and held at after its spike; without it, it goes on
record CountingNeurons(
        String state,
        double gain,
        double most,
        double threshold,
        boolean above,
        Optional<Double> reset) {

    /// The numbers of real neurons, where they have this form over so many steps.
    static Optional<CountingNeurons> of(DiscretePopulation population, int steps) {
        var dynamics = population.dynamics();
        boolean fits =
                dynamics.spikes()
                        && dynamics.updates().size() == 1
                        && dynamics.states().size() == 1
                        && dynamics.states().getFirst().initial() == 0
                        && once(population.parameters(), steps);
        return fits ? new Reals(population).read() : Optional.empty();
    }

    /// The numbers of integer neurons, where they have this form over so many steps.
    static Optional<CountingNeurons> of(IntegerPopulation population, int steps) {
        var dynamics = population.dynamics();
        boolean fits =
                dynamics.spikes()
                        && dynamics.updates().size() == 1
                        && dynamics.states().size() == 1
                        && dynamics.states().getFirst().initial() == 0
                        && once(population.parameters(), steps);
        return fits ? new Integers(population).read() : Optional.empty();
    }

    /// How often an element of what leaves a node may spike in a run of so many steps.
    static int mostSpikes(Named node, int steps) {
        boolean once =
                switch (node) {
                    case Encoder e -> e.encoding().once();
                    case IntegerEncoder e -> e.encoder().encoding().once();
                    case DiscretePopulation p -> once(p.parameters(), steps);
                    case IntegerPopulation p -> once(p.parameters(), steps);
                    default -> false;
                };
        return once ? 1 : steps;
    }

    /// Whether a neuron that fired stays refractory to the end of a run.
    private static boolean once(Map<String, Tensor> parameters, int steps) {
        return Optional.ofNullable(parameters.get(Dynamics.REFRACTORY))
                .filter(p -> Arrays.stream(p.toDoubles()).allMatch(r -> r >= steps - 1))
                .isPresent();
    }

    /// Of one state, and of single precision.
    private record Reals(DiscretePopulation population) {
        Optional<CountingNeurons> read() {
            var dynamics = population.dynamics();
            var spike = dynamics.spike().orElseThrow();
            List<Assignment> after = dynamics.onSpike();
            Optional<Double> threshold = number(spike.right());
            Optional<Double> reset =
                    after.size() == 1 ? number(after.getFirst().value()) : Optional.empty();
            if (threshold.isEmpty()
                    || !spike.left().equals(v())
                    || after.size() != (reset.isPresent() ? 1 : 0)) {
                return Optional.empty();
            }
            return next().flatMap(next ->
                    input(next)
                            .map(input ->
                                    new CountingNeurons(
                                            dynamics.states().getFirst().name(),
                                            (float) next.factor(input)[0],
                                            Double.POSITIVE_INFINITY,
                                            threshold.get(),
                                            spike.comparison() == Comparison.GREATER,
                                            reset)));
        }

        private Expr v() {
            return Expr.state(population.dynamics().states().getFirst().name());
        }

        /// `v + gain · x`, where the update is that.
        private Optional<Affine> next() {
            return Affine.of(
                            population.dynamics().updates().getFirst().value(),
                            population.parameters())
                    .filter(Affine::hasNoConstant)
                    .filter(a -> a.factors().size() == 2)
                    .filter(a -> Arrays.stream(a.factor(v())).allMatch(f -> f == 1));
        }

        private static Optional<Expr.Input> input(Affine next) {
            return next.factors().keySet().stream()
                    .filter(Expr.Input.class::isInstance)
                    .map(Expr.Input.class::cast)
                    .filter(x -> next.factor(x).length == 1)
                    .findFirst();
        }

        /// The number that all neurons have for an expression, where they do.
        private Optional<Double> number(Expr expr) {
            return Affine.of(expr, population.parameters())
                    .filter(a -> a.isConstant() && a.constant().length == 1)
                    .map(a -> (double) (float) a.constant()[0]);
        }
    }

    private record Integers(IntegerPopulation population) {
        Optional<CountingNeurons> read() {
            var dynamics = population.dynamics();
            var spike = dynamics.spike().orElseThrow();
            List<Update> after = dynamics.onSpike();
            Optional<Double> threshold = number(spike.right());
            Optional<Double> reset =
                    after.size() == 1 ? number(after.getFirst().value()) : Optional.empty();
            if (threshold.isEmpty()
                    || !spike.left().equals(v())
                    || after.size() != (reset.isPresent() ? 1 : 0)
                    || !(dynamics.updates().getFirst().value()
                            instanceof IntegerExpr.Clamp(var sum, long low, long high))) {
                return Optional.empty();
            }
            return input(sum)
                    .map(input ->
                            new CountingNeurons(
                                    dynamics.states().getFirst().name(),
                                    1,
                                    Math.min(-low, high),
                                    threshold.get(),
                                    spike.comparison() == Comparison.GREATER,
                                    reset));
        }

        private IntegerExpr v() {
            return IntegerExpr.state(population.dynamics().states().getFirst().name());
        }

        /// The input of `v + x`, where a sum is that.
        private Optional<IntegerExpr.Input> input(IntegerExpr sum) {
            return sum instanceof IntegerExpr.Binary(var operator, var left, var right)
                            && operator == IntegerExpr.Operator.ADD
                            && right instanceof IntegerExpr.Input input
                            && stays(left)
                    ? Optional.of(input)
                    : Optional.empty();
        }

        /// Whether it is the membrane; a decay of 4096 / 4096 is none.
        private boolean stays(IntegerExpr expr) {
            if (expr instanceof IntegerExpr.Scale(var operand, var factor, int shift, _)) {
                return operand.equals(v())
                        && number(factor).filter(f -> f == 1L << shift).isPresent();
            }
            return expr.equals(v());
        }

        private Optional<Double> number(IntegerExpr expr) {
            return switch (expr) {
                case IntegerExpr.Constant(var value) -> Optional.of((double) value);
                case IntegerExpr.Parameter(var name) ->
                        Optional.ofNullable(population.parameters().get(name))
                                .filter(t -> t.size() == 1)
                                .map(t -> t.real(0));
                default -> Optional.empty();
            };
        }
    }
}
