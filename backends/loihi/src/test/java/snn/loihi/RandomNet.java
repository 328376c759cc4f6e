package snn.loihi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import snn.backend.Sample;
import snn.ir.Encoder;
import snn.ir.Flatten;
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
import snn.ir.encoding.Frames;
import snn.ir.graph.Edge;
import snn.ir.graph.Graph;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;

/// Integer models drawn at random in the form that the quantiser makes: chains of layers with
/// recurrent, delayed and skipping projections, of all kinds and weight widths.
final class RandomNet {
    private final Random random;
    private final int widest;
    private final List<IntegerNode> nodes = new ArrayList<>();
    private final List<Edge> edges = new ArrayList<>();

    /// @param widest most neurons of a layer
    RandomNet(long seed, int widest) {
        this.random = new Random(seed);
        this.widest = widest;
    }

    IntegerModel model() {
        int inputs = 1 + random.nextInt(widest);
        nodes.add(new Input("image", Shape.of(1, inputs), 0, 1, Span.NONE));
        nodes.add(
                new IntegerEncoder(
                        new Encoder("spikes", Shape.of(1, inputs), "poisson", Map.of(), Span.NONE),
                        1));
        nodes.add(new Flatten("flat", Shape.of(inputs), Span.NONE));
        edges.add(Edge.of("image", "spikes"));
        edges.add(Edge.of("spikes", "flat"));
        int layers = 1 + random.nextInt(4);
        var sizes = new LinkedHashMap<String, Integer>();
        String before = "flat";
        int fanIn = inputs;
        for (int k = 0; k < layers; k++) {
            String name = "n" + k;
            int size = 1 + random.nextInt(widest);
            boolean last = k == layers - 1;
            boolean current = random.nextInt(3) == 0;
            project(
                    before,
                    name,
                    fanIn,
                    size,
                    random.nextInt(3) == 0 ? random.nextInt(6) : 0,
                    current);
            if (k > 0 && random.nextInt(3) == 0) {
                project("flat", name, inputs, size, random.nextInt(3), current);
            }
            boolean spikes = !last || random.nextBoolean();
            if (spikes && random.nextInt(3) == 0) {
                project(name, name, size, size, 1 + random.nextInt(4), current);
            }
            nodes.add(Neurons.random(name, size, spikes, current, random));
            sizes.put(name, size);
            before = name;
            fanIn = size;
        }
        var readOut = new ReadOut("label", before, Reduction.MAX_OVER_TIME, true, Span.NONE);
        return new IntegerModel(
                new Header("random", "", "", Optional.empty(), Optional.empty(), List.of()),
                new TimeGrid(5 + random.nextInt(20), 1),
                new Graph<>(nodes, edges),
                List.of(readOut));
    }

    private void project(
            String from, String to, int fanIn, int fanOut, int delay, boolean current) {
        String name = "w" + nodes.size();
        int bits = new int[] {1, 2, 4, 7, 8}[random.nextInt(5)];
        int most = bits == 1 ? 1 : (1 << bits - 1) - 1;
        int density = 1 + random.nextInt(4);
        var weights = new byte[fanOut * fanIn];
        for (int k = 0; k < weights.length; k++) {
            int drawn = random.nextInt(2 * most + 1) - most;
            weights[k] = (byte) (random.nextInt(4) < density ? drawn : 0);
            if (bits == 1 && weights[k] == 0) {
                weights[k] = 1;
            }
        }
        int shift = 6 + random.nextInt(3);
        nodes.add(
                IntegerProjection.dense(
                        name,
                        fanIn,
                        Shape.of(fanOut),
                        Tensor.of(Shape.of(fanOut, fanIn), weights),
                        bits,
                        shift,
                        random.nextBoolean()
                                ? Optional.of(bias(fanOut, current))
                                : Optional.empty(),
                        Span.NONE));
        edges.add(new Edge(from, name, Edge.INPUT, delay));
        edges.add(Edge.of(name, to));
    }

    /// What enters a synaptic current has to be whole weight steps.
    private Tensor bias(int size, boolean current) {
        int range = List.of(10, 4_000, 300_000).get(random.nextInt(3));
        var bias = new int[size];
        for (int j = 0; j < size; j++) {
            int drawn = random.nextInt(2 * range + 1) - range;
            bias[j] = current ? drawn / 64 * 64 : drawn;
        }
        return Tensor.of(Shape.of(size), bias);
    }

    /// Spikes at random for every encoder of a model.
    static Sample sample(IntegerModel model, long seed) {
        var random = new Random(seed);
        Map<String, Frames> frames = new LinkedHashMap<>();
        for (IntegerNode node : model.graph().nodes()) {
            if (node instanceof IntegerEncoder) {
                int size = node.shape().length();
                var spikes = Frames.Spikes.none(model.time().steps(), size);
                for (int t = 0; t < spikes.steps(); t++) {
                    for (int n = 0; n < size; n++) {
                        if (random.nextInt(4) == 0) {
                            spikes.words()[t * spikes.wordsPerStep() + (n >> 6)] |= 1L << n;
                        }
                    }
                }
                frames.put(node.name(), spikes);
            }
        }
        return new Sample(frames);
    }
}
