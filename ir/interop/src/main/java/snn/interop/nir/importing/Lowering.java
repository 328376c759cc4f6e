package snn.interop.nir.importing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import snn.interop.nir.NirNetwork;
import snn.interop.nir.NirNode;
import snn.interop.nir.Primitive;
import snn.ir.Delay;
import snn.ir.Encoder;
import snn.ir.Flatten;
import snn.ir.Input;
import snn.ir.Node;
import snn.ir.Pooling;
import snn.ir.ReadOut;
import snn.ir.Reduction;
import snn.ir.diagnostic.Span;
import snn.ir.graph.Edge;
import snn.ir.graph.Graph;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;

/// Makes the nodes and edges of a model of those of a network. Most nodes become one of the same
/// name; where more are needed, the others have names below it (`fc/in`).
final class Lowering {
    private final NirNetwork network;
    private final Settings settings;
    private final List<Loops.Delayed> delayed;
    private final Populations populations;
    private final List<Node> nodes = new ArrayList<>();
    private final List<Edge> inner = new ArrayList<>();
    private final List<ReadOut> readOuts = new ArrayList<>();
    private final Map<String, String> entries = new HashMap<>();
    private final Map<String, String> exits = new HashMap<>();
    private final Map<String, NirNode> named = new HashMap<>();
    private final Map<String, List<Loops.Delayed>> into = new HashMap<>();
    private final Set<String> sending = new HashSet<>();

    Lowering(NirNetwork network, Settings settings, List<Loops.Delayed> delayed) {
        this.network = network;
        this.settings = settings;
        this.delayed = delayed;
        this.populations = new Populations(settings);
        network.nodes().forEach(n -> named.put(n.path(), n));
        for (Loops.Delayed d : delayed) {
            into.computeIfAbsent(d.edge().to(), _ -> new ArrayList<>()).add(d);
            sending.add(d.edge().from());
        }
        network.nodes().forEach(this::lower);
    }

    /// In an order in which what feeds a node comes before it.
    Graph<Node> graph() {
        var edges = new ArrayList<>(inner);
        for (Loops.Delayed d : delayed) {
            Optional<String> entry = Optional.ofNullable(entries.get(d.edge().to()));
            Optional<String> exit = Optional.ofNullable(exits.get(d.edge().from()));
            entry.ifPresent(to ->
                    exit.ifPresent(from -> edges.add(new Edge(from, to, Edge.INPUT, d.steps()))));
        }
        return new Graph<>(new Graph<>(nodes, edges).inOrder(), edges);
    }

    List<ReadOut> readOuts() {
        return List.copyOf(readOuts);
    }

    private void lower(NirNode node) {
        switch (node.primitive()) {
            case Primitive.Input _ -> input(node);
            case Primitive.Output _ -> output(node);
            case Primitive.Affine affine -> affine(node, affine);
            case Primitive.Scale scale -> one(node, Synapses.scale(node, scale));
            case Primitive.Convolution c -> one(node, Synapses.convolution(node, c));
            case Primitive.Pool(var kind, var window) ->
                    one(node, new Pooling(node.path(), kind, node.in(), window, Span.NONE));
            case Primitive.Flatten _ -> one(node, reshape(node.path(), shape(node.out())));
            case Primitive.Delay(var delay) -> one(node, delay(node, delay));
            case Primitive.Threshold(var threshold) ->
                    one(node, populations.threshold(node, threshold));
            case Primitive.Neuron neuron -> one(node, populations.neurons(node, neuron));
        }
    }

    private void one(NirNode node, Node made) {
        nodes.add(made);
        entries.put(node.path(), made.name());
        exits.put(node.path(), made.name());
    }

    /// A node that others feed too puts out the sum.
    private void input(NirNode node) {
        boolean events = settings.is(Option.INPUT, "events");
        Shape shape = shape(node.out());
        String encoder = node.path() + (events ? "/events" : "/signal");
        nodes.add(
                new Input(
                        node.path(),
                        shape,
                        events ? Input.Form.EVENTS : Input.Form.SIGNAL,
                        0,
                        1,
                        Span.NONE));
        nodes.add(
                new Encoder(
                        encoder,
                        shape,
                        events ? "events" : "direct",
                        events ? Map.of() : Map.of("gain", 1.0),
                        Span.NONE));
        inner.add(Edge.of(node.path(), encoder));
        exits.put(node.path(), encoder);
        if (into.containsKey(node.path())) {
            Node sum = populations.relay(node.path() + "/sum", shape);
            one(node, sum);
            inner.add(Edge.of(encoder, sum.name()));
        }
    }

    /// What a single population sends is read there; else a population holds the sum. It has a name
    /// of its own, since the read-out has that of the node.
    private void output(NirNode node) {
        List<Loops.Delayed> feeding = into.getOrDefault(node.path(), List.of());
        boolean plain =
                feeding.size() == 1
                        && feeding.getFirst().steps() == 0
                        && isPopulation(feeding.getFirst().edge().from())
                        && !sending.contains(node.path());
        if (!plain) {
            one(node, populations.relay(node.path() + "/sum", shape(node.out())));
        }
        String read = plain ? feeding.getFirst().edge().from() : node.path() + "/sum";
        readOuts.add(new ReadOut(node.path(), read, Reduction.EACH_STEP, false, Span.NONE));
    }

    private boolean isPopulation(String path) {
        return Optional.ofNullable(named.get(path))
                .filter(n ->
                        n.primitive() instanceof Primitive.Neuron
                                || n.primitive() instanceof Primitive.Threshold)
                .isPresent();
    }

    /// With leading axes it works on channels, and its shapes are made to fit.
    private void affine(NirNode node, Primitive.Affine affine) {
        one(node, Synapses.affine(node, affine));
        if (affine.weight().shape().rank() > 2) {
            String before = node.path() + "/in";
            String after = node.path() + "/out";
            nodes.add(nodes.size() - 1, reshape(before, Shape.of(node.in().length(), 1)));
            nodes.add(reshape(after, node.out()));
            inner.add(Edge.of(before, node.path()));
            inner.add(Edge.of(node.path(), after));
            entries.put(node.path(), before);
            exits.put(node.path(), after);
        }
    }

    private Node delay(NirNode node, Tensor file) {
        double[] times = file.toDoubles();
        Arrays.setAll(times, n -> Quantity.TIME.toModel(times[n], settings));
        Shape shape = shape(node.out());
        Tensor time = Parameters.tensor(times);
        return new Delay(
                node.path(),
                shape,
                time.size() == shape.size() ? time.withShape(shape) : time,
                Span.NONE);
    }

    private static Node reshape(String name, Shape shape) {
        return new Flatten(name, shape, Span.NONE);
    }

    /// A node of no axes has one value.
    static Shape shape(Shape shape) {
        return shape.rank() == 0 ? Shape.of(1) : shape;
    }
}
