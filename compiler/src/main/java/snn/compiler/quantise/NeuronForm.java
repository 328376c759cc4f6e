package snn.compiler.quantise;

import java.util.List;
import java.util.Optional;
import snn.compiler.pass.LinearForm;
import snn.compiler.pass.ParameterValues;
import snn.ir.DiscretePopulation;
import snn.ir.expr.Comparison;
import snn.ir.expr.Condition;
import snn.ir.expr.Expr;
import snn.ir.graph.Edge;
import snn.ir.neuron.Assignment;
import snn.ir.neuron.DiscreteDynamics;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;

/// The dynamics of the integrate-and-fire family, read back from the expressions:
///
///     i <- decayI · i + input        (only with a synaptic current)
///     v <- decayV · v + gain · (i or input)
///
/// Every value is one scalar, or one a neuron. With a current, `gain` also holds the gain of the
/// input into the current, since only their product reaches the membrane.
record NeuronForm(Optional<Tensor> decayI, Tensor decayV, Tensor gain, Optional<Firing> firing) {

    /// When it fires and what happens then.
    record Firing(Tensor threshold, Comparison comparison, Reset reset) {}

    /// What a spike does to the membrane.
    enum Reset {
        ZERO,
        SUBTRACT,
        NONE
    }

    private static final Expr V = Expr.state("v");
    private static final Expr I = Expr.state("i");
    private static final Expr INPUT = Expr.input(Edge.INPUT);

    /// The form, if these dynamics have it, and values that its integers can take.
    static Optional<NeuronForm> of(DiscretePopulation population) {
        return read(population).filter(NeuronForm::isWithinReach);
    }

    /// Decays in 0..1 and thresholds that are not negative.
    private boolean isWithinReach() {
        return isWithin(decayV, 0, 1)
                && decayI.stream().allMatch(d -> isWithin(d, 0, 1))
                && firing.stream()
                        .allMatch(f -> isWithin(f.threshold(), 0, Double.POSITIVE_INFINITY));
    }

    private static boolean isWithin(Tensor values, double low, double high) {
        for (int n = 0; n < values.size(); n++) {
            if (values.real(n) < low || values.real(n) > high) {
                return false;
            }
        }
        return true;
    }

    private static Optional<NeuronForm> read(DiscretePopulation population) {
        DiscreteDynamics dynamics = population.dynamics();
        boolean atRest = dynamics.states().stream().allMatch(s -> s.initial() == 0);
        if (!atRest || dynamics.states().size() != dynamics.updates().size()) {
            return Optional.empty();
        }
        var values = new ParameterValues(population.parameters(), population.shape().length());
        return switch (names(dynamics)) {
            case "v" -> membrane(dynamics, values, dynamics.updates().getFirst(), INPUT);
            case "iv" -> withCurrent(dynamics, values);
            default -> Optional.empty();
        };
    }

    private static String names(DiscreteDynamics dynamics) {
        return String.join("", dynamics.updates().stream().map(Assignment::state).toList());
    }

    private static Optional<NeuronForm> withCurrent(
            DiscreteDynamics dynamics, ParameterValues values) {
        Optional<LinearForm> current = form(dynamics.updates().getFirst(), I, INPUT);
        return current.flatMap(c ->
                membrane(dynamics, values, dynamics.updates().getLast(), I)
                        .map(m -> m.behind(c, values)));
    }

    private NeuronForm behind(LinearForm current, ParameterValues values) {
        return new NeuronForm(
                Optional.of(values.of(current.coefficient(I))),
                decayV,
                product(gain, values.of(current.coefficient(INPUT))),
                firing);
    }

    private static Tensor product(Tensor left, Tensor right) {
        int size = (int) Math.max(left.size(), right.size());
        var result = new double[size];
        for (int n = 0; n < size; n++) {
            result[n] = left.real(left.size() == 1 ? 0 : n) * right.real(right.size() == 1 ? 0 : n);
        }
        return size == 1 ? Tensor.scalar(result[0]) : Tensor.of(Shape.of(size), result);
    }

    private static Optional<NeuronForm> membrane(
            DiscreteDynamics dynamics, ParameterValues values, Assignment update, Expr drive) {
        Optional<LinearForm> form = form(update, V, drive);
        if (form.isEmpty()) {
            return Optional.empty();
        }
        Tensor decay = values.of(form.get().coefficient(V));
        Tensor gain = values.of(form.get().coefficient(drive));
        if (!dynamics.spikes()) {
            boolean reads = dynamics.signal().equals(Optional.of(V));
            return reads
                    ? Optional.of(new NeuronForm(Optional.empty(), decay, gain, Optional.empty()))
                    : Optional.empty();
        }
        return firing(dynamics, values)
                .map(f -> new NeuronForm(Optional.empty(), decay, gain, Optional.of(f)));
    }

    /// `self` and `drive` and nothing else, without an offset.
    private static Optional<LinearForm> form(Assignment update, Expr self, Expr drive) {
        return LinearForm.of(update.value())
                .filter(f -> List.of(self, drive).containsAll(f.coefficients().keySet()))
                .filter(f -> f.constant().equals(Expr.constant(0)));
    }

    private static Optional<Firing> firing(DiscreteDynamics dynamics, ParameterValues values) {
        Condition spike = dynamics.spike().orElseThrow();
        Optional<LinearForm> threshold =
                LinearForm.of(spike.right()).filter(LinearForm::isConstant);
        if (!spike.left().equals(V) || threshold.isEmpty()) {
            return Optional.empty();
        }
        return reset(dynamics.onSpike(), spike.right())
                .map(r -> new Firing(values.of(spike.right()), spike.comparison(), r));
    }

    private static Optional<Reset> reset(List<Assignment> onSpike, Expr threshold) {
        if (onSpike.isEmpty()) {
            return Optional.of(Reset.NONE);
        }
        if (onSpike.equals(List.of(new Assignment("v", Expr.constant(0))))) {
            return Optional.of(Reset.ZERO);
        }
        boolean subtracts =
                onSpike.equals(List.of(new Assignment("v", Expr.difference(V, threshold))));
        return subtracts ? Optional.of(Reset.SUBTRACT) : Optional.empty();
    }
}
