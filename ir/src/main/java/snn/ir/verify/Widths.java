package snn.ir.verify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import snn.ir.IntegerPopulation;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.expr.Comparison;
import snn.ir.expr.IntegerExpr;
import snn.ir.neuron.IntegerDynamics;

/// Proves, by arithmetic on ranges, that no state leaves its width and no intermediate value leaves
/// 64 bits, whatever arrives (a sum of 32 bits).
final class Widths {
    private static final Range ARRIVING = Range.ofBits(Integer.SIZE);

    private final IntegerPopulation population;
    private final Map<String, Range> states = new HashMap<>();
    private final Map<String, IntegerDynamics.State> declared = new HashMap<>();
    private final Map<String, Range> parameters = new HashMap<>();
    private final List<Diagnostic> found = new ArrayList<>();

    private Widths(IntegerPopulation population) {
        this.population = population;
        for (var state : population.dynamics().states()) {
            states.put(state.name(), Range.ofBits(state.bits()));
            declared.put(state.name(), state);
        }
    }

    static List<Diagnostic> check(IntegerPopulation population) {
        var widths = new Widths(population);
        IntegerDynamics dynamics = population.dynamics();
        dynamics.updates().forEach(widths::check);
        dynamics.spike().ifPresent(widths::narrow);
        dynamics.onSpike().forEach(widths::check);
        dynamics.signal().ifPresent(widths::range);
        return List.copyOf(widths.found);
    }

    private void check(IntegerDynamics.Update update) {
        var state = state(update.state());
        Range width = Range.ofBits(state.bits());
        Range range = range(update.value());
        if (!width.holds(range)) {
            error(
                    "may take `%s` to %d..%d, outside its %d bits",
                    state.name(), range.low(), range.high(), state.bits());
        }
    }

    /// What `onSpike` sees: a state compared with something is above the least of it.
    private void narrow(IntegerDynamics.Spike spike) {
        Range left = range(spike.left());
        Range right = range(spike.right());
        if (spike.left() instanceof IntegerExpr.State(String name)
                && right.low() < Long.MAX_VALUE) {
            long least = right.low() + (spike.comparison() == Comparison.GREATER ? 1 : 0);
            states.put(name, left.atLeast(least));
        }
    }

    /// Where a value may leave 64 bits, that is said, and 0 stands for it so that no more is.
    private Range range(IntegerExpr expr) {
        try {
            return exact(expr);
        } catch (ArithmeticException e) {
            error("works out a value that may leave 64 bits");
            return Range.of(0);
        }
    }

    private Range exact(IntegerExpr expr) {
        return switch (expr) {
            case IntegerExpr.Constant(long value) -> Range.of(value);
            case IntegerExpr.Parameter(String name) -> parameter(name);
            case IntegerExpr.State(String name) -> states.getOrDefault(name, ARRIVING);
            case IntegerExpr.Previous(String name) -> Range.ofBits(state(name).bits());
            case IntegerExpr.Input _ -> ARRIVING;
            case IntegerExpr.Binary(var operator, var left, var right) ->
                    exact(left).apply(operator, exact(right));
            case IntegerExpr.Scale(var operand, var factor, int shift, var rounding) ->
                    exact(operand)
                            .apply(IntegerExpr.Operator.MULTIPLY, exact(factor))
                            .shifted(rounding, shift);
            case IntegerExpr.Wrap(var operand, int bits) -> {
                Range whole = exact(operand);
                Range width = Range.ofBits(bits);
                yield width.holds(whole) ? whole : width;
            }
            case IntegerExpr.Clamp(var operand, long low, long high) ->
                    exact(operand).clamped(low, high);
            case IntegerExpr.Select(var left, _, var right, var then, var otherwise) -> {
                exact(left);
                exact(right);
                yield exact(then).or(exact(otherwise));
            }
        };
    }

    private IntegerDynamics.State state(String name) {
        return Objects.requireNonNull(declared.get(name)); // another law holds that it is there
    }

    private Range parameter(String name) {
        return parameters.computeIfAbsent(
                name,
                n ->
                        Optional.ofNullable(population.parameters().get(n))
                                .map(Range::of)
                                .orElse(ARRIVING));
    }

    private void error(String format, Object... facts) {
        found.add(Law.error("ir-width", population, format, facts));
    }
}
