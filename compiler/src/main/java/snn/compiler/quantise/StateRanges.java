package snn.compiler.quantise;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import snn.compiler.pass.ParameterValues;
import snn.ir.DiscretePopulation;
import snn.ir.expr.Condition;
import snn.ir.expr.Expr;
import snn.ir.neuron.Assignment;
import snn.ir.neuron.DiscreteDynamics;
import snn.ir.neuron.Dynamics;
import snn.ir.neuron.StateVariable;

/// How far each state of a population can go, whatever arrives within the ranges of its ports. A
/// box of intervals is proved by stepping it: where the step of the box lies within the box, no
/// state ever leaves it. A box is looked for by stepping the initial values again and again, and by
/// leaps to where that seems to lead. Rotations, which have no such box, are bounded by
/// [ImpulseResponse]; for what is left a trial run gives a guess ([Trial]).
final class StateRanges {
    private static final int ROUNDS = 400;
    private static final int LEAP = 8;

    /// A growth that shrinks less than this in a leap is taken for one without an end.
    private static final double STILL_SHRINKING = 0.9999;

    /// An interval, and whether it is proved; a guess needs a clamp that may act.
    record Bound(Interval interval, boolean proved) {}

    private final DiscretePopulation population;
    private final DiscreteDynamics dynamics;
    private final ParameterValues values;
    private final Map<String, Interval> ports;
    private final Map<String, Interval> fixed = new HashMap<>();

    private StateRanges(DiscretePopulation population, Map<String, Interval> ports) {
        this.population = population;
        this.dynamics = population.dynamics();
        this.values = new ParameterValues(population.parameters(), population.shape().length());
        this.ports = ports;
    }

    /// A bound for each state, in order, at any time: also after the updates of a step and before
    /// its spike.
    static Map<String, Bound> of(DiscretePopulation population, Map<String, Interval> ports) {
        var ranges = new StateRanges(population, ports);
        Optional<Map<String, Interval>> box = ranges.box().map(ranges::withPeaks);
        Optional<Map<String, Interval>> response =
                box.isPresent() && !ranges.isUniform()
                        ? Optional.empty()
                        : ImpulseResponse.bound(population, ports);
        if (box.isPresent() && response.isPresent()) {
            return all(tighter(box.get(), response.get()), true);
        }
        return box.or(() -> response).map(b -> all(b, true)).orElseGet(ranges::guessed);
    }

    private boolean isUniform() {
        return population.parameters().values().stream().allMatch(t -> t.size() == 1);
    }

    private static Map<String, Interval> tighter(
            Map<String, Interval> one, Map<String, Interval> other) {
        Map<String, Interval> least = new LinkedHashMap<>();
        one.forEach((name, a) -> {
            Interval b = other.getOrDefault(name, a);
            least.put(name, b.magnitude() < a.magnitude() ? b : a);
        });
        return least;
    }

    /// The box and what lies between its updates and its spikes.
    private Map<String, Interval> withPeaks(Map<String, Interval> box) {
        Map<String, Interval> now = new LinkedHashMap<>(box);
        dynamics.updates().forEach(u -> assign(u, now, box));
        now.replaceAll((name, peak) -> peak.or(box.getOrDefault(name, peak)));
        return now;
    }

    private static Map<String, Bound> all(Map<String, Interval> intervals, boolean proved) {
        Map<String, Bound> bounds = new LinkedHashMap<>();
        intervals.forEach((name, interval) -> bounds.put(name, new Bound(interval, proved)));
        return bounds;
    }

    /// One state after the other is given the range of the trial, until the others have a box.
    private Map<String, Bound> guessed() {
        Map<String, Interval> trial = Trial.of(population, ports);
        Optional<Map<String, Interval>> box = Optional.empty();
        for (StateVariable state : dynamics.states().reversed()) {
            if (box.isEmpty()) {
                fixed.put(state.name(), trial.getOrDefault(state.name(), Interval.ZERO));
                box = box();
            }
        }
        Map<String, Bound> bounds = new LinkedHashMap<>();
        box.map(this::withPeaks)
                .orElse(trial)
                .forEach((name, i) -> bounds.put(name, new Bound(i, !fixed.containsKey(name))));
        return bounds;
    }

    private Optional<Map<String, Interval>> box() {
        Map<String, Interval> box = new LinkedHashMap<>();
        dynamics.states().forEach(s -> box.put(s.name(), Interval.of(s.initial())));
        box.replaceAll((name, own) -> fixed.getOrDefault(name, own));
        Map<String, Interval> mark = Map.copyOf(box);
        Map<String, Interval> earlier = Map.copyOf(box);
        for (int n = 1; n <= ROUNDS; n++) {
            Map<String, Interval> next = stepped(box);
            if (holds(box, next)) {
                return Optional.of(box);
            }
            next.forEach((name, interval) -> box.merge(name, interval, Interval::or));
            if (!box.values().stream().allMatch(Interval::isFinite)) {
                return Optional.empty();
            }
            if (n % LEAP == 0) {
                Map<String, Interval> leap = leap(earlier, mark, box);
                if (holds(leap, stepped(leap))) {
                    return Optional.of(leap);
                }
                earlier = mark;
                mark = Map.copyOf(box);
            }
        }
        return Optional.empty();
    }

    /// Where three boxes, equally far apart in time, lead if their differences shrink by a factor.
    private static Map<String, Interval> leap(
            Map<String, Interval> first,
            Map<String, Interval> second,
            Map<String, Interval> third) {
        Map<String, Interval> leap = new LinkedHashMap<>();
        third.forEach((name, c) -> {
            Interval a = first.getOrDefault(name, c);
            Interval b = second.getOrDefault(name, c);
            double low = limit(-a.low(), -b.low(), -c.low());
            double high = limit(a.high(), b.high(), c.high());
            // 0 - 0 is 0, -0 is not
            leap.put(name, new Interval(0 - low, high));
        });
        return leap;
    }

    /// The limit of a rising sequence of three, and a little more.
    private static double limit(double a, double b, double c) {
        double last = c - b;
        double ratio = b > a ? last / (b - a) : 0;
        double more = ratio > 0 && ratio < STILL_SHRINKING ? last * ratio / (1 - ratio) : last;
        double slack = 1e-3 * (Math.abs(more) + last) + 1e-9 * Math.abs(c);
        return c + more + slack;
    }

    private static boolean holds(Map<String, Interval> box, Map<String, Interval> next) {
        return next.entrySet().stream()
                .allMatch(e -> {
                    Interval own = box.get(e.getKey());
                    return own != null && own.holds(e.getValue());
                });
    }

    /// The box one step on.
    private Map<String, Interval> stepped(Map<String, Interval> box) {
        Map<String, Interval> now = new LinkedHashMap<>(box);
        dynamics.updates().forEach(u -> assign(u, now, box));
        if (dynamics.spike().isEmpty()) {
            return now;
        }
        Condition spike = dynamics.spike().get();
        Map<String, Interval> fired = new LinkedHashMap<>(now);
        narrow(spike, fired, box, true);
        Map<String, Interval> after = new LinkedHashMap<>(fired);
        dynamics.onSpike().forEach(u -> assign(u, after, box));
        if (isComparedAlways()) {
            narrow(spike, now, box, false);
        }
        after.forEach((name, interval) -> now.merge(name, interval, Interval::or));
        return now;
    }

    private void assign(
            Assignment update, Map<String, Interval> now, Map<String, Interval> before) {
        if (!fixed.containsKey(update.state())) {
            now.put(update.state(), ranges(now, before).of(update.value()));
        }
    }

    /// What is left of a state that is compared: above the least of the other side after a spike,
    /// below the greatest of it without one.
    private void narrow(
            Condition spike,
            Map<String, Interval> now,
            Map<String, Interval> before,
            boolean fires) {
        if (spike.left() instanceof Expr.State(var name) && !fixed.containsKey(name)) {
            Interval other = ranges(now, before).of(spike.right());
            now.computeIfPresent(
                    name, (_, own) -> fires ? own.atLeast(other.low()) : own.atMost(other.high()));
        }
    }

    private Ranges ranges(Map<String, Interval> now, Map<String, Interval> before) {
        return new Ranges(values, now, before, ports);
    }

    /// In a refractory step nothing is compared, but what the spike assigned stands still.
    private boolean isComparedAlways() {
        if (!population.parameters().containsKey(Dynamics.REFRACTORY)) {
            return true;
        }
        Set<String> held =
                dynamics.onSpike().stream().map(Assignment::state).collect(Collectors.toSet());
        return dynamics.spike()
                .filter(s -> s.left() instanceof Expr.State(var name) && held.contains(name))
                .isPresent();
    }
}
