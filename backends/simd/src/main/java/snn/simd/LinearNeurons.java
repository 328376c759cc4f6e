package snn.simd;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import snn.ir.DiscretePopulation;
import snn.ir.expr.Comparison;
import snn.ir.expr.Condition;
import snn.ir.expr.Expr;
import snn.ir.neuron.Assignment;
import snn.ir.neuron.DiscreteDynamics;
import snn.ir.tensor.Tensor;
import snn.simd.kernel.FloatCell;
import snn.simd.kernel.FloatLanes;
import snn.simd.kernel.IntLanes;

/// Neurons that the tuned kernels can do: one linear state, or a linear current that drives one;
/// spikes against a fixed threshold; a reset that is linear in the membrane.
///
/// @param current the numbers of the current, where there is one
/// @param refractory whether any neuron has a refractory period
record LinearNeurons(
        String port,
        Optional<FloatCell> current,
        FloatCell membrane,
        List<String> names,
        double[] initial,
        boolean refractory) {

    /// The kernel's numbers, where the dynamics have this form.
    static Optional<LinearNeurons> of(DiscretePopulation population) {
        return new Reader(population).read();
    }

    private record Reader(DiscretePopulation population) {
        Optional<LinearNeurons> read() {
            List<Assignment> updates = dynamics().updates();
            if (updates.size() != dynamics().states().size()
                    || updates.isEmpty()
                    || updates.size() > 2
                    || updates.getFirst().state().equals(updates.getLast().state())
                            != (updates.size() == 1)) {
                return Optional.empty();
            }
            Assignment first = updates.getFirst();
            Optional<Expr.Input> input = input(first);
            if (input.isEmpty()) {
                return Optional.empty();
            }
            if (updates.size() == 1) {
                return step(first, input.get())
                        .flatMap(f -> membrane(first, f))
                        .map(cell -> neurons(input.get(), Optional.empty(), cell));
            }
            Assignment second = updates.getLast();
            Optional<Affine> current = step(first, input.get());
            Optional<Affine> driven = step(second, Expr.state(first.state()));
            if (current.isEmpty() || driven.isEmpty()) {
                return Optional.empty();
            }
            return membrane(second, driven.get())
                    .map(cell ->
                            neurons(input.get(), Optional.of(silent(first, current.get())), cell));
        }

        private DiscreteDynamics dynamics() {
            return population.dynamics();
        }

        private LinearNeurons neurons(
                Expr.Input input, Optional<FloatCell> current, FloatCell membrane) {
            List<String> names = dynamics().updates().stream().map(Assignment::state).toList();
            double[] initial =
                    names.stream()
                            .mapToDouble(name ->
                                    dynamics().states().stream()
                                            .filter(s -> s.name().equals(name))
                                            .findFirst()
                                            .orElseThrow()
                                            .initial())
                            .toArray();
            return new LinearNeurons(
                    input.port(), current, membrane, names, initial, isRefractory());
        }

        /// The one input an update reads.
        private Optional<Expr.Input> input(Assignment update) {
            return affine(update.value())
                    .flatMap(a ->
                            a.factors().keySet().stream()
                                    .filter(Expr.Input.class::isInstance)
                                    .map(Expr.Input.class::cast)
                                    .findFirst());
        }

        /// The update as `decay · state + gain · drive`, where it is that and no more.
        private Optional<Affine> step(Assignment update, Expr drive) {
            Expr self = Expr.state(update.state());
            return affine(update.value())
                    .filter(Affine::hasNoConstant)
                    .filter(a ->
                            a.factors().keySet().stream()
                                    .allMatch(l -> l.equals(self) || l.equals(drive)));
        }

        private Optional<FloatCell> membrane(Assignment update, Affine step) {
            Expr self = Expr.state(update.state());
            if (!dynamics().spikes()) {
                return dynamics()
                        .signal()
                        .flatMap(this::affine)
                        .filter(s -> s.is(self))
                        .map(_ -> silent(update, step));
            }
            Condition spike = dynamics().spike().orElseThrow();
            Optional<Affine> left = affine(spike.left()).filter(l -> l.is(self));
            Optional<Affine> right = affine(spike.right()).filter(Affine::isConstant);
            Optional<Affine> after = after(update.state());
            if (left.isEmpty() || right.isEmpty() || after.isEmpty()) {
                return Optional.empty();
            }
            FloatCell silent = silent(update, step);
            return Optional.of(
                    new FloatCell(
                            silent.decay(),
                            silent.gain(),
                            threshold(spike.comparison(), right.get()),
                            FloatLanes.of(after.get().factor(self)),
                            FloatLanes.of(after.get().constant()),
                            IntLanes.of(periods())));
        }

        /// The membrane after a spike. Without a reset there is nothing a refractory period holds.
        private Optional<Affine> after(String state) {
            List<Assignment> onSpike = dynamics().onSpike();
            Expr self = Expr.state(state);
            if (onSpike.isEmpty()) {
                return isRefractory() ? Optional.empty() : affine(self);
            }
            if (onSpike.size() > 1 || !onSpike.getFirst().state().equals(state)) {
                return Optional.empty();
            }
            return affine(onSpike.getFirst().value())
                    .filter(a -> a.isConstant() || a.factors().size() == 1 && a.reads(self));
        }

        private FloatCell silent(Assignment update, Affine step) {
            Expr self = Expr.state(update.state());
            double[] gain =
                    step.factors().entrySet().stream()
                            .filter(f -> !f.getKey().equals(self))
                            .map(java.util.Map.Entry::getValue)
                            .findFirst()
                            .orElse(new double[] {0});
            return FloatCell.silent(FloatLanes.of(step.factor(self)), FloatLanes.of(gain));
        }

        private Optional<Affine> affine(Expr expr) {
            return Affine.of(expr, population.parameters());
        }

        private static FloatLanes threshold(Comparison comparison, Affine value) {
            var threshold = FloatLanes.of(value.constant());
            return comparison == Comparison.GREATER ? threshold.above() : threshold;
        }

        private boolean isRefractory() {
            return Arrays.stream(periods()).anyMatch(r -> r > 0);
        }

        private long[] periods() {
            Tensor period = population.parameters().get(snn.ir.neuron.Dynamics.REFRACTORY);
            if (period == null) {
                return new long[] {0};
            }
            return Arrays.stream(period.toDoubles()).mapToLong(r -> (long) r).toArray();
        }
    }
}
