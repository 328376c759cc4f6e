package snn.simd;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import snn.ir.IntegerPopulation;
import snn.ir.expr.Comparison;
import snn.ir.expr.IntegerExpr;
import snn.ir.neuron.IntegerDynamics;
import snn.ir.verify.Range;
import snn.simd.IntArithmetic.Lane;
import snn.simd.kernel.IntFrame;
import snn.simd.kernel.LaneLoop;
import snn.simd.kernel.LaneProgram;
import snn.simd.kernel.LaneProgram.Operation;
import snn.simd.kernel.LaneWriter;

/// The dynamics of an integer population as a program over lanes of 32 bits, where ranges prove
/// that no value leaves them and no state its width. Laid out as [FloatNeurons].
public record IntNeurons(
        LaneProgram program,
        List<String> ports,
        int[] shared,
        int[][] each,
        int[] periods,
        int[] initial) {

    /// The program, unless a value may be wider than a lane.
    static Optional<IntNeurons> of(IntegerPopulation population, Bounds bounds) {
        return of(population, port -> bounds.arriving(population.name(), port));
    }

    /// The program where what arrives at a port is at most so far from 0.
    public static Optional<IntNeurons> of(IntegerPopulation population, Arriving arriving) {
        try {
            return Optional.of(new Writer(population, arriving).write());
        } catch (ArithmeticException wide) {
            return Optional.empty();
        }
    }

    /// The greatest magnitude of what arrives at a port in a step.
    public interface Arriving {
        long at(String port);
    }

    /// The arrays of `neurons` neurons for a loop of the program.
    public IntFrame frame(int neurons, LaneLoop<IntFrame> loop) {
        return new IntFrame(
                neurons, initial.length, ports.size(), shared, each, periods, loop.scratch());
    }

    /// Throws [ArithmeticException] where a lane is too narrow.
    private static final class Writer {
        private final IntegerPopulation population;
        private final Arriving arriving;
        private final FixedInts fixed;
        private final LaneWriter lanes = new LaneWriter();
        private final IntArithmetic arithmetic = new IntArithmetic(lanes, this::constant);
        private final Map<String, Integer> numbers = new LinkedHashMap<>();
        private final Map<String, Integer> ports = new LinkedHashMap<>();
        private final Map<IntegerExpr, Lane> fixedLanes = new LinkedHashMap<>();
        private final List<int[]> shared = new ArrayList<>();
        private final List<int[]> each = new ArrayList<>();

        /// What each state is now.
        private final Lane[] now;

        Writer(IntegerPopulation population, Arriving arriving) {
            this.population = population;
            this.arriving = arriving;
            this.fixed = new FixedInts(population);
            List<IntegerDynamics.State> states = population.dynamics().states();
            this.now = new Lane[states.size()];
            for (int s = 0; s < now.length; s++) {
                numbers.put(states.get(s).name(), s);
                now[s] = before(s);
            }
        }

        IntNeurons write() {
            var dynamics = population.dynamics();
            int[] periods =
                    RefractoryPeriods.of(population.shape().length(), population::refractory);
            boolean refractory = periods.length > 0 && dynamics.spikes();
            dynamics.updates().forEach(this::assign);
            if (refractory) {
                dynamics.onSpike().stream()
                        .map(IntegerDynamics.Update::state)
                        .distinct()
                        .forEach(this::hold);
            }
            Optional<LaneProgram.Spike> spike = dynamics.spike().map(this::compare);
            dynamics.spike().ifPresent(s -> spike(s, dynamics.onSpike()));
            Optional<Integer> signal = dynamics.signal().map(e -> value(e).value());
            var ends = new ArrayList<Integer>();
            for (Lane lane : now) {
                ends.add(lane.value());
            }
            var program =
                    new LaneProgram(
                            LaneProgram.Type.INT,
                            lanes.operations(),
                            ends,
                            spike,
                            signal,
                            refractory);
            return new IntNeurons(
                    program,
                    List.copyOf(ports.keySet()),
                    shared.stream().mapToInt(v -> v[0]).toArray(),
                    each.toArray(int[][]::new),
                    refractory ? periods : new int[0],
                    dynamics.states().stream()
                            .mapToInt(s -> Math.toIntExact(s.initial()))
                            .toArray());
        }

        private void assign(IntegerDynamics.Update update) {
            int s = number(update.state());
            Lane lane = value(update.value());
            if (!Range.ofBits(states().get(s).bits()).holds(lane.range())) {
                throw new ArithmeticException(update.state());
            }
            now[s] = lane;
        }

        private List<IntegerDynamics.State> states() {
            return population.dynamics().states();
        }

        private void hold(String name) {
            int s = number(name);
            Lane held = before(s);
            var operation = new Operation.Hold(held.value(), now[s].value());
            now[s] = lane(operation, held.range());
        }

        private LaneProgram.Spike compare(IntegerDynamics.Spike spike) {
            int x = value(spike.left()).value();
            int y = value(spike.right()).value();
            return new LaneProgram.Spike(spike.comparison(), x, y, lanes.size());
        }

        /// Writes what happens where the neuron fires. A state compared there is above the least of
        /// what it is compared with.
        private void spike(IntegerDynamics.Spike spike, List<IntegerDynamics.Update> onSpike) {
            Lane[] silent = now.clone();
            if (spike.left() instanceof IntegerExpr.State(String name)) {
                Lane compared = now[number(name)];
                long above = spike.comparison() == Comparison.GREATER ? 1 : 0;
                long least = value(spike.right()).range().low() + above;
                now[number(name)] = new Lane(compared.value(), compared.range().atLeast(least));
            }
            onSpike.forEach(this::assign);
            for (int s = 0; s < now.length; s++) {
                if (now[s].value() != silent[s].value()) {
                    var reset = new Operation.Reset(now[s].value(), silent[s].value());
                    now[s] = lane(reset, now[s].range().or(silent[s].range()));
                }
            }
        }

        private Lane before(int state) {
            Range width = Range.ofBits(states().get(state).bits());
            return lane(new Operation.State(state), width);
        }

        private int number(String state) {
            Integer number = numbers.get(state);
            if (number == null) {
                throw new IllegalArgumentException("no state " + state);
            }
            return number;
        }

        private Lane lane(Operation operation, Range range) {
            return arithmetic.lane(operation, range);
        }

        private Lane constant(long value) {
            return value(IntegerExpr.constant(value));
        }

        private Lane value(IntegerExpr expr) {
            if (fixed.holds(expr)) {
                return fixedLanes.computeIfAbsent(expr, e -> number(fixed.of(e)));
            }
            return switch (expr) {
                case IntegerExpr.Constant _, IntegerExpr.Parameter _ ->
                        throw new IllegalStateException("a number that changes");
                case IntegerExpr.State(var name) -> now[number(name)];
                case IntegerExpr.Previous(var name) -> before(number(name));
                case IntegerExpr.Input(var port) -> input(port);
                case IntegerExpr.Binary(var operator, var left, var right) ->
                        arithmetic.binary(operator, value(left), value(right));
                case IntegerExpr.Scale(var operand, var factor, int shift, var rounding) ->
                        arithmetic.scaled(value(operand), value(factor), shift, rounding);
                case IntegerExpr.Wrap(var operand, int bits) ->
                        arithmetic.wrapped(value(operand), bits);
                case IntegerExpr.Clamp(var operand, long low, long high) ->
                        arithmetic.clamped(value(operand), low, high);
                case IntegerExpr.Select(var x, var order, var y, var then, var otherwise) ->
                        arithmetic.select(order, value(x), value(y), value(then), value(otherwise));
            };
        }

        private Lane input(String port) {
            long most = arriving.at(port);
            int number = ports.computeIfAbsent(port, _ -> ports.size());
            return lane(new Operation.Input(number), new Range(-most, most));
        }

        private Lane number(long[] values) {
            Range range = Range.of(values[0]);
            var lane = new int[values.length];
            for (int n = 0; n < lane.length; n++) {
                lane[n] = Math.toIntExact(values[n]);
                range = range.or(Range.of(values[n]));
            }
            List<int[]> all = lane.length == 1 ? shared : each;
            all.add(lane);
            int number = all.size() - 1;
            return lane(
                    lane.length == 1 ? new Operation.Shared(number) : new Operation.Each(number),
                    range);
        }
    }
}
