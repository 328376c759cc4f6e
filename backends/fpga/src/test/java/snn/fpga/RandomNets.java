package snn.fpga;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import snn.backend.Sample;
import snn.ir.Encoder;
import snn.ir.Flatten;
import snn.ir.Header;
import snn.ir.Input;
import snn.ir.IntegerEncoder;
import snn.ir.IntegerModel;
import snn.ir.IntegerNode;
import snn.ir.IntegerPopulation;
import snn.ir.IntegerProjection;
import snn.ir.ReadOut;
import snn.ir.Reduction;
import snn.ir.TimeGrid;
import snn.ir.diagnostic.Span;
import snn.ir.encoding.Frames;
import snn.ir.expr.Comparison;
import snn.ir.expr.IntegerExpr;
import snn.ir.expr.IntegerExpr.Rounding;
import snn.ir.graph.Edge;
import snn.ir.graph.Graph;
import snn.ir.neuron.IntegerDynamics;
import snn.ir.neuron.IntegerDynamics.Update;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;

/// Small integer models of every kind the quantiser makes, in its canonical form, and samples for
/// them.
final class RandomNets {
    private final RandomGenerator random;
    private final List<IntegerNode> nodes = new ArrayList<>();
    private final List<Edge> edges = new ArrayList<>();

    RandomNets(RandomGenerator random) {
        this.random = random;
    }

    /// What a layer is to be.
    record Kind(String name, boolean current, boolean leaks, boolean spikes, String reset) {}

    static final List<String> RESETS = List.of("zero", "subtract", "none");

    static Kind kind(String name, String reset) {
        return new Kind(
                name, name.startsWith("cuba"), !name.matches("if|i"), name.endsWith("f"), reset);
    }

    /// Features beyond the plain net.
    record Extras(boolean bias, boolean perNeuron, int refractory, int bits) {
        static final Extras NONE = new Extras(false, false, 0, 8);
    }

    static IntegerModel of(
            RandomGenerator random,
            int[] sizes,
            int steps,
            Kind hidden,
            Kind last,
            Reduction reduction,
            Extras extras) {
        return new RandomNets(random).model(sizes, steps, hidden, last, reduction, extras);
    }

    static Sample sample(RandomGenerator random, IntegerModel model, double rate) {
        int neurons = model.graph().node("enc").shape().length();
        var frames = Frames.Spikes.none(model.time().steps(), neurons);
        for (int t = 0; t < model.time().steps(); t++) {
            for (int n = 0; n < neurons; n++) {
                if (random.nextDouble() < rate) {
                    frames.words()[t * frames.wordsPerStep() + (n >> 6)] |= 1L << n;
                }
            }
        }
        return new Sample(Map.of("enc", frames));
    }

    private IntegerModel model(
            int[] sizes, int steps, Kind hidden, Kind last, Reduction reduction, Extras extras) {
        nodes.add(new Input("image", Shape.of(sizes[0]), 0, 1, Span.NONE));
        var encoder =
                new Encoder("enc", Shape.of(sizes[0]), "poisson", Map.of("rate", 500.0), Span.NONE);
        append("image", new IntegerEncoder(encoder, 1));
        append("enc", new Flatten("flat", Shape.of(sizes[0]), Span.NONE));
        String from = "flat";
        for (int l = 1; l < sizes.length; l++) {
            boolean isLast = l == sizes.length - 1;
            String name = isLast ? "out" : "hidden" + l;
            IntegerProjection dense = dense("w" + l, sizes[l - 1], sizes[l], extras);
            append(from, dense);
            append("w" + l, population(name, sizes[l], isLast ? last : hidden, dense, extras));
            from = name;
        }
        var readOut = new ReadOut("label", "out", reduction, true, Span.NONE);
        var header = new Header("net", "", "", Optional.empty(), Optional.empty(), List.of());
        return new IntegerModel(
                header, new TimeGrid(steps, 1), new Graph<>(nodes, edges), List.of(readOut));
    }

    private void append(String from, IntegerNode node) {
        nodes.add(node);
        edges.add(Edge.of(from, node.name()));
    }

    IntegerProjection dense(String name, int fanIn, int fanOut, Extras extras) {
        var weights = new byte[fanOut * fanIn];
        int most = (1 << (extras.bits() - 1)) - 1;
        for (int k = 0; k < weights.length; k++) {
            weights[k] =
                    (byte)
                            (extras.bits() == 1
                                    ? (random.nextBoolean() ? 1 : -1)
                                    : random.nextInt(-most, most + 1));
        }
        Optional<Tensor> bias = Optional.empty();
        if (extras.bias()) {
            int[] values = IntStream.range(0, fanOut).map(_ -> random.nextInt(-900, 900)).toArray();
            bias = Optional.of(Tensor.of(Shape.of(fanOut), values));
        }
        return IntegerProjection.dense(
                name,
                fanIn,
                Shape.of(fanOut),
                Tensor.of(Shape.of(fanOut, fanIn), weights),
                extras.bits(),
                6,
                bias,
                Span.NONE);
    }

    private IntegerPopulation population(
            String name, int neurons, Kind kind, IntegerProjection dense, Extras extras) {
        return population(name, neurons, kind, dense.fanIn(), extras);
    }

    IntegerPopulation population(String name, int neurons, Kind kind, int fanIn, Extras extras) {
        int scale = extras.bits() == 1 ? 2 : 1 << (extras.bits() - 1);
        int typical = Math.max(1, (int) (scale * Math.sqrt(fanIn) / 3));
        Map<String, Tensor> parameters = new TreeMap<>();
        if (kind.leaks()) {
            parameters.put("decay_v", Tensor.scalar((long) random.nextInt(1, 4096)));
        }
        if (kind.current()) {
            parameters.put("decay_i", Tensor.scalar((long) random.nextInt(0, 4096)));
        }
        if (kind.spikes()) {
            parameters.put(
                    "threshold",
                    each(neurons, extras.perNeuron(), () -> 64L * random.nextInt(2 * typical)));
            if (kind.reset().equals("subtract")) {
                parameters.put(
                        "reset_by",
                        each(neurons, extras.perNeuron(), () -> 64L * random.nextInt(typical)));
            }
            if (extras.refractory() > 0) {
                parameters.put(
                        "refractory",
                        each(
                                neurons,
                                extras.perNeuron(),
                                () -> (long) random.nextInt(extras.refractory() + 1)));
            }
        }
        return new IntegerPopulation(
                name, Shape.of(neurons), kind.name(), dynamics(kind), parameters, 64, Span.NONE);
    }

    private static Tensor each(
            int neurons, boolean perNeuron, java.util.function.LongSupplier value) {
        if (!perNeuron) {
            return Tensor.scalar(value.getAsLong());
        }
        var values = new long[neurons];
        Arrays.setAll(values, _ -> value.getAsLong());
        return Tensor.of(Shape.of(neurons), values);
    }

    static IntegerDynamics dynamics(Kind kind) {
        List<IntegerDynamics.State> states = new ArrayList<>();
        List<Update> updates = new ArrayList<>();
        IntegerExpr drive = IntegerExpr.input("input");
        if (kind.current()) {
            states.add(new IntegerDynamics.State("i", 24, 0));
            IntegerExpr sum = IntegerExpr.sum(decayed("i"), drive);
            updates.add(new Update("i", new IntegerExpr.Wrap(sum, 24)));
            drive = IntegerExpr.state("i");
        }
        states.add(new IntegerDynamics.State("v", 24, 0));
        IntegerExpr kept = kind.leaks() ? decayed("v") : IntegerExpr.state("v");
        long most = (1L << (kind.spikes() ? 23 : 21)) - 1;
        updates.add(
                new Update("v", new IntegerExpr.Clamp(IntegerExpr.sum(kept, drive), -most, most)));
        IntegerExpr v = IntegerExpr.state("v");
        var spike =
                new IntegerDynamics.Spike(
                        v, Comparison.GREATER, IntegerExpr.parameter("threshold"));
        return new IntegerDynamics(
                states,
                updates,
                kind.spikes() ? Optional.of(spike) : Optional.empty(),
                kind.spikes() ? onSpike(kind.reset()) : List.of(),
                kind.spikes() ? Optional.empty() : Optional.of(v));
    }

    private static List<Update> onSpike(String reset) {
        return switch (reset) {
            case "zero" -> List.of(new Update("v", IntegerExpr.constant(0)));
            case "subtract" ->
                    List.of(
                            new Update(
                                    "v",
                                    IntegerExpr.difference(
                                            IntegerExpr.state("v"),
                                            IntegerExpr.parameter("reset_by"))));
            case "none" -> List.of();
            default -> throw new IllegalArgumentException(reset);
        };
    }

    private static IntegerExpr decayed(String state) {
        return new IntegerExpr.Scale(
                IntegerExpr.state(state),
                IntegerExpr.parameter("decay_" + state),
                12,
                Rounding.TOWARD_ZERO);
    }
}
