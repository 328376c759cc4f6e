package snn.fpga.lower;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import snn.ir.expr.IntegerExpr;
import snn.ir.expr.IntegerExpr.Binary;
import snn.ir.expr.IntegerExpr.Clamp;
import snn.ir.expr.IntegerExpr.Constant;
import snn.ir.expr.IntegerExpr.Operator;
import snn.ir.expr.IntegerExpr.Parameter;
import snn.ir.expr.IntegerExpr.Rounding;
import snn.ir.expr.IntegerExpr.Scale;
import snn.ir.expr.IntegerExpr.State;
import snn.ir.expr.IntegerExpr.Wrap;
import snn.ir.graph.Edge;
import snn.ir.neuron.IntegerDynamics;
import snn.ir.neuron.IntegerDynamics.Update;

/// Reads a population's dynamics as the form of a [CanonicalLayer], where they have it.
final class RecogniseLayer {
    private static final IntegerExpr DRIVE = new IntegerExpr.Input(Edge.INPUT);
    private static final IntegerExpr V = new State("v");
    private static final IntegerExpr I = new State("i");

    /// A state kept from the step before: with its decay, or as it is.
    private record Kept(OptionalInt decay) {}

    private final GeneralLayer layer;
    private final IntegerDynamics dynamics;

    private RecogniseLayer(GeneralLayer layer) {
        this.layer = layer;
        this.dynamics = layer.dynamics();
    }

    static Optional<CanonicalLayer> canonical(GeneralLayer layer) {
        return new RecogniseLayer(layer).recognise();
    }

    private Optional<CanonicalLayer> recognise() {
        boolean current = dynamics.states().size() == 2;
        Optional<Kept> keptI = current ? current(update("i")) : Optional.of(none());
        Optional<Clamp> clamp = clamp();
        Optional<Kept> keptV = clamp.flatMap(c -> kept(c.operand(), V, current ? I : DRIVE));
        Optional<Firing> firing = dynamics.spikes() ? firing() : Optional.empty();
        boolean firingKnown = dynamics.spikes() == firing.isPresent();
        boolean signal = dynamics.signal().isEmpty() || dynamics.signal().get().equals(V);
        if (keptI.isEmpty() || keptV.isEmpty() || !firingKnown || !signal || !statesKnown()) {
            return Optional.empty();
        }
        return Optional.of(canonical(keptI.get(), keptV.get(), clamp.get(), firing));
    }

    private CanonicalLayer canonical(Kept keptI, Kept keptV, Clamp clamp, Optional<Firing> firing) {
        GeneralLayer.Port port = layer.ports().getFirst();
        return new CanonicalLayer(
                layer.name(),
                layer.kind(),
                port.weights(),
                port.bias(),
                keptI.decay(),
                keptV.decay(),
                new Interval(clamp.low(), clamp.high()),
                wrapBits(),
                keptI.decay().isPresent() ? dynamics.state("i").initial() : 0,
                dynamics.state("v").initial(),
                0,
                firing,
                layer.readOuts(),
                layer.origin());
    }

    private boolean statesKnown() {
        List<String> names = dynamics.states().stream().map(IntegerDynamics.State::name).toList();
        List<String> updated = dynamics.updates().stream().map(Update::state).toList();
        return (names.equals(List.of("v")) || names.equals(List.of("i", "v")))
                && updated.equals(names)
                && dynamics.ports().equals(List.of(Edge.INPUT));
    }

    private Optional<IntegerExpr> update(String state) {
        return dynamics.updates().stream()
                .filter(u -> u.state().equals(state))
                .map(Update::value)
                .findFirst();
    }

    private Optional<Clamp> clamp() {
        return update("v").filter(Clamp.class::isInstance).map(Clamp.class::cast);
    }

    private int wrapBits() {
        return update("i").map(u -> u instanceof Wrap(_, int bits) ? bits : 0).orElse(0);
    }

    private Optional<Kept> current(Optional<IntegerExpr> update) {
        return update.filter(Wrap.class::isInstance)
                .flatMap(u -> kept(((Wrap) u).operand(), I, DRIVE))
                .map(k -> k.decay().isPresent() ? k : new Kept(OptionalInt.of(1 << 12)));
    }

    /// `kept + drive`, where what is kept of the state may be scaled.
    private Optional<Kept> kept(IntegerExpr sum, IntegerExpr state, IntegerExpr drive) {
        if (!(sum instanceof Binary(var operator, var left, var right))
                || operator != Operator.ADD
                || !right.equals(drive)) {
            return Optional.empty();
        }
        if (left.equals(state)) {
            return Optional.of(none());
        }
        if (left instanceof Scale(var operand, Parameter(var name), int shift, var rounding)
                && operand.equals(state)
                && shift == CanonicalLayer.DECAY_BITS
                && rounding == Rounding.TOWARD_ZERO
                && isDecay(layer.parameter(name))) {
            return Optional.of(new Kept(OptionalInt.of((int) layer.parameter(name).at(0))));
        }
        return Optional.empty();
    }

    /// The tuned circuit decays all neurons alike, as additions.
    private static boolean isDecay(PerNeuron factor) {
        return factor.isUniform()
                && factor.at(0) >= 0
                && factor.at(0) <= 1 << CanonicalLayer.DECAY_BITS;
    }

    private static Kept none() {
        return new Kept(OptionalInt.empty());
    }

    private Optional<Firing> firing() {
        IntegerDynamics.Spike spike = dynamics.spike().orElseThrow();
        Optional<Firing.Reset> reset = reset();
        if (!spike.left().equals(V)
                || !(spike.right() instanceof Parameter(var threshold))
                || reset.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Firing(
                        spike.comparison(),
                        layer.parameter(threshold),
                        reset.get(),
                        resetBy(),
                        layer.refractory()));
    }

    private Optional<Firing.Reset> reset() {
        List<Update> changes = dynamics.onSpike();
        if (changes.isEmpty()) {
            return Optional.of(Firing.Reset.NONE);
        }
        if (changes.size() > 1 || !changes.getFirst().state().equals("v")) {
            return Optional.empty();
        }
        return switch (changes.getFirst().value()) {
            case Constant(long value) when value == 0 -> Optional.of(Firing.Reset.ZERO);
            case Binary(var operator, var left, Parameter _)
                    when operator == Operator.SUBTRACT && left.equals(V) ->
                    Optional.of(Firing.Reset.SUBTRACT);
            default -> Optional.empty();
        };
    }

    private PerNeuron resetBy() {
        return dynamics.onSpike().stream()
                .map(Update::value)
                .map(value -> value instanceof Binary(_, _, Parameter(var name)) ? name : "")
                .filter(name -> !name.isEmpty())
                .map(layer::parameter)
                .findFirst()
                .orElse(PerNeuron.all(0, layer.neurons()));
    }
}
