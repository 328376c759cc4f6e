package snn.interop.lava;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import snn.ir.diagnostic.Result;
import snn.ir.diagnostic.Span;
import snn.ir.foreign.Foreign;
import snn.ir.graph.Edge;
import snn.ir.graph.Graph;
import snn.ir.synapse.Connectivity;
import snn.ir.synapse.Convolution;
import snn.ir.synapse.Dense;
import snn.ir.synapse.Window;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;
import snn.ir.verify.Verify;

/// Goes from layer to layer and joins each to the one before it.
final class Layers {
    private static final int STANDARD_STEPS = 100;

    /// Synapses of lava deliver what arrived in the step before.
    private static final int SYNAPSE_DELAY = 1;

    private final Foreign.Group tree;
    private final String file;
    private final List<IntegerNode> nodes = new ArrayList<>();
    private final List<Edge> edges = new ArrayList<>();
    private String before = "";
    private Optional<Shape> shape = Optional.empty();

    Layers(Foreign.Group tree, String file) {
        this.tree = tree;
        this.file = file;
    }

    Result<IntegerModel> model() {
        try {
            List<Fields> layers = layers();
            for (int n = 0; n < layers.size(); n++) {
                layer(layers.get(n), n);
            }
            if (nodes.isEmpty() || !(nodes.getLast() instanceof IntegerPopulation last)) {
                throw new Refused("lava-layer", "`%s` ends with no layer of neurons", file);
            }
            var model =
                    new IntegerModel(
                            header(), time(), new Graph<>(nodes, edges), List.of(readOut(last)));
            return Result.of(model, Verify.integer(model));
        } catch (Refused e) {
            return Result.rejected(e.diagnostic());
        }
    }

    private static ReadOut readOut(IntegerPopulation last) {
        Reduction reduction = last.dynamics().spikes() ? Reduction.SPIKE_COUNT : Reduction.LAST;
        return new ReadOut("output", last.name(), reduction, true, Span.NONE);
    }

    private Header header() {
        int dot = file.lastIndexOf('.');
        return new Header(
                dot > 0 ? file.substring(0, dot) : file,
                "Read from " + file + ", a network of Lava-DL: synapses deliver one step later.",
                "",
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    private TimeGrid time() throws Refused {
        if (!(tree.members().get("simulation") instanceof Foreign.Group group)) {
            return new TimeGrid(STANDARD_STEPS, 1);
        }
        var simulation = new Fields(group, "simulation");
        return new TimeGrid(
                simulation.has("tSample")
                        ? simulation.whole("tSample", 1, 1 << 24)
                        : STANDARD_STEPS,
                simulation.has("Ts") ? simulation.whole("Ts", 1, 1 << 20) : 1);
    }

    private List<Fields> layers() throws Refused {
        Fields all = new Fields(tree, "").inner("layer");
        var layers = new ArrayList<Fields>();
        for (int n = 0; n < all.group().members().size(); n++) {
            layers.add(new Fields(all.inner(Integer.toString(n)).group(), "layer/" + n));
        }
        return layers;
    }

    private void layer(Fields layer, int number) throws Refused {
        String type = layer.word("type");
        if (shape.isEmpty() && (type.equals("conv") || type.equals("flatten"))) {
            throw new Refused(
                    "lava-shape", "`%s` does not say the shape of its input", layer.place());
        }
        switch (type) {
            case "input" -> input(layer, number);
            case "dense" -> dense(layer, number);
            case "conv" -> convolution(layer, number);
            case "flatten" -> flatten(number);
            default ->
                    throw new Refused(
                            "lava-layer",
                            "`%s` is of the type `%s`; `input`, `dense`, `conv` and `flatten` are"
                                    + " read",
                            layer.place(),
                            type);
        }
    }

    private void input(Fields layer, int number) throws Refused {
        if (number > 0 || layer.has("neuron")) {
            throw new Refused(
                    "lava-layer",
                    "`%s` is an input that %s",
                    layer.place(),
                    number > 0 ? "is not the first layer" : "has neurons of its own");
        }
        enter(layer.shape());
    }

    private void enter(Shape entering) {
        nodes.add(new Input("input", entering, Input.Form.EVENTS, 0, 1, Span.NONE));
        nodes.add(
                new IntegerEncoder(
                        new Encoder("events", entering, "events", Map.of(), Span.NONE), 1));
        edges.add(Edge.of("input", "events"));
        before = "events";
        shape = Optional.of(entering);
    }

    private void flatten(int number) {
        Shape flat = Shape.of(shape.orElseThrow().length());
        append(new Flatten("flatten" + number, flat, Span.NONE), flat, 0);
    }

    private void dense(Fields layer, int number) throws Refused {
        int neurons = layer.shape().length();
        int weights = layer.numbers("weight").map(w -> w.shape().length()).orElse(0);
        if (weights == 0 || weights % neurons != 0) {
            throw new Refused(
                    "lava-shape",
                    "`%s` has %d weights for %d neurons",
                    layer.place(),
                    weights,
                    neurons);
        }
        int axons = weights / neurons;
        if (shape.isEmpty()) {
            enter(Shape.of(axons));
        }
        if (!shape.orElseThrow().equals(Shape.of(axons))) {
            throw new Refused(
                    "lava-shape",
                    "`%s` takes %d axons, and %s come",
                    layer.place(),
                    axons,
                    shape.orElseThrow());
        }
        synapses(layer, number, new Dense(axons, neurons), Shape.of(neurons));
    }

    private void convolution(Fields layer, int number) throws Refused {
        Shape in = shape.orElseThrow();
        Optional<Tensor> weight = layer.numbers("weight");
        int rank = weight.map(w -> w.shape().rank()).orElse(0);
        if (in.rank() != 3 || rank != 4 && !(rank == 5 && weight.get().shape().extent(4) == 1)) {
            throw new Refused(
                    "lava-shape",
                    "`%s` needs an input of three axes and kernels of two",
                    layer.place());
        }
        Shape kernel = weight.get().shape();
        int groups = layer.has("groups") ? layer.whole("groups", 1, 1 << 16) : 1;
        if (kernel.extent(0) % groups != 0
                || in.extent(0) % groups != 0
                || kernel.extent(1) != in.extent(0) / groups) {
            throw new Refused(
                    "lava-shape",
                    "`%s` has kernels of %s in %d groups over %s",
                    layer.place(),
                    kernel,
                    groups,
                    in);
        }
        var window =
                new Window(
                        List.of(kernel.extent(2), kernel.extent(3)),
                        layer.pair("stride", 1),
                        layer.pair("padding", 0),
                        layer.pair("dilation", 1));
        var convolution = new Convolution(in, kernel.extent(0), window, groups);
        if (!convolution.out().equals(layer.shape())) {
            throw new Refused(
                    "lava-shape",
                    "`%s` says its shape is %s, and its kernels give %s",
                    layer.place(),
                    layer.shape(),
                    convolution.out());
        }
        synapses(layer, number, convolution, convolution.out());
    }

    private void synapses(Fields layer, int number, Connectivity connectivity, Shape out)
            throws Refused {
        if (layer.has("delay")
                && java.util.Arrays.stream(layer.wholes("delay", 1 << 16)).anyMatch(d -> d != 0)) {
            throw new Refused("lava-layer", "`%s` has delays", layer.place());
        }
        Weights weights = Weights.of(layer, connectivity.weights());
        append(
                new IntegerProjection(
                        "synapses" + number,
                        connectivity,
                        weights.values(),
                        weights.bits(),
                        weights.shift(),
                        Optional.empty(),
                        Span.NONE),
                out,
                0);
        Neurons neurons = Neurons.of(layer, bias(layer, connectivity));
        append(neurons.population("layer" + number, out), out, SYNAPSE_DELAY);
    }

    /// What is added to the membrane in each step, for each neuron.
    private static Optional<Tensor> bias(Fields layer, Connectivity connectivity) throws Refused {
        if (!layer.has("bias")) {
            return Optional.empty();
        }
        int[] said = layer.wholes("bias", 1 << 16);
        int size = connectivity.out().length();
        if (said.length != 1 && said.length != connectivity.biases().size()) {
            throw new Refused(
                    "lava-shape",
                    "`%s/bias` has %d values for %s",
                    layer.place(),
                    said.length,
                    connectivity.biases());
        }
        var bias = new long[size];
        for (int n = 0; n < size; n++) {
            int value = said[said.length == 1 ? 0 : connectivity.bias(n)];
            bias[n] = (long) value << Weights.UNIT_SHIFT;
        }
        return Optional.of(Tensor.of(Shape.of(size), bias));
    }

    private void append(IntegerNode node, Shape leaving, int delay) {
        nodes.add(node);
        edges.add(new Edge(before, node.name(), Edge.INPUT, delay));
        before = node.name();
        shape = Optional.of(leaving);
    }
}
