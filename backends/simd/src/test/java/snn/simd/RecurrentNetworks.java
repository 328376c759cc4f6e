package snn.simd;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import snn.ir.DiscreteModel;
import snn.ir.DiscreteNode;
import snn.ir.DiscretePopulation;
import snn.ir.Encoder;
import snn.ir.Header;
import snn.ir.Input;
import snn.ir.IntegerEncoder;
import snn.ir.IntegerModel;
import snn.ir.IntegerNode;
import snn.ir.IntegerProjection;
import snn.ir.Program;
import snn.ir.Projection;
import snn.ir.ReadOut;
import snn.ir.Reduction;
import snn.ir.TimeGrid;
import snn.ir.WeightFormat;
import snn.ir.diagnostic.Span;
import snn.ir.graph.Edge;
import snn.ir.graph.Graph;
import snn.ir.graph.Named;
import snn.ir.synapse.Sparse;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;

/// Random networks of an excitatory and an inhibitory population, each of which reaches both,
/// itself included, by sparse synapses of several delays: of one weight or of many, dense or thin,
/// with autapses. The same for the same seed.
final class RecurrentNetworks {
    private static final int[] SIZES = {1, 3, 4, 5, 7, 8, 9, 15, 16, 17, 64, 65, 200, 300};
    private static final int LONGEST = 7;

    private final Random random;
    private final boolean whole;
    private final List<Named> nodes = new ArrayList<>();
    private final List<Edge> edges = new ArrayList<>();
    private int projections;

    private RecurrentNetworks(long seed, boolean whole) {
        this.random = new Random(seed);
        this.whole = whole;
    }

    static DiscreteModel real(long seed) {
        return (DiscreteModel) new RecurrentNetworks(seed, false).make();
    }

    static IntegerModel whole(long seed) {
        return (IntegerModel) new RecurrentNetworks(seed, true).make();
    }

    private Program make() {
        int pixels = size();
        var shape = Shape.of(pixels);
        nodes.add(new Input("image", shape, 0, 1, Span.NONE));
        var encoder = new Encoder("code", shape, "poisson", Map.of("rate", 400.0), Span.NONE);
        nodes.add(whole ? new IntegerEncoder(encoder, 1) : encoder);
        edges.add(Edge.of("image", "code"));
        int excitatory = size();
        int inhibitory = size();
        population("exc", excitatory);
        population("inh", inhibitory);
        for (String to : List.of("exc", "inh")) {
            int neurons = to.equals("exc") ? excitatory : inhibitory;
            project("code", pixels, to, neurons, 60, 0);
            project("exc", excitatory, to, neurons, 20, 1);
            project("inh", inhibitory, to, neurons, -40, 1);
        }
        return program();
    }

    /// Synapses, at times with two edges of different delays onto them.
    private void project(String from, int axons, String to, int neurons, int weight, int least) {
        double probability = random.nextInt(4) == 0 ? 0.01 : 0.1 + 0.5 * random.nextDouble();
        var sparse = new Sparse(axons, neurons, probability, random.nextLong());
        String name = "w" + projections++;
        nodes.add(whole ? integers(name, sparse, weight) : reals(name, sparse, weight / 40f));
        edges.add(new Edge(from, name, Edge.INPUT, least + random.nextInt(LONGEST)));
        if (random.nextInt(3) == 0) {
            edges.add(new Edge(from, name, Edge.INPUT, least + LONGEST));
        }
        edges.add(new Edge(name, to, Edge.INPUT, random.nextInt(3)));
    }

    private Projection reals(String name, Sparse sparse, float weight) {
        var weights = new float[sparse.size()];
        for (int n = 0; n < weights.length; n++) {
            weights[n] = weight * random.nextFloat();
        }
        return new Projection(
                name,
                sparse,
                WeightFormat.REAL,
                false,
                Optional.of(
                        random.nextBoolean()
                                ? Tensor.repeated(sparse.weights(), weight)
                                : Tensor.of(sparse.weights(), weights)),
                Optional.empty(),
                Optional.empty(),
                Span.NONE);
    }

    private IntegerProjection integers(String name, Sparse sparse, int weight) {
        int bits = random.nextBoolean() ? 8 : 10;
        int[] weights = new int[sparse.size()];
        boolean alike = random.nextBoolean();
        Arrays.setAll(
                weights, _ -> alike ? weight : random.nextInt(Math.abs(weight)) * weight / 60);
        boolean biased = random.nextInt(3) == 0;
        Tensor bias = Tensor.of(sparse.biases(), random.ints(sparse.neurons(), -9, 99).toArray());
        return new IntegerProjection(
                name,
                sparse,
                Tensor.of(sparse.weights(), weights),
                bits,
                random.nextInt(4),
                biased ? Optional.of(bias) : Optional.empty(),
                Span.NONE);
    }

    private void population(String name, int neurons) {
        var p = new Networks(random.nextLong()).population(name, "lif", neurons);
        var real =
                new DiscretePopulation(
                        name,
                        Shape.of(neurons),
                        "lif",
                        p.dynamics(),
                        p.parameters(),
                        p.learned(),
                        Span.NONE);
        nodes.add(whole ? new IntegerNetworks(random.nextLong()).population(real) : real);
    }

    private Program program() {
        var header = new Header("random", "", "", Optional.empty(), Optional.empty(), List.of());
        var counts = new ReadOut("counts", "exc", Reduction.SPIKE_COUNT, true, Span.NONE);
        var time = new TimeGrid(30, 1);
        if (whole) {
            List<IntegerNode> all = nodes.stream().map(IntegerNode.class::cast).toList();
            return new IntegerModel(header, time, new Graph<>(all, edges), List.of(counts));
        }
        List<DiscreteNode> all = nodes.stream().map(DiscreteNode.class::cast).toList();
        return new DiscreteModel(header, time, new Graph<>(all, edges), List.of(counts));
    }

    private int size() {
        return SIZES[random.nextInt(SIZES.length)];
    }
}
