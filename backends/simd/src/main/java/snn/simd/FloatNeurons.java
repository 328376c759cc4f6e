package snn.simd;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import snn.ir.DiscretePopulation;
import snn.ir.expr.Condition;
import snn.ir.expr.Expr;
import snn.ir.neuron.Assignment;
import snn.ir.neuron.StateVariable;
import snn.simd.kernel.FloatFrame;
import snn.simd.kernel.LaneLoop;
import snn.simd.kernel.LaneProgram;
import snn.simd.kernel.LaneProgram.Operation;
import snn.simd.kernel.LaneWriter;

/// The dynamics of a population as a program over lanes, with the numbers of its neurons apart from
/// it, so that populations of one structure have one program.
///
/// @param ports the ports that are read, by number
/// @param shared the numbers that are the same for all neurons
/// @param each numbers of the neurons' own, `[number][neuron]`
/// @param periods refractory periods in steps; empty where no neuron has one
public record FloatNeurons(
        LaneProgram program,
        List<String> ports,
        float[] shared,
        float[][] each,
        int[] periods,
        float[] initial) {

    public static FloatNeurons of(DiscretePopulation population) {
        return new Writer(population).write();
    }

    /// The arrays of `neurons` neurons for a loop of the program.
    public FloatFrame frame(int neurons, LaneLoop<FloatFrame> loop) {
        return new FloatFrame(
                neurons, initial.length, ports.size(), shared, each, periods, loop.scratch());
    }

    private static final class Writer {
        private final DiscretePopulation population;
        private final FixedFloats fixed;
        private final LaneWriter lanes = new LaneWriter();
        private final Map<String, Integer> states = new LinkedHashMap<>();
        private final Map<String, Integer> ports = new LinkedHashMap<>();
        private final Map<Expr, Integer> numbers = new LinkedHashMap<>();
        private final List<float[]> shared = new ArrayList<>();
        private final List<float[]> each = new ArrayList<>();

        /// The value that each state has now.
        private final int[] now;

        Writer(DiscretePopulation population) {
            this.population = population;
            this.fixed = new FixedFloats(population);
            for (StateVariable state : population.dynamics().states()) {
                states.put(state.name(), states.size());
            }
            this.now = IntStream.range(0, states.size()).map(this::before).toArray();
        }

        FloatNeurons write() {
            var dynamics = population.dynamics();
            int[] periods =
                    RefractoryPeriods.of(population.shape().length(), population::refractory);
            boolean refractory = periods.length > 0 && dynamics.spikes();
            dynamics.updates().forEach(this::assign);
            if (refractory) {
                dynamics.onSpike().stream().map(Assignment::state).distinct().forEach(this::hold);
            }
            Optional<LaneProgram.Spike> spike = dynamics.spike().map(this::compare);
            spike(dynamics.onSpike());
            Optional<Integer> signal = dynamics.signal().map(this::value);
            List<Integer> ends = IntStream.of(now).boxed().toList();
            var program =
                    new LaneProgram(
                            LaneProgram.Type.FLOAT,
                            lanes.operations(),
                            ends,
                            spike,
                            signal,
                            refractory);
            var alike = new float[shared.size()];
            for (int k = 0; k < alike.length; k++) {
                alike[k] = shared.get(k)[0];
            }
            return new FloatNeurons(
                    program,
                    List.copyOf(ports.keySet()),
                    alike,
                    each.toArray(float[][]::new),
                    refractory ? periods : new int[0],
                    initial());
        }

        private float[] initial() {
            List<StateVariable> all = population.dynamics().states();
            var initial = new float[all.size()];
            for (int s = 0; s < initial.length; s++) {
                initial[s] = (float) all.get(s).initial();
            }
            return initial;
        }

        private void assign(Assignment assignment) {
            now[state(assignment.state())] = value(assignment.value());
        }

        private void hold(String name) {
            int s = state(name);
            now[s] = lanes.value(new Operation.Hold(before(s), now[s]));
        }

        private LaneProgram.Spike compare(Condition condition) {
            int x = value(condition.left());
            int y = value(condition.right());
            return new LaneProgram.Spike(condition.comparison(), x, y, lanes.size());
        }

        /// Writes what happens where the neuron fires, with the states as they are there.
        private void spike(List<Assignment> onSpike) {
            int[] silent = now.clone();
            onSpike.forEach(this::assign);
            for (int s = 0; s < now.length; s++) {
                if (now[s] != silent[s]) {
                    now[s] = lanes.value(new Operation.Reset(now[s], silent[s]));
                }
            }
        }

        private int before(int state) {
            return lanes.value(new Operation.State(state));
        }

        private int state(String name) {
            Integer number = states.get(name);
            if (number == null) {
                throw new IllegalArgumentException("no state " + name);
            }
            return number;
        }

        private int value(Expr expr) {
            Optional<float[]> same = fixed.of(expr);
            if (same.isPresent()) {
                return numbers.computeIfAbsent(expr, _ -> number(same.get()));
            }
            return switch (expr) {
                case Expr.Constant _, Expr.Parameter _ ->
                        throw new IllegalStateException("a number that changes");
                case Expr.State(var name) -> now[state(name)];
                case Expr.Previous(var name) -> before(state(name));
                case Expr.Input(var port) -> {
                    int number = ports.computeIfAbsent(port, _ -> ports.size());
                    yield lanes.value(new Operation.Input(number));
                }
                case Expr.Unary(var operator, var operand) ->
                        lanes.value(new Operation.Unary(operator, value(operand)));
                case Expr.Binary(var operator, var left, var right) -> {
                    int x = value(left);
                    int y = value(right);
                    yield lanes.value(new Operation.Binary(operator, x, y));
                }
                case Expr.Select(var condition, var then, var otherwise) -> {
                    int x = value(condition.left());
                    int y = value(condition.right());
                    int a = value(then);
                    int b = value(otherwise);
                    yield lanes.value(new Operation.Select(condition.comparison(), x, y, a, b));
                }
            };
        }

        private int number(float[] values) {
            if (values.length == 1) {
                shared.add(values);
                return lanes.value(new Operation.Shared(shared.size() - 1));
            }
            each.add(values);
            return lanes.value(new Operation.Each(each.size() - 1));
        }
    }
}
