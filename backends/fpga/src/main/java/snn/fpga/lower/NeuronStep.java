package snn.fpga.lower;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import snn.ir.expr.Comparison;
import snn.ir.expr.IntegerExpr;
import snn.ir.neuron.IntegerDynamics;
import snn.ir.neuron.IntegerDynamics.Update;

/// One step of a neuron, as [IntegerDynamics] says it, in any [Algebra].
///
/// @param <V> a number
final class NeuronStep<V> {
    /// What a neuron has before the step, and what reaches it in it.
    ///
    /// @param waits whether it is refractory; absent where no neuron ever is
    /// @param absent whether there is no such neuron; absent where there is one in every place
    record Given<V>(
            Map<String, V> states,
            Map<String, V> inputs,
            Map<String, V> parameters,
            Optional<V> waits,
            Optional<V> absent) {}

    /// What comes of it.
    ///
    /// @param signal what leaves a neuron that never spikes
    record Made<V>(Map<String, V> states, Optional<V> fired, Optional<V> signal) {}

    private static final Interval ANY = new Interval(Long.MIN_VALUE, Long.MAX_VALUE);

    private final GeneralLayer layer;
    private final Algebra<V> algebra;
    private final Given<V> given;
    private final Map<String, V> states = new LinkedHashMap<>();

    private NeuronStep(GeneralLayer layer, Algebra<V> algebra, Given<V> given) {
        this.layer = layer;
        this.algebra = algebra;
        this.given = given;
        this.states.putAll(given.states());
    }

    static <V> Made<V> of(GeneralLayer layer, Algebra<V> algebra, Given<V> given) {
        return new NeuronStep<>(layer, algebra, given).made();
    }

    private Made<V> made() {
        IntegerDynamics dynamics = layer.dynamics();
        dynamics.updates().forEach(this::assign);
        given.waits().ifPresent(this::hold);
        Optional<V> fired = dynamics.spike().map(this::fired);
        fired.ifPresent(f -> reset(f, dynamics.spike().orElseThrow()));
        return new Made<>(states, fired, dynamics.signal().map(this::value));
    }

    private void assign(Update update) {
        states.put(update.state(), value(update.value()));
    }

    private void hold(V waits) {
        for (String state : given.states().keySet()) {
            if (layer.holds(state)) {
                V before = named(given.states(), state);
                states.put(state, algebra.chosen(waits, before, named(states, state)));
            }
        }
    }

    private V fired(IntegerDynamics.Spike spike) {
        V crosses = algebra.holds(value(spike.left()), spike.comparison(), value(spike.right()));
        if (given.waits().isPresent()) {
            crosses = algebra.butNot(crosses, given.waits().get());
        }
        return given.absent().isPresent() ? algebra.butNot(crosses, given.absent().get()) : crosses;
    }

    /// Where the comparison is of a state, what a spike finds in it is above the threshold, and
    /// what stays quiet is below.
    private void reset(V fired, IntegerDynamics.Spike spike) {
        Map<String, V> quiet = new LinkedHashMap<>(states);
        if (spike.left() instanceof IntegerExpr.State(String name)) {
            Interval right = algebra.range(value(spike.right()));
            long more = spike.comparison() == Comparison.GREATER ? 1 : 0;
            V left = named(states, name);
            if (!layer.isRefractory() || layer.holds(name)) {
                quiet.put(name, quiet(name, left, right.high() - 1 + more));
            }
            var loud = new Interval(right.low() + more, ANY.high());
            states.put(name, algebra.within(left, loud));
        }
        layer.dynamics().onSpike().forEach(this::assign);
        for (String state : quiet.keySet()) {
            V still = named(quiet, state);
            boolean assigned =
                    layer.dynamics().onSpike().stream().anyMatch(u -> u.state().equals(state));
            states.put(
                    state, assigned ? algebra.chosen(fired, named(states, state), still) : still);
        }
    }

    /// A state that a spike does not change may be beyond the threshold; one that waits is what it
    /// was.
    private V quiet(String name, V left, long most) {
        boolean assigned =
                layer.dynamics().onSpike().stream().anyMatch(u -> u.state().equals(name));
        if (!assigned) {
            return left;
        }
        Interval below = new Interval(ANY.low(), most);
        return layer.isRefractory()
                ? algebra.within(
                        left,
                        algebra.range(left)
                                .and(below)
                                .or(algebra.range(named(given.states(), name))))
                : algebra.within(left, below);
    }

    private V value(IntegerExpr expr) {
        return switch (expr) {
            case IntegerExpr.Constant(long value) -> algebra.constant(value);
            case IntegerExpr.Parameter(String name) -> named(given.parameters(), name);
            case IntegerExpr.State(String name) -> named(states, name);
            case IntegerExpr.Previous(String name) -> named(given.states(), name);
            case IntegerExpr.Input(String port) -> named(given.inputs(), port);
            case IntegerExpr.Binary(var operator, var left, var right) ->
                    algebra.binary(operator, value(left), value(right));
            case IntegerExpr.Scale(var operand, var factor, int shift, var rounding) ->
                    algebra.scaled(value(operand), value(factor), shift, rounding);
            case IntegerExpr.Wrap(var operand, int bits) -> algebra.wrapped(value(operand), bits);
            case IntegerExpr.Clamp(var operand, long low, long high) ->
                    algebra.clamped(value(operand), new Interval(low, high));
            case IntegerExpr.Select(var left, var comparison, var right, var then, var otherwise) ->
                    algebra.chosen(
                            algebra.holds(value(left), comparison, value(right)),
                            value(then),
                            value(otherwise));
        };
    }

    private static <V> V named(Map<String, V> values, String name) {
        return Objects.requireNonNull(values.get(name), name);
    }
}
