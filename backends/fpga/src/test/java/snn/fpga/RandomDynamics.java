package snn.fpga;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import snn.ir.IntegerPopulation;
import snn.ir.diagnostic.Span;
import snn.ir.expr.Comparison;
import snn.ir.expr.IntegerExpr;
import snn.ir.expr.IntegerExpr.Operator;
import snn.ir.expr.IntegerExpr.Rounding;
import snn.ir.neuron.IntegerDynamics;
import snn.ir.neuron.IntegerDynamics.Update;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;

/// Neurons of no use: random expressions over every operation there is, several states and ports,
/// parameters of each neuron's own.
final class RandomDynamics {
    private static final int STATE_BITS = 16;
    private static final long MOST = (1L << STATE_BITS - 1) - 1;

    private final RandomGenerator random;
    private final List<String> ports;
    private final List<String> states = new ArrayList<>();
    private final Map<String, Tensor> parameters = new TreeMap<>();

    private RandomDynamics(RandomGenerator random, List<String> ports) {
        this.random = random;
        this.ports = ports;
    }

    static IntegerPopulation population(
            RandomGenerator random, String name, int neurons, List<String> ports, boolean spikes) {
        return new RandomDynamics(random, ports).population(name, neurons, spikes);
    }

    private IntegerPopulation population(String name, int neurons, boolean spikes) {
        int count = random.nextInt(1, 5);
        for (int s = 0; s < count; s++) {
            states.add(s == 0 ? "v" : "s" + s);
        }
        for (int p = 0; p < 3; p++) {
            parameters.put("p" + p, tensor(neurons, p == 2 ? -4000 : -300, p == 2 ? 4000 : 300));
        }
        if (random.nextInt(3) == 0) {
            parameters.put("refractory", tensor(neurons, 0, 4));
        }
        return new IntegerPopulation(
                name, Shape.of(neurons), "odd", dynamics(spikes), parameters, 64, Span.NONE);
    }

    private Tensor tensor(int neurons, int low, int high) {
        if (random.nextBoolean()) {
            return Tensor.scalar((long) random.nextInt(low, high));
        }
        return Tensor.of(Shape.of(neurons), random.longs(neurons, low, high).toArray());
    }

    private IntegerDynamics dynamics(boolean spikes) {
        List<IntegerDynamics.State> all = new ArrayList<>();
        List<Update> updates = new ArrayList<>();
        for (String state : states) {
            all.add(new IntegerDynamics.State(state, STATE_BITS, random.nextInt(-50, 50)));
            if (random.nextInt(6) > 0) {
                updates.add(new Update(state, kept(state)));
            }
        }
        // every port is read at least once
        for (String port : ports) {
            IntegerExpr sum =
                    IntegerExpr.sum(IntegerExpr.state(anyState()), IntegerExpr.input(port));
            updates.add(new Update(anyState(), new IntegerExpr.Clamp(sum, -MOST, MOST)));
        }
        List<Update> onSpike = new ArrayList<>();
        for (int n = random.nextInt(3); spikes && n > 0; n--) {
            onSpike.add(new Update(anyState(), bounded(3)));
        }
        var spike =
                new IntegerDynamics.Spike(
                        random.nextBoolean() ? IntegerExpr.state(anyState()) : bounded(2),
                        random.nextBoolean() ? Comparison.GREATER : Comparison.GREATER_OR_EQUAL,
                        random.nextBoolean() ? IntegerExpr.parameter("p0") : bounded(2));
        return new IntegerDynamics(
                all,
                updates,
                spikes ? Optional.of(spike) : Optional.empty(),
                onSpike,
                spikes ? Optional.empty() : Optional.of(bounded(2)));
    }

    /// A value that moves on from the state, so that things happen.
    private IntegerExpr kept(String state) {
        IntegerExpr drive = IntegerExpr.sum(IntegerExpr.state(state), any(3));
        return random.nextBoolean()
                ? new IntegerExpr.Clamp(drive, -MOST + random.nextInt(9), MOST)
                : new IntegerExpr.Wrap(drive, random.nextInt(4, STATE_BITS + 1));
    }

    private String anyState() {
        return states.get(random.nextInt(states.size()));
    }

    private IntegerExpr bounded(int depth) {
        return new IntegerExpr.Clamp(any(depth), -MOST, MOST);
    }

    private IntegerExpr any(int depth) {
        return switch (depth == 0 ? random.nextInt(5) : random.nextInt(12)) {
            case 0 -> IntegerExpr.constant(random.nextInt(-200, 200));
            case 1 -> IntegerExpr.parameter("p" + random.nextInt(3));
            case 2 -> IntegerExpr.state(anyState());
            case 3 -> new IntegerExpr.Previous(anyState());
            case 4 -> IntegerExpr.input(ports.get(random.nextInt(ports.size())));
            case 5, 6 ->
                    new IntegerExpr.Scale(
                            any(depth - 1),
                            random.nextInt(3) == 0
                                    ? new IntegerExpr.Clamp(any(depth - 1), -100, 4000)
                                    : any(0),
                            random.nextInt(15),
                            rounding());
            case 7 -> new IntegerExpr.Wrap(any(depth - 1), random.nextInt(2, 20));
            case 8 -> clamp(depth);
            case 9 ->
                    new IntegerExpr.Select(
                            any(depth - 1),
                            random.nextBoolean() ? Comparison.GREATER : Comparison.GREATER_OR_EQUAL,
                            any(depth - 1),
                            any(depth - 1),
                            any(depth - 1));
            default ->
                    new IntegerExpr.Binary(
                            Operator.values()[random.nextInt(Operator.values().length)],
                            any(depth - 1),
                            any(depth - 1));
        };
    }

    private IntegerExpr clamp(int depth) {
        int low = random.nextInt(-5000, 5000);
        return new IntegerExpr.Clamp(any(depth - 1), low, low + random.nextInt(6000));
    }

    private Rounding rounding() {
        return random.nextBoolean() ? Rounding.FLOOR : Rounding.TOWARD_ZERO;
    }
}
