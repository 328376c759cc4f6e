package snn.interop.nir.exporting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import snn.ir.Concat;
import snn.ir.Dropout;
import snn.ir.Encoder;
import snn.ir.Flatten;
import snn.ir.Header;
import snn.ir.Input;
import snn.ir.Model;
import snn.ir.Node;
import snn.ir.Normalisation;
import snn.ir.Pooling;
import snn.ir.Population;
import snn.ir.Projection;
import snn.ir.ReadOut;
import snn.ir.Reduction;
import snn.ir.Sum;
import snn.ir.TimeGrid;
import snn.ir.WeightFormat;
import snn.ir.diagnostic.Span;
import snn.ir.expr.Comparison;
import snn.ir.expr.Condition;
import snn.ir.graph.Edge;
import snn.ir.graph.Graph;
import snn.ir.neuron.Dynamics;
import snn.ir.neuron.NeuronKind;
import snn.ir.neuron.NeuronKinds;
import snn.ir.synapse.Connectivity;
import snn.ir.synapse.Convolution;
import snn.ir.synapse.Dense;
import snn.ir.synapse.OneToOne;
import snn.ir.synapse.Sparse;
import snn.ir.synapse.Window;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;

/// A model put together node by node.
final class Models {
    private final List<Node> nodes = new ArrayList<>();
    private final List<Edge> edges = new ArrayList<>();
    private final List<ReadOut> readOuts = new ArrayList<>();
    private int drawn;

    Models signal(String name, int... extents) {
        Shape shape = Shape.of(extents);
        nodes.add(new Input(name, shape, Input.Form.SIGNAL, 0, 1, Span.NONE));
        return encoder(name + "_s", name, shape, "direct", Map.of("gain", 1.0));
    }

    Models encoder(
            String name, String input, Shape shape, String kind, Map<String, Double> parameters) {
        nodes.add(new Encoder(name, shape, kind, parameters, Span.NONE));
        return edge(input, name);
    }

    Models input(String name, Input.Form form, int... extents) {
        nodes.add(new Input(name, Shape.of(extents), form, 0, 1, Span.NONE));
        return this;
    }

    Models edge(String from, String to) {
        return edge(from, to, 0);
    }

    Models edge(String from, String to, int delay) {
        edges.add(new Edge(from, to, Edge.INPUT, delay));
        return this;
    }

    Models port(String from, String to, String port) {
        edges.add(new Edge(from, to, port, 0));
        return this;
    }

    Models dense(String name, int in, int out, boolean biased) {
        return projection(name, new Dense(in, out), biased);
    }

    Models convolution(String name, Shape in, int channels, Window window, boolean biased) {
        return projection(name, new Convolution(in, channels, window, 1), biased);
    }

    Models oneToOne(String name, boolean biased, int... extents) {
        return projection(name, new OneToOne(Shape.of(extents)), biased);
    }

    Models sparse(String name, int in, int out) {
        return projection(name, new Sparse(in, out, 0.5, 7), true);
    }

    Models projection(String name, Connectivity connectivity, boolean biased) {
        return weighted(
                name,
                connectivity,
                drawn(connectivity.weights()),
                biased ? Optional.of(drawn(connectivity.biases())) : Optional.empty());
    }

    Models weighted(String name, Connectivity connectivity, Tensor weights, Optional<Tensor> bias) {
        nodes.add(
                new Projection(
                        name,
                        connectivity,
                        WeightFormat.REAL,
                        bias.isPresent(),
                        Optional.of(weights),
                        bias,
                        Optional.empty(),
                        Span.NONE));
        return this;
    }

    Models pooling(String name, Pooling.Kind kind, Shape in, Window window) {
        nodes.add(new Pooling(name, kind, in, window, Span.NONE));
        return this;
    }

    Models flatten(String name, int... extents) {
        nodes.add(new Flatten(name, Shape.of(extents), Span.NONE));
        return this;
    }

    Models sum(String name, int... extents) {
        nodes.add(new Sum(name, Shape.of(extents), Span.NONE));
        return this;
    }

    Models dropout(String name, int... extents) {
        nodes.add(new Dropout(name, Shape.of(extents), 0.5, Span.NONE));
        return this;
    }

    Models concat(String name, Shape... parts) {
        nodes.add(new Concat(name, List.of(parts), Span.NONE));
        return this;
    }

    Models normalisation(String name, int... extents) {
        Shape shape = Shape.of(extents);
        Shape channels = Shape.of(extents[0]);
        var ones = new float[extents[0]];
        Arrays.fill(ones, 1);
        nodes.add(
                new Normalisation(
                        name,
                        shape,
                        false,
                        0.1,
                        1e-5,
                        Optional.of(
                                new Normalisation.Learned(
                                        drawn(channels),
                                        drawn(channels),
                                        drawn(channels),
                                        Tensor.of(channels, ones))),
                        Span.NONE));
        return this;
    }

    /// Of a built-in kind: jump, reset to zero; spikes where `v > threshold`, as NIR has it.
    Models neurons(String name, String kind, int... extents) {
        return neurons(name, kind, Map.of(), Comparison.GREATER, extents);
    }

    Models neurons(
            String name,
            String kind,
            Map<String, String> choices,
            Comparison comparison,
            int... extents) {
        NeuronKind known = NeuronKinds.named(kind).orElseThrow();
        Map<String, String> chosen = new HashMap<>();
        known.choices().forEach(c -> chosen.put(c.name(), c.standard()));
        chosen.putAll(choices);
        Map<String, Tensor> parameters = new HashMap<>();
        known.parameters().forEach(p -> parameters.put(p.name(), Tensor.scalar(p.standard())));
        nodes.add(
                new Population(
                        name,
                        Shape.of(extents),
                        kind,
                        chosen,
                        parameters,
                        Set.of(),
                        compared(known.dynamicsFor(chosen), comparison),
                        Span.NONE));
        return this;
    }

    private static Dynamics compared(Dynamics d, Comparison comparison) {
        return new Dynamics(
                d.parameters(),
                d.ports(),
                d.states(),
                d.equations(),
                d.arrivals(),
                d.spike().map(s -> new Condition(s.left(), comparison, s.right())),
                d.onSpike(),
                d.signal());
    }

    Models output(String name, String node) {
        return output(name, node, Reduction.EACH_STEP, false);
    }

    Models output(String name, String node, Reduction reduction, boolean argmax) {
        readOuts.add(new ReadOut(name, node, reduction, argmax, Span.NONE));
        return this;
    }

    Model model() {
        return new Model(
                new Header("net", "", "", Optional.empty(), Optional.empty(), List.of()),
                Optional.of(new TimeGrid(20, 0.5)),
                new Graph<>(nodes, edges),
                readOuts);
    }

    /// Numbers without a pattern, in single precision.
    private Tensor drawn(Shape shape) {
        var values = new float[shape.length()];
        IntStream.range(0, values.length)
                .forEach(n -> values[n] = (float) Math.sin(1 + n * 1.7 + drawn * 0.9));
        drawn++;
        return Tensor.of(shape, values);
    }

    // --- what the tests share

    static Model mlp() {
        return new Models()
                .signal("in", 3)
                .dense("fc1", 3, 4, true)
                .neurons("h", "lif", 4)
                .dense("fc2", 4, 2, false)
                .neurons("out", "cuba_li", 2)
                .edge("in_s", "fc1")
                .edge("fc1", "h")
                .edge("h", "fc2")
                .edge("fc2", "out")
                .output("y", "out")
                .model();
    }

    static Model recurrent() {
        return new Models()
                .signal("in", 3)
                .dense("fc", 3, 4, true)
                .neurons("h", "cuba_lif", 4)
                .dense("back", 4, 4, false)
                .dense("ro", 4, 2, false)
                .neurons("out", "li", 2)
                .edge("in_s", "fc")
                .edge("fc", "h")
                .edge("h", "back", 1)
                .edge("back", "h")
                .edge("h", "ro")
                .edge("ro", "out")
                .output("y", "out")
                .model();
    }

    static Model selfish() {
        return new Models()
                .signal("in", 3)
                .neurons("h", "lif", 3)
                .weighted(
                        "back",
                        new OneToOne(Shape.of(3)),
                        Tensor.of(Shape.of(3), 1f, 1f, 1f),
                        Optional.empty())
                .edge("in_s", "h")
                .edge("h", "back")
                .edge("back", "h", 1)
                .output("y", "h")
                .model();
    }

    /// Every kind of connection that can leave.
    static Model connections() {
        return new Models()
                .signal("in", 2, 8, 8)
                .convolution(
                        "conv",
                        Shape.of(2, 8, 8),
                        4,
                        new Window(
                                List.of(3, 3),
                                List.of(1, 1),
                                List.of(0, 0),
                                List.of(1, 1),
                                List.of(1, 1)),
                        false)
                .normalisation("norm", 4, 7, 7)
                .neurons("c", "if", 4, 7, 7)
                .pooling("pool", Pooling.Kind.AVERAGE, Shape.of(4, 7, 7), Window.of(2, 2, 2, 0, 1))
                .dropout("drop", 4, 3, 3)
                .flatten("flat", 36)
                .sparse("few", 36, 5)
                .dense("all", 36, 5, true)
                .concat("both", Shape.of(5), Shape.of(5))
                .oneToOne("scaled", false, 10)
                .oneToOne("shifted", true, 10)
                .sum("added", 10)
                .neurons("out", "i", 10)
                .edge("in_s", "conv")
                .edge("conv", "norm")
                .edge("norm", "c")
                .edge("c", "pool")
                .edge("pool", "drop")
                .edge("drop", "flat")
                .edge("flat", "few")
                .edge("flat", "all", 2)
                .port("few", "both", "part0")
                .port("all", "both", "part1")
                .edge("both", "scaled")
                .edge("both", "shifted")
                .edge("scaled", "added")
                .edge("shifted", "added")
                .edge("added", "out")
                .output("y", "out")
                .model();
    }

    static Model signals() {
        return new Models()
                .signal("in", 2, 12)
                .convolution("conv", Shape.of(2, 12), 3, Window.of(1, 3, 1, 1, 1), true)
                .pooling("sums", Pooling.Kind.SUM, Shape.of(3, 12), Window.of(1, 2, 2, 0, 1))
                .flatten("flat", 18)
                .dense("fc", 18, 2, false)
                .neurons("out", "lif", Map.of("integration", "euler"), Comparison.GREATER, 2)
                .edge("in_s", "conv")
                .edge("conv", "sums")
                .edge("sums", "flat")
                .edge("flat", "fc")
                .edge("fc", "out")
                .output("y", "out")
                .model();
    }

    /// All that must be lost.
    static Model lossy() {
        return new Models()
                .input("image", Input.Form.REAL, 3)
                .encoder("spikes", "image", Shape.of(3), "poisson", Map.of("rate", 100.0))
                .dense("fc", 3, 4, false)
                .neurons("h", "lif", Map.of("reset", "subtract"), Comparison.GREATER_OR_EQUAL, 4)
                .dense("ro", 4, 2, false)
                .neurons("out", "li", 2)
                .edge("spikes", "fc")
                .edge("fc", "h")
                .edge("h", "ro")
                .edge("ro", "out")
                .output("label", "out", Reduction.MAX_OVER_TIME, true)
                .model();
    }
}
