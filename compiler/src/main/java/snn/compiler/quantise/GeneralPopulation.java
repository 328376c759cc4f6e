package snn.compiler.quantise;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import snn.compiler.pass.ParameterValues;
import snn.compiler.pass.PassReport;
import snn.ir.DiscretePopulation;
import snn.ir.IntegerPopulation;
import snn.ir.expr.Expr;
import snn.ir.expr.IntegerExpr;
import snn.ir.neuron.Assignment;
import snn.ir.neuron.DiscreteDynamics;
import snn.ir.neuron.Dynamics;
import snn.ir.neuron.IntegerDynamics;
import snn.ir.neuron.StateVariable;
import snn.ir.tensor.Tensor;

/// Writes any neuron made of sums, products, minima, maxima and choices in whole numbers. Each
/// state has a scale of its own, a power of two as fine as its range and its width allow; an update
/// is worked out with six more bits, rounded to the nearest, and cut off at the width.
final class GeneralPopulation {
    /// Bits behind the point of an update while it is worked out.
    private static final int GUARD = 6;

    private final DiscretePopulation population;
    private final IntegerArithmetic arithmetic;
    private final Map<String, StateRanges.Bound> bounds;
    private final Map<String, Double> scales = new LinkedHashMap<>();
    private final Map<String, Double> errors = new LinkedHashMap<>();
    private final FixedPoint point;

    /// @param portScales units of each port for one of the real level
    /// @param ports how far the sum at each port can go, in real units
    GeneralPopulation(
            DiscretePopulation population,
            IntegerArithmetic arithmetic,
            Map<String, Double> portScales,
            Map<String, Interval> ports) {
        this.population = population;
        this.arithmetic = arithmetic;
        this.bounds = StateRanges.of(population, ports);
        Map<String, Interval> intervals = new LinkedHashMap<>();
        bounds.forEach((name, bound) -> intervals.put(name, bound.interval()));
        intervals.forEach((name, i) -> scales.put(name, scale(i)));
        var values = new ParameterValues(population.parameters(), population.shape().length());
        var ranges = new Ranges(values, intervals, intervals, ports);
        this.point = new FixedPoint(ranges, scales, portScales, arithmetic.stateBits());
    }

    private double scale(Interval interval) {
        return FixedPoint.powerOfTwo(interval.magnitude(), arithmetic.stateBits());
    }

    /// Units of a state for one of the real level.
    double scale(String state) {
        return of(scales, state);
    }

    StateRanges.Bound bound(String state) {
        StateRanges.Bound bound = bounds.get(state);
        if (bound == null) {
            throw new IllegalArgumentException("no state " + state);
        }
        return bound;
    }

    /// How far one step may be from what the real step makes of the same values, after
    /// [#quantised()].
    double error(String state) {
        return errors.getOrDefault(state, 0.0);
    }

    /// A state whose range has no end, so that no width holds it.
    Optional<String> endless() {
        return bounds.entrySet().stream()
                .filter(e -> !(e.getValue().interval().magnitude() < 1e12))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    IntegerPopulation quantised() {
        DiscreteDynamics dynamics = population.dynamics();
        List<IntegerDynamics.Update> updates =
                dynamics.updates().stream().map(this::update).toList();
        Optional<IntegerDynamics.Spike> spike = dynamics.spike().map(point::compared);
        List<IntegerDynamics.Update> onSpike =
                dynamics.onSpike().stream().map(this::update).toList();
        Optional<IntegerExpr> signal = dynamics.signal().map(this::signal);
        var integer =
                new IntegerDynamics(
                        dynamics.states().stream().map(this::state).toList(),
                        updates,
                        spike,
                        onSpike,
                        signal);
        return new IntegerPopulation(
                population.name(),
                population.shape(),
                population.kind(),
                integer,
                parameters(),
                readScale(),
                population.origin());
    }

    private Map<String, Tensor> parameters() {
        Map<String, Tensor> parameters = new LinkedHashMap<>(point.parameters());
        Tensor period = population.parameters().get(Dynamics.REFRACTORY);
        if (period != null) {
            parameters.put(Dynamics.REFRACTORY, Whole.rounded(period));
        }
        return parameters;
    }

    /// That of `v`, which is what read-outs see, or of the first state.
    private double readScale() {
        return scales.getOrDefault("v", scales.values().iterator().next());
    }

    private IntegerDynamics.State state(StateVariable state) {
        return new IntegerDynamics.State(
                state.name(),
                arithmetic.stateBits(),
                Math.round(state.initial() * of(scales, state.name())));
    }

    private IntegerDynamics.Update update(Assignment assignment) {
        double scale = of(scales, assignment.state());
        if (isPlain(assignment.value())) {
            FixedPoint.Term plain = point.at(assignment.value(), scale);
            note(assignment.state(), plain.error());
            return new IntegerDynamics.Update(assignment.state(), within(plain.expr()));
        }
        FixedPoint.Term fine = point.at(assignment.value(), Math.scalb(scale, GUARD));
        note(assignment.state(), fine.error() + 0.5 / scale);
        var rounded =
                new IntegerExpr.Scale(
                        IntegerExpr.sum(fine.expr(), IntegerExpr.constant(1L << GUARD - 1)),
                        IntegerExpr.constant(1),
                        GUARD,
                        IntegerExpr.Rounding.FLOOR);
        return new IntegerDynamics.Update(assignment.state(), within(rounded));
    }

    /// A value that is known, or copied from a state of the same scale.
    private boolean isPlain(Expr value) {
        return FixedPoint.isKnown(value)
                || value instanceof Expr.State(var name) && scales.containsKey(name);
    }

    private void note(String state, double error) {
        errors.merge(state, error, Math::max);
    }

    private IntegerExpr within(IntegerExpr value) {
        long most = IntegerArithmetic.greatest(arithmetic.stateBits());
        return new IntegerExpr.Clamp(value, -most, most);
    }

    private IntegerExpr signal(Expr expr) {
        return expr instanceof Expr.State(var name)
                ? IntegerExpr.state(name)
                : within(point.at(expr, readScale()).expr());
    }

    /// One line for each state: its scale, its width, and what a step may lose.
    List<PassReport.Change> changes() {
        var changes = new ArrayList<PassReport.Change>();
        bounds.forEach((name, bound) -> {
            double most = bound.interval().magnitude();
            double error = errors.getOrDefault(name, 0.0);
            changes.add(
                    new PassReport.Change(
                            population.name(),
                            name,
                            words(name, bound, error),
                            most == 0 ? 0 : error / most));
        });
        return changes;
    }

    private String words(String name, StateRanges.Bound bound, double error) {
        return String.format(
                Locale.ROOT,
                "%d bits, 1 is 2^%d units; within %.4g..%.4g (%s); a step rounds by at most %.2g",
                arithmetic.stateBits(),
                Math.getExponent(of(scales, name)),
                bound.interval().low(),
                bound.interval().high(),
                bound.proved() ? "proved" : "cut off there or a little beyond: not proved",
                error);
    }

    private static double of(Map<String, Double> values, String name) {
        Double value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no state " + name);
        }
        return value;
    }
}
