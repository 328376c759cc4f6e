package snn.loihi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import snn.ir.IntegerPopulation;
import snn.ir.diagnostic.Span;
import snn.ir.expr.Comparison;
import snn.ir.expr.IntegerExpr;
import snn.ir.graph.Edge;
import snn.ir.neuron.IntegerDynamics;
import snn.ir.neuron.IntegerDynamics.Update;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;

/// Populations in the form that the quantiser makes.
final class Neurons {
    static final IntegerExpr V = IntegerExpr.state("v");
    static final List<Update> ZERO = List.of(new Update("v", IntegerExpr.constant(0)));

    private Neurons() {}

    static IntegerPopulation random(
            String name, int size, boolean spikes, boolean current, Random random) {
        boolean leaks = random.nextInt(3) > 0;
        Map<String, Tensor> parameters = new LinkedHashMap<>();
        if (leaks) {
            parameters.put("decay_v", values(size, random, 1, 4095));
        }
        if (current) {
            parameters.put("decay_i", values(size, random, 0, 4095));
        }
        if (spikes) {
            Tensor mantissas = values(size, random, 0, 400);
            long[] units = mantissas.toLongs();
            for (int n = 0; n < units.length; n++) {
                units[n] *= 64;
            }
            parameters.put("threshold", Tensor.of(mantissas.shape(), units));
            parameters.put("refractory", values(size, random, 0, 3));
        }
        return population(name, size, dynamics(leaks, current, spikes, ZERO), parameters);
    }

    static IntegerPopulation population(
            String name, int size, IntegerDynamics dynamics, Map<String, Tensor> parameters) {
        return new IntegerPopulation(
                name, Shape.of(size), "lif", dynamics, parameters, 1, new Span("net.snn", 10, 20));
    }

    private static Tensor values(int size, Random random, int least, int most) {
        LongStream drawn = random.longs(0, most - least + 1).map(v -> v + least);
        return random.nextBoolean()
                ? Tensor.scalar(drawn.findFirst().orElseThrow())
                : Tensor.of(Shape.of(size), drawn.limit(size).toArray());
    }

    static IntegerDynamics dynamics(
            boolean leaks, boolean current, boolean spikes, List<Update> onSpike) {
        var states = new ArrayList<IntegerDynamics.State>();
        var updates = new ArrayList<Update>();
        IntegerExpr drive = IntegerExpr.input(Edge.INPUT);
        if (current) {
            states.add(new IntegerDynamics.State("i", 24, 0));
            updates.add(
                    new Update("i", new IntegerExpr.Wrap(IntegerExpr.sum(kept("i"), drive), 24)));
            drive = IntegerExpr.state("i");
        }
        states.add(new IntegerDynamics.State("v", 24, 0));
        long most = spikes ? (1L << 23) - 1 : (1L << 21) - 1;
        IntegerExpr sum = IntegerExpr.sum(leaks ? kept("v") : V, drive);
        updates.add(new Update("v", new IntegerExpr.Clamp(sum, -most, most)));
        return new IntegerDynamics(
                states,
                updates,
                spikes ? Optional.of(spike(Comparison.GREATER)) : Optional.empty(),
                spikes ? onSpike : List.of(),
                spikes ? Optional.empty() : Optional.of(V));
    }

    static IntegerDynamics.Spike spike(Comparison comparison) {
        return new IntegerDynamics.Spike(V, comparison, IntegerExpr.parameter("threshold"));
    }

    private static IntegerExpr kept(String state) {
        return new IntegerExpr.Scale(
                IntegerExpr.state(state),
                IntegerExpr.parameter("decay_" + state),
                12,
                IntegerExpr.Rounding.TOWARD_ZERO);
    }
}
