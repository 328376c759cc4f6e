package snn.fpga.lower;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import snn.ir.IntegerProjection;
import snn.ir.IntegerPopulation;
import snn.ir.ReadOut;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Result;
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
import snn.ir.neuron.Dynamics;
import snn.ir.neuron.IntegerDynamics;
import snn.ir.neuron.IntegerDynamics.Update;
import snn.ir.tensor.Tensor;

/// Reads a population's dynamics as the form of a [Layer], or names what does not fit it.
final class RecogniseLayer {
    private static final IntegerExpr DRIVE = new IntegerExpr.Input(Edge.INPUT);
    private static final IntegerExpr V = new State("v");
    private static final IntegerExpr I = new State("i");

    /// A state kept from the step before: with its decay, or as it is.
    private record Kept(OptionalInt decay) {}

    private final IntegerProjection dense;
    private final IntegerPopulation population;
    private final IntegerDynamics dynamics;
    private final List<Diagnostic> problems = new ArrayList<>();

    private RecogniseLayer(IntegerProjection dense, IntegerPopulation population) {
        this.dense = dense;
        this.population = population;
        this.dynamics = population.dynamics();
    }

    static Result<Layer> of(
            IntegerProjection dense, IntegerPopulation population, List<ReadOut> readOuts) {
        return new RecogniseLayer(dense, population).recognise(readOuts);
    }

    private Result<Layer> recognise(List<ReadOut> readOuts) {
        boolean current = dynamics.states().size() == 2;
        Optional<Kept> keptI = current ? current(update("i")) : Optional.of(none());
        Optional<Clamp> clamp = clamp();
        Optional<Kept> keptV = clamp.flatMap(c -> kept(c.operand(), V, current ? I : DRIVE));
        Optional<Firing> firing = dynamics.spikes() ? firing() : Optional.empty();
        boolean firingKnown = dynamics.spikes() == firing.isPresent();
        boolean signal = dynamics.signal().isEmpty() || dynamics.signal().get().equals(V);
        if (keptI.isEmpty() || keptV.isEmpty() || !firingKnown || !signal || !statesKnown()) {
            problems.add(unknown());
        }
        if (!problems.isEmpty()) {
            return new Result.Rejected<>(problems);
        }
        return Result.ok(layer(keptI.get(), keptV.get(), clamp.get(), firing, readOuts));
    }

    private Layer layer(
            Kept keptI, Kept keptV, Clamp clamp, Optional<Firing> firing, List<ReadOut> readOuts) {
        int neurons = population.shape().length();
        return new Layer(
                population.name(),
                population.kind(),
                dense.fanIn(),
                neurons,
                dense.weights(),
                dense.shift(),
                dense.bias().map(b -> PerNeuron.of(b, neurons)).orElse(PerNeuron.all(0, neurons)),
                keptI.decay(),
                keptV.decay(),
                new Interval(clamp.low(), clamp.high()),
                wrapBits(),
                keptI.decay().isPresent() ? dynamics.state("i").initial() : 0,
                dynamics.state("v").initial(),
                0,
                firing,
                readOuts,
                population.origin());
    }

    private boolean statesKnown() {
        List<String> names = dynamics.states().stream().map(IntegerDynamics.State::name).toList();
        List<String> updated = dynamics.updates().stream().map(Update::state).toList();
        return (names.equals(List.of("v")) || names.equals(List.of("i", "v")))
                && updated.equals(names);
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
                && shift == Layer.DECAY_BITS
                && rounding == Rounding.TOWARD_ZERO) {
            return Optional.of(new Kept(OptionalInt.of(decay(name))));
        }
        return Optional.empty();
    }

    private static Kept none() {
        return new Kept(OptionalInt.empty());
    }

    private int decay(String name) {
        PerNeuron decay = parameter(name);
        if (!decay.isUniform()) {
            problems.add(
                    RecogniseChain.unsupported(
                                    "`%s` has a decay of its own for each neuron (`%s` from %d to"
                                            + " %d), and the engine decays all alike",
                                    population.name(), name, decay.least(), decay.greatest())
                            .at(population.origin(), "`%s` differs", name)
                            .hint("give all neurons of the layer one time constant"));
        }
        return (int) decay.at(0);
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
                        parameter(threshold),
                        reset.get(),
                        resetBy(),
                        population.parameters().containsKey(Dynamics.REFRACTORY)
                                ? parameter(Dynamics.REFRACTORY)
                                : PerNeuron.all(0, population.shape().length())));
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
                .map(this::parameter)
                .findFirst()
                .orElse(PerNeuron.all(0, population.shape().length()));
    }

    private PerNeuron parameter(String name) {
        Tensor values = population.parameters().get(name);
        if (values == null) {
            throw new IllegalStateException(population.name() + " has no parameter " + name);
        }
        return PerNeuron.of(values, population.shape().length());
    }

    private Diagnostic unknown() {
        return RecogniseChain.unsupported(
                        "`%s` is a `%s` whose dynamics the layer engine cannot compute",
                        population.name(), population.kind())
                .at(population.origin(), "%d states", dynamics.states().size())
                .hint("use one of if, lif, cuba_lif, i, li, cuba_li, or run it on simd");
    }
}
