package snn.loihi.mapping;

import java.util.List;
import java.util.Optional;
import snn.ir.expr.Comparison;
import snn.ir.expr.IntegerExpr;
import snn.ir.graph.Edge;
import snn.ir.neuron.IntegerDynamics;
import snn.ir.neuron.IntegerDynamics.Update;

/// The dynamics that a compartment can compute, read back from the expressions:
///
///     i <- wrap(i * decayI / 4096 + input)          (only with a synaptic current)
///     v <- clamp(v * decayV / 4096 + (i or input))
///     a spike where v > threshold
///
/// Decays and thresholds are parameters or constants; a decay that is absent is none.
record CompartmentForm(
        Optional<IntegerExpr> decayI,
        Optional<IntegerExpr> decayV,
        Optional<IntegerExpr> threshold,
        long low,
        long high,
        List<Update> onSpike) {
    private static final IntegerExpr V = IntegerExpr.state("v");
    private static final IntegerExpr I = IntegerExpr.state("i");
    private static final IntegerExpr INPUT = IntegerExpr.input(Edge.INPUT);

    /// A state, what is left of it in a step, and what is added.
    private record Leak(Optional<IntegerExpr> decay) {}

    static Optional<CompartmentForm> of(IntegerDynamics dynamics, int stateBits, int decayBits) {
        List<Update> updates = dynamics.updates();
        boolean states =
                dynamics.states().stream().allMatch(s -> s.bits() == stateBits && s.initial() == 0);
        if (!states || updates.isEmpty() || !updates.getLast().state().equals("v")) {
            return Optional.empty();
        }
        return switch (updates.size()) {
            case 1 -> membrane(dynamics, Optional.empty(), INPUT, decayBits);
            case 2 ->
                    current(updates.getFirst(), stateBits, decayBits)
                            .flatMap(d -> membrane(dynamics, Optional.of(d), I, decayBits));
            default -> Optional.empty();
        };
    }

    private static Optional<IntegerExpr> current(Update update, int stateBits, int decayBits) {
        return update.state().equals("i")
                        && update.value() instanceof IntegerExpr.Wrap(var sum, int bits)
                        && bits == stateBits
                ? leak(sum, I, INPUT, decayBits).flatMap(Leak::decay)
                : Optional.empty();
    }

    private static Optional<CompartmentForm> membrane(
            IntegerDynamics dynamics,
            Optional<IntegerExpr> decayI,
            IntegerExpr drive,
            int decayBits) {
        if (!(dynamics.updates().getLast().value()
                instanceof IntegerExpr.Clamp(var sum, long low, long high))) {
            return Optional.empty();
        }
        Optional<Leak> leak = leak(sum, V, drive, decayBits);
        if (leak.isEmpty() || !reads(dynamics)) {
            return Optional.empty();
        }
        Optional<IntegerExpr> threshold = dynamics.spike().map(IntegerDynamics.Spike::right);
        var form =
                new CompartmentForm(
                        decayI, leak.get().decay(), threshold, low, high, dynamics.onSpike());
        return Optional.of(form);
    }

    private static boolean reads(IntegerDynamics dynamics) {
        if (dynamics.spike().isEmpty()) {
            return dynamics.signal().equals(Optional.of(V));
        }
        IntegerDynamics.Spike spike = dynamics.spike().get();
        return spike.left().equals(V)
                && spike.comparison() == Comparison.GREATER
                && isValue(spike.right());
    }

    private static Optional<Leak> leak(
            IntegerExpr sum, IntegerExpr self, IntegerExpr drive, int decayBits) {
        if (!(sum instanceof IntegerExpr.Binary(var operator, var kept, var added))
                || operator != IntegerExpr.Operator.ADD
                || !added.equals(drive)) {
            return Optional.empty();
        }
        if (kept.equals(self)) {
            return Optional.of(new Leak(Optional.empty()));
        }
        return kept instanceof IntegerExpr.Scale(var state, var factor, int shift, var rounding)
                        && state.equals(self)
                        && isValue(factor)
                        && shift == decayBits
                        && rounding == IntegerExpr.Rounding.TOWARD_ZERO
                ? Optional.of(new Leak(Optional.of(factor)))
                : Optional.empty();
    }

    private static boolean isValue(IntegerExpr expr) {
        return expr instanceof IntegerExpr.Parameter || expr instanceof IntegerExpr.Constant;
    }

    boolean resetsToZero() {
        return onSpike.equals(List.of(new Update("v", IntegerExpr.constant(0))));
    }
}
