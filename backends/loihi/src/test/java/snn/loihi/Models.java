package snn.loihi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import snn.ir.Encoder;
import snn.ir.Header;
import snn.ir.IntegerEncoder;
import snn.ir.IntegerModel;
import snn.ir.IntegerNode;
import snn.ir.IntegerPopulation;
import snn.ir.IntegerProjection;
import snn.ir.ReadOut;
import snn.ir.Reduction;
import snn.ir.TimeGrid;
import snn.ir.diagnostic.Span;
import snn.ir.graph.Edge;
import snn.ir.graph.Graph;
import snn.ir.synapse.Connectivity;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;

/// Small models written by hand.
final class Models {
    private final List<IntegerNode> nodes = new ArrayList<>();
    private final List<Edge> edges = new ArrayList<>();

    static Models with() {
        return new Models();
    }

    Models encoder(String name, String kind, int size, int levels) {
        nodes.add(
                new IntegerEncoder(
                        new Encoder(name, Shape.of(size), kind, Map.of(), span(name)), levels));
        return this;
    }

    /// All weights are `weight`.
    Models dense(String name, int fanIn, int fanOut, int weight, int shift) {
        var weights = new byte[fanIn * fanOut];
        Arrays.fill(weights, (byte) weight);
        return dense(name, fanIn, fanOut, weights, shift, Optional.empty());
    }

    Models dense(
            String name, int fanIn, int fanOut, byte[] weights, int shift, Optional<Tensor> bias) {
        var tensor = Tensor.of(Shape.of(fanOut, fanIn), weights);
        nodes.add(
                IntegerProjection.dense(
                        name, fanIn, Shape.of(fanOut), tensor, 8, shift, bias, span(name)));
        return this;
    }

    /// Weights drawn at random.
    Models projection(String name, Connectivity connectivity, int most, int shift, Random random) {
        var weights = new byte[connectivity.weights().length()];
        for (int n = 0; n < weights.length; n++) {
            weights[n] = (byte) random.nextInt(-most, most + 1);
        }
        int[] bias = random.ints(connectivity.biases().length(), -9, 10).map(b -> b * 64).toArray();
        return node(
                new IntegerProjection(
                        name,
                        connectivity,
                        Tensor.of(connectivity.weights(), weights),
                        8,
                        shift,
                        Optional.of(Tensor.of(connectivity.biases(), bias)),
                        span(name)));
    }

    Models node(IntegerNode node) {
        nodes.add(node);
        return this;
    }

    Models edge(Edge edge) {
        edges.add(edge);
        return this;
    }

    Models neurons(IntegerPopulation population) {
        nodes.add(population);
        return this;
    }

    /// Perfect integrators with a threshold, in units.
    Models integrators(String name, int size, long threshold) {
        return neurons(
                Neurons.population(
                        name,
                        size,
                        Neurons.dynamics(false, false, true, Neurons.ZERO),
                        Map.of("threshold", Tensor.scalar(threshold))));
    }

    Models edge(String from, String to, int delay) {
        edges.add(new Edge(from, to, Edge.INPUT, delay));
        return this;
    }

    Models chain(String... names) {
        for (int k = 1; k < names.length; k++) {
            edge(names[k - 1], names[k], 0);
        }
        return this;
    }

    IntegerModel model(int steps, String answer) {
        return new IntegerModel(
                new Header("hand", "", "", Optional.empty(), Optional.empty(), List.of()),
                new TimeGrid(steps, 1),
                new Graph<>(nodes, edges),
                List.of(new ReadOut("label", answer, Reduction.SPIKE_COUNT, true, Span.NONE)));
    }

    private static Span span(String name) {
        return new Span("net.snn", name.length(), 2 * name.length());
    }
}
