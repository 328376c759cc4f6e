package snn.fpga;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
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
import snn.ir.synapse.Dense;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;

/// Puts an integer model together node by node.
///
///     new GeneralNets(random, Shape.of(12)).to(population).model(9, Reduction.LAST)
final class GeneralNets {
    private final RandomGenerator random;
    private final List<IntegerNode> nodes = new ArrayList<>();
    private final List<Edge> edges = new ArrayList<>();
    private String last = "enc";

    GeneralNets(RandomGenerator random, Shape inputs) {
        this.random = random;
        var encoder = new Encoder("enc", inputs, "poisson", Map.of("rate", 500.0), Span.NONE);
        nodes.add(new IntegerEncoder(encoder, 1));
    }

    /// A dense projection from the last node to each port of a population.
    GeneralNets to(IntegerPopulation population) {
        int axons = nodes.getLast().shape().length();
        String from = last;
        for (String port : population.dynamics().ports()) {
            String name = population.name() + "." + port;
            projection(name, new Dense(axons, population.shape().length()), 0);
            edges.add(Edge.of(from, name));
            edges.add(new Edge(name, population.name(), port, 0));
        }
        nodes.add(population);
        last = population.name();
        return this;
    }

    /// A node behind the last.
    GeneralNets then(IntegerNode node) {
        nodes.add(node);
        edges.add(Edge.of(last, node.name()));
        last = node.name();
        return this;
    }

    GeneralNets then(String name, Connectivity connectivity, int shift) {
        String from = last;
        projection(name, connectivity, shift);
        edges.add(Edge.of(from, name));
        last = name;
        return this;
    }

    /// A node beside the others.
    GeneralNets with(IntegerNode node, Edge... into) {
        nodes.add(node);
        edges.addAll(List.of(into));
        last = node.name();
        return this;
    }

    GeneralNets with(String name, Connectivity connectivity, int shift, Edge... into) {
        projection(name, connectivity, shift);
        edges.addAll(List.of(into));
        last = name;
        return this;
    }

    private void projection(String name, Connectivity c, int shift) {
        var weights = new byte[c.weights().length()];
        for (int n = 0; n < weights.length; n++) {
            weights[n] = (byte) random.nextInt(-60, 61);
        }
        int[] bias = random.ints(c.biases().length(), -40, 40).toArray();
        nodes.add(
                new IntegerProjection(
                        name,
                        c,
                        Tensor.of(c.weights(), weights),
                        8,
                        shift,
                        Optional.of(Tensor.of(c.biases(), bias)),
                        Span.NONE));
    }

    IntegerModel model(int steps, Reduction reduction) {
        var readOut = new ReadOut("label", last, reduction, true, Span.NONE);
        var header = new Header("net", "", "", Optional.empty(), Optional.empty(), List.of());
        return new IntegerModel(
                header, new TimeGrid(steps, 1), new Graph<>(nodes, edges), List.of(readOut));
    }
}
