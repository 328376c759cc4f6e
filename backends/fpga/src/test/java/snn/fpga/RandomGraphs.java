package snn.fpga;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import snn.ir.Encoder;
import snn.ir.Header;
import snn.ir.Input;
import snn.ir.IntegerEncoder;
import snn.ir.IntegerModel;
import snn.ir.IntegerNode;
import snn.ir.IntegerProjection;
import snn.ir.ReadOut;
import snn.ir.Reduction;
import snn.ir.TimeGrid;
import snn.ir.diagnostic.Span;
import snn.ir.graph.Edge;
import snn.ir.graph.Graph;
import snn.ir.tensor.Shape;

/// Small integer models whose layers reach each other in any way that the semantics allow: in the
/// same step forward, and later from and to any layer, themselves included.
final class RandomGraphs {
    private final RandomGenerator random;
    private final RandomNets parts;
    private final RandomNets.Extras extras;
    private final List<IntegerNode> nodes = new ArrayList<>();
    private final List<Edge> edges = new ArrayList<>();
    private int projections;

    private RandomGraphs(RandomGenerator random, RandomNets.Extras extras) {
        this.random = random;
        this.parts = new RandomNets(random);
        this.extras = extras;
    }

    /// @param kinds of the layers, the first next to the encoder, the last the one that is read
    /// @param ways how many ways there are beside the row from the encoder to the last layer
    static IntegerModel of(
            RandomGenerator random,
            List<RandomNets.Kind> kinds,
            int steps,
            int ways,
            Reduction reduction,
            RandomNets.Extras extras) {
        return new RandomGraphs(random, extras).model(kinds, steps, ways, reduction);
    }

    private IntegerModel model(
            List<RandomNets.Kind> kinds, int steps, int ways, Reduction reduction) {
        int inputs = random.nextInt(2, 9);
        nodes.add(new Input("image", Shape.of(inputs), 0, 1, Span.NONE));
        var encoder =
                new Encoder("enc", Shape.of(inputs), "poisson", Map.of("rate", 500.0), Span.NONE);
        nodes.add(new IntegerEncoder(encoder, 1));
        edges.add(Edge.of("image", "enc"));
        for (int n = 0; n < kinds.size(); n++) {
            int neurons = random.nextInt(1, 12);
            nodes.add(parts.population("p" + n, neurons, kinds.get(n), inputs, extras));
        }
        for (int n = 0; n < kinds.size(); n++) {
            way(n, n + 1, 0);
        }
        for (int n = 0; n < ways; n++) {
            way(random.nextInt(kinds.size()), 1 + random.nextInt(kinds.size()));
        }
        var readOut = new ReadOut("label", "p" + (kinds.size() - 1), reduction, true, Span.NONE);
        var header = new Header("net", "", "", Optional.empty(), Optional.empty(), List.of());
        return new IntegerModel(
                header, new TimeGrid(steps, 1), new Graph<>(nodes, edges), List.of(readOut));
    }

    private void way(int from, int to) {
        way(from, to, from < to ? random.nextInt(4) : 1 + random.nextInt(3));
    }

    /// @param from counts the encoder as 0 and the layers from 1 on, as does `to`
    private void way(int from, int to, int delay) {
        IntegerNode sender = nodes.get(from + 1);
        IntegerNode taker = nodes.get(to + 1);
        IntegerProjection dense =
                parts.dense(
                        "w" + projections++,
                        sender.shape().length(),
                        taker.shape().length(),
                        extras);
        nodes.add(dense);
        int before = random.nextInt(delay + 1);
        edges.add(new Edge(sender.name(), dense.name(), Edge.INPUT, before));
        edges.add(new Edge(dense.name(), taker.name(), Edge.INPUT, delay - before));
    }
}
