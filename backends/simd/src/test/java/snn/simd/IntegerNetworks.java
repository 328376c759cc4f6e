package snn.simd;

import static snn.ir.expr.IntegerExpr.constant;
import static snn.ir.expr.IntegerExpr.difference;
import static snn.ir.expr.IntegerExpr.input;
import static snn.ir.expr.IntegerExpr.parameter;
import static snn.ir.expr.IntegerExpr.state;
import static snn.ir.expr.IntegerExpr.sum;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import snn.ir.DiscreteModel;
import snn.ir.DiscreteNode;
import snn.ir.DiscretePopulation;
import snn.ir.Encoder;
import snn.ir.Flatten;
import snn.ir.Input;
import snn.ir.IntegerEncoder;
import snn.ir.IntegerModel;
import snn.ir.IntegerNode;
import snn.ir.IntegerPopulation;
import snn.ir.IntegerProjection;
import snn.ir.Projection;
import snn.ir.diagnostic.Span;
import snn.ir.expr.Comparison;
import snn.ir.expr.IntegerExpr;
import snn.ir.graph.Edge;
import snn.ir.neuron.IntegerDynamics;
import snn.ir.neuron.IntegerDynamics.Update;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;

/// The same random wirings as [Networks] at the integer level, with neurons in the form the
/// quantiser writes and one that it does not.
final class IntegerNetworks {
    private static final long EDGE = (1L << 23) - 1;
    private static final long READ_EDGE = (1L << 21) - 1;

    private final Random random;

    IntegerNetworks(long seed) {
        this.random = new Random(seed);
    }

    static IntegerModel of(String kind, long seed) {
        DiscreteModel wiring = Networks.of(kind, seed);
        var maker = new IntegerNetworks(seed);
        var nodes = new ArrayList<IntegerNode>();
        wiring.graph().nodes().forEach(n -> nodes.add(maker.node(n)));
        return new IntegerModel(
                wiring.header(),
                wiring.time(),
                new snn.ir.graph.Graph<>(nodes, wiring.graph().edges()),
                wiring.readOuts());
    }

    private IntegerNode node(DiscreteNode node) {
        return switch (node) {
            case Input input -> input;
            case Flatten flatten -> flatten;
            case Encoder encoder ->
                    new IntegerEncoder(encoder, encoder.kind().equals("direct") ? 127 : 1);
            case Projection dense -> dense(dense);
            case DiscretePopulation population -> population(population);
            default -> throw new IllegalArgumentException(node.name());
        };
    }

    /// Small shifts and weights behind a membrane that sends its value, so that sums stay in 32
    /// bits.
    private IntegerProjection dense(Projection dense) {
        var weights = new byte[dense.fanIn() * dense.fanOut()];
        for (int n = 0; n < weights.length; n++) {
            weights[n] = (byte) (random.nextInt(-100, 128) / (dense.name().equals("w1") ? 1 : 25));
        }
        Optional<Tensor> bias =
                dense.bias().isPresent()
                        ? Optional.of(
                                Tensor.of(
                                        dense.shape(),
                                        random.ints(dense.fanOut(), -999, 1999).toArray()))
                        : Optional.empty();
        return IntegerProjection.dense(
                dense.name(),
                dense.fanIn(),
                dense.shape(),
                Tensor.of(Shape.of(dense.fanOut(), dense.fanIn()), weights),
                8,
                dense.name().equals("w1") ? 6 : 0,
                bias,
                Span.NONE);
    }

    private Tensor value(int neurons, long low, long high) {
        if (random.nextBoolean()) {
            return Tensor.scalar(random.nextLong(low, high));
        }
        return Tensor.of(Shape.of(neurons), random.longs(neurons, low, high).toArray());
    }

    IntegerPopulation population(DiscretePopulation population) {
        int neurons = population.shape().length();
        Map<String, Tensor> parameters = new LinkedHashMap<>();
        parameters.put("decay_v", value(neurons, 2000, 4096));
        parameters.put("decay_i", value(neurons, 0, 4096));
        parameters.put("threshold", value(neurons, 64, 9000));
        parameters.put("reset_by", value(neurons, 64, 9000));
        Tensor period = population.parameters().get("refractory");
        if (period != null) {
            double[] steps = period.toDoubles();
            long[] whole = new long[steps.length];
            for (int n = 0; n < steps.length; n++) {
                whole[n] = (long) steps[n];
            }
            parameters.put("refractory", Tensor.of(period.shape(), whole));
        }
        return new IntegerPopulation(
                population.name(),
                population.shape(),
                population.kind(),
                dynamics(population.kind()),
                parameters,
                1,
                Span.NONE);
    }

    private IntegerDynamics dynamics(String kind) {
        boolean spikes = !List.of("i", "li", "cuba_li").contains(kind);
        long edge = spikes ? EDGE : READ_EDGE;
        IntegerExpr leak = decayed("v", "decay_v");
        IntegerExpr drive = input(Edge.INPUT);
        Update current =
                new Update("i", new IntegerExpr.Wrap(sum(decayed("i", "decay_i"), drive), 24));
        List<Update> updates =
                switch (kind) {
                    case "if", "i" -> List.of(membrane(state("v"), drive, edge));
                    case "lif", "li" -> List.of(membrane(leak, drive, edge));
                    case "cuba_lif", "cuba_li" ->
                            List.of(current, membrane(leak, state("i"), edge));
                    default -> List.of(floored(), membrane(leak, drive, edge));
                };
        return new IntegerDynamics(
                states(kind),
                updates,
                spikes ? Optional.of(spike(kind)) : Optional.empty(),
                spikes ? reset(kind) : List.of(),
                spikes ? Optional.empty() : Optional.of(state("v")));
    }

    private static List<IntegerDynamics.State> states(String kind) {
        var v = new IntegerDynamics.State("v", 24, 0);
        return switch (kind) {
            case "if", "i", "lif", "li" -> List.of(v);
            case "cuba_lif", "cuba_li" -> List.of(new IntegerDynamics.State("i", 24, 0), v);
            default -> List.of(new IntegerDynamics.State("a", 16, 3), v);
        };
    }

    /// A second state that lowers with each step; no kernel is tuned for it.
    private static Update floored() {
        IntegerExpr scaled =
                new IntegerExpr.Scale(
                        state("a"), parameter("decay_i"), 12, IntegerExpr.Rounding.FLOOR);
        return new Update(
                "a", new IntegerExpr.Binary(IntegerExpr.Operator.MAX, constant(-5), scaled));
    }

    private IntegerDynamics.Spike spike(String kind) {
        boolean adaptive = kind.equals("alif") || kind.equals("quadratic");
        return new IntegerDynamics.Spike(
                state("v"),
                Comparison.values()[random.nextInt(2)],
                adaptive ? sum(parameter("threshold"), state("a")) : parameter("threshold"));
    }

    private List<Update> reset(String kind) {
        if (kind.equals("alif") || kind.equals("quadratic")) {
            return List.of(
                    new Update("v", new IntegerExpr.Previous("a")),
                    new Update(
                            "a",
                            new IntegerExpr.Clamp(sum(state("a"), constant(500)), -20000, 20000)));
        }
        return switch (random.nextInt(3)) {
            case 0 -> List.of(new Update("v", constant(0)));
            case 1 -> List.of(new Update("v", difference(state("v"), parameter("reset_by"))));
            default -> List.of();
        };
    }

    private static Update membrane(IntegerExpr left, IntegerExpr right, long edge) {
        return new Update("v", new IntegerExpr.Clamp(sum(left, right), -edge, edge));
    }

    private static IntegerExpr decayed(String state, String factor) {
        return new IntegerExpr.Scale(
                state(state), parameter(factor), 12, IntegerExpr.Rounding.TOWARD_ZERO);
    }
}
