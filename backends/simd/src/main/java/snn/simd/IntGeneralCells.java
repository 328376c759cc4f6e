package snn.simd;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import snn.ir.IntegerPopulation;
import snn.ir.expr.Comparison;
import snn.ir.expr.IntegerExpr;
import snn.ir.neuron.IntegerDynamics;
import snn.ir.tensor.Tensor;

/// Steps any integer dynamics, neuron by neuron, with every expression turned into nested functions
/// of the neuron's number. A state that leaves its width is a fault of the compiler and stops the
/// run.
final class IntGeneralCells implements Cells {
    /// The value of an expression for a neuron.
    private interface Value {
        long of(int neuron);
    }

    /// `state <- value`.
    private record Change(int state, Value value) {}

    private final IntegerPopulation population;
    private final Signal out;
    private final List<IntegerDynamics.State> states;
    private final long[][] now;
    private final long[][] before;
    private final boolean[] held;
    private final int[] periods;
    private final int[] waiting;
    private final Map<String, LongPort> ports = new LinkedHashMap<>();
    private final LongPort[] allPorts;
    private final Change[] updates;
    private final Change[] onSpike;
    private final Value left;
    private final Value right;
    private final Comparison comparison;
    private final Value signal;

    IntGeneralCells(IntegerPopulation population, Wires wires, Signal out) {
        this.population = population;
        this.out = out;
        var dynamics = population.dynamics();
        int neurons = population.shape().length();
        this.states = dynamics.states();
        this.now = new long[states.size()][neurons];
        this.before = new long[states.size()][neurons];
        this.held = new boolean[states.size()];
        dynamics.onSpike().forEach(u -> held[index(u.state())] = true);
        this.periods = new int[neurons];
        Arrays.setAll(periods, population::refractory);
        this.waiting = new int[neurons];
        var writer = new Writer(wires, neurons);
        this.updates = writer.changes(dynamics.updates());
        this.onSpike = writer.changes(dynamics.onSpike());
        this.left = dynamics.spike().map(s -> writer.value(s.left())).orElse(_ -> 0);
        this.right = dynamics.spike().map(s -> writer.value(s.right())).orElse(_ -> 0);
        this.comparison =
                dynamics.spike().map(IntegerDynamics.Spike::comparison).orElse(Comparison.GREATER);
        this.signal = dynamics.signal().map(writer::value).orElse(_ -> 0);
        this.allPorts = ports.values().toArray(LongPort[]::new);
    }

    @Override
    public void reset() {
        for (int s = 0; s < now.length; s++) {
            Arrays.fill(now[s], states.get(s).initial());
        }
        Arrays.fill(waiting, 0);
    }

    @Override
    public void step(int t) {
        for (LongPort port : allPorts) {
            port.gather(t);
        }
        for (int s = 0; s < now.length; s++) {
            System.arraycopy(now[s], 0, before[s], 0, now[s].length);
        }
        if (out instanceof Signal.Spikes spikes) {
            Arrays.fill(spikes.words(), spikes.at(t), spikes.at(t) + spikes.wordsPerStep(), 0);
        }
        for (int n = 0; n < waiting.length; n++) {
            step(t, n);
        }
    }

    @Override
    public int index(String state) {
        for (int s = 0; s < states.size(); s++) {
            if (states.get(s).name().equals(state)) {
                return s;
            }
        }
        return -1;
    }

    @Override
    public double state(int index, int neuron) {
        return now[index][neuron];
    }

    private void step(int t, int n) {
        for (Change update : updates) {
            assign(update, n);
        }
        switch (out) {
            case Signal.Spikes spikes -> fire(spikes, t, n);
            case Signal.Integers integers ->
                    integers.values()[integers.at(t) + n] = Math.toIntExact(signal.of(n));
            case Signal.Reals _ -> throw new IllegalStateException("reals");
        }
    }

    private void fire(Signal.Spikes spikes, int t, int n) {
        if (waiting[n] > 0) {
            waiting[n]--;
            for (int s = 0; s < now.length; s++) {
                now[s][n] = held[s] ? before[s][n] : now[s][n];
            }
        } else if (comparison.holds(left.of(n), right.of(n))) {
            for (Change change : onSpike) {
                assign(change, n);
            }
            waiting[n] = periods[n];
            spikes.words()[spikes.at(t) + (n >> 6)] |= 1L << n;
        }
    }

    private void assign(Change change, int n) {
        long value = change.value().of(n);
        int bits = states.get(change.state()).bits();
        if (value << 64 - bits >> 64 - bits != value) {
            throw new IllegalStateException(
                    "%s.%s = %d in %d bits"
                            .formatted(
                                    population.name(),
                                    states.get(change.state()).name(),
                                    value,
                                    bits));
        }
        now[change.state()][n] = value;
    }

    /// Turns expressions into functions.
    private final class Writer {
        private final Wires wires;
        private final int neurons;

        Writer(Wires wires, int neurons) {
            this.wires = wires;
            this.neurons = neurons;
        }

        Change[] changes(List<IntegerDynamics.Update> updates) {
            return updates.stream()
                    .map(u -> new Change(index(u.state()), value(u.value())))
                    .toArray(Change[]::new);
        }

        Value value(IntegerExpr expr) {
            return switch (expr) {
                case IntegerExpr.Constant(var value) -> _ -> value;
                case IntegerExpr.Parameter(var name) -> parameter(name);
                case IntegerExpr.State(var name) -> state(now[index(name)]);
                case IntegerExpr.Previous(var name) -> state(before[index(name)]);
                case IntegerExpr.Input(var name) -> input(name);
                case IntegerExpr.Binary(var operator, var x, var y) -> {
                    Value a = value(x);
                    Value b = value(y);
                    yield n -> operator.apply(a.of(n), b.of(n));
                }
                case IntegerExpr.Scale(var operand, var factor, int shift, var rounding) -> {
                    Value a = value(operand);
                    Value b = value(factor);
                    yield n -> rounding.shifted(a.of(n) * b.of(n), shift);
                }
                case IntegerExpr.Wrap(var operand, int bits) -> {
                    Value a = value(operand);
                    yield n -> a.of(n) << 64 - bits >> 64 - bits;
                }
                case IntegerExpr.Clamp(var operand, long low, long high) -> {
                    Value a = value(operand);
                    yield n -> Math.clamp(a.of(n), low, high);
                }
                case IntegerExpr.Select(var x, var order, var y, var then, var otherwise) -> {
                    Value a = value(x);
                    Value b = value(y);
                    Value c = value(then);
                    Value d = value(otherwise);
                    yield n -> order.holds(a.of(n), b.of(n)) ? c.of(n) : d.of(n);
                }
            };
        }

        private Value state(long[] values) {
            return n -> values[n];
        }

        private Value parameter(String name) {
            Tensor tensor = population.parameters().get(name);
            if (tensor == null) {
                throw new IllegalArgumentException("no parameter " + name);
            }
            long[] values = tensor.toLongs();
            return values.length == 1 ? _ -> values[0] : n -> values[n];
        }

        private Value input(String name) {
            return ports.computeIfAbsent(name, this::port)::of;
        }

        private LongPort port(String name) {
            return new LongPort(wires.into(population.name(), name), neurons);
        }
    }
}
