package snn.interop.nir.exporting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import snn.interop.nir.Primitive;
import snn.ir.Concat;
import snn.ir.Delay;
import snn.ir.Dropout;
import snn.ir.Encoder;
import snn.ir.Flatten;
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
import snn.ir.graph.Edge;
import snn.ir.neuron.Integration;
import snn.ir.synapse.OneToOne;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;

/// Makes the draft of a model's network: a node for each of the model's, or a few, or none where it
/// passes on what arrives.
final class Drafting {
    private final Model model;
    private final Integration reader;
    private final Refusals refusals;
    private final Draft draft = new Draft();
    private final Connections connections;

    /// Where values enter the nodes that stand for one of the model's, by port.
    private final Map<String, Map<String, String>> entries = new HashMap<>();

    /// The nodes whose sum is what leaves one of the model's.
    private final Map<String, List<String>> exits = new HashMap<>();

    /// Nodes that nothing stands for, so that nothing leaves them.
    private final Set<String> refused = new HashSet<>();

    private final Map<String, Shape> shapes = new HashMap<>();
    private final Set<String> simultaneous = new LinkedHashSet<>();

    Drafting(Model model, Integration reader, Refusals refusals) {
        this.model = model;
        this.reader = reader;
        this.refusals = refusals;
        this.connections = new Connections(draft, refusals);
    }

    Draft draft() {
        model.graph().inOrder().forEach(this::shape);
        model.graph().nodes().forEach(this::add);
        refused.forEach(name -> exits.put(name, List.of()));
        model.graph().edges().forEach(this::wire);
        model.readOuts().forEach(this::output);
        if (model.readOuts().isEmpty()) {
            leaves();
        }
        return draft;
    }

    /// The populations whose membrane sees the current of the step before.
    Set<String> simultaneous() {
        return simultaneous;
    }

    /// The projections whose weights and biases are datasets of the node of that name, as they are.
    Set<String> direct() {
        return connections.direct();
    }

    private Optional<Double> dt() {
        return model.time().map(TimeGrid::dt);
    }

    // --- shapes: what works element by element takes the shape of what arrives

    private void shape(Node node) {
        shapes.put(node.name(), isElementwise(node) ? arriving(node) : node.shape());
    }

    private static boolean isElementwise(Node node) {
        return node instanceof Population
                || node instanceof Delay
                || node instanceof Projection p
                        && p.connectivity() instanceof OneToOne
                        && p.bias().isEmpty();
    }

    private Shape arriving(Node node) {
        Set<Shape> before = new HashSet<>();
        for (Edge edge : model.graph().into(node.name())) {
            Optional.ofNullable(shapes.get(edge.from())).ifPresent(before::add);
        }
        return before.size() == 1 && before.iterator().next().size() == node.shape().size()
                ? before.iterator().next()
                : node.shape();
    }

    private Shape shape(String node) {
        return shapes.getOrDefault(node, model.graph().node(node).shape());
    }

    /// The shape that reaches a node of one input.
    private Shape before(Node node) {
        return model.graph().into(node.name()).stream()
                .findFirst()
                .map(e -> shape(e.from()))
                .orElse(node.shape());
    }

    // --- nodes

    private void add(Node node) {
        switch (node) {
            case Input input -> input(input);
            case Encoder encoder -> encoder(encoder);
            case Flatten flatten -> flatten(flatten);
            case Sum _, Dropout _ -> {}
            case Concat concat -> concat(concat);
            case Projection projection ->
                    only(projection, connections.projection(projection, shape(projection.name())));
            case Pooling pooling -> only(pooling, connections.pooling(pooling));
            case Normalisation normalisation ->
                    only(normalisation, connections.normalisation(normalisation));
            case Delay delay -> delay(delay);
            case Population population -> population(population);
        }
    }

    private void only(Node node, Optional<String> name) {
        name.ifPresentOrElse(n -> only(node, n), () -> refused.add(node.name()));
    }

    private void only(Node node, String name) {
        entries.put(node.name(), Map.of(Edge.INPUT, name));
        exits.put(node.name(), List.of(name));
    }

    /// What an encoder makes of an input enters the file; an input that no encoder changes enters
    /// as it is.
    private void input(Input input) {
        boolean plain =
                model.graph().outOf(input.name()).stream()
                        .map(e -> model.graph().node(e.to()))
                        .anyMatch(n -> !(n instanceof Encoder e) || isPlain(e));
        if (plain) {
            String name =
                    draft.add(
                            input.name(),
                            new Primitive.Input(input.shape()),
                            input.shape(),
                            input.shape());
            exits.put(input.name(), List.of(name));
        }
        if (input.form() == Input.Form.REAL && plain) {
            refusals.lose(
                    input.name(),
                    "that one value stands still for all steps",
                    "whoever runs it gives a value for each step");
        }
    }

    /// Whether the values of a signal, or of events, are sent on, at most scaled.
    private static boolean isPlain(Encoder encoder) {
        return encoder.kind().equals("events") || encoder.kind().equals("direct");
    }

    private void encoder(Encoder encoder) {
        Shape shape = encoder.shape();
        if (!isPlain(encoder)) {
            String name = draft.add(encoder.name(), new Primitive.Input(shape), shape, shape);
            exits.put(encoder.name(), List.of(name));
            refusals.lose(
                    encoder.name(),
                    "the encoding `%s`".formatted(encoder.kind()),
                    "whoever runs it gives what the encoding sends out");
            return;
        }
        double gain = encoder.parameters().getOrDefault("gain", 1.0);
        if (gain != 1) {
            var all = new double[shape.length()];
            Arrays.fill(all, gain);
            only(
                    encoder,
                    draft.add(
                            encoder.name(),
                            new Primitive.Scale(Tensor.of(shape, all)),
                            shape,
                            shape));
        }
    }

    private void flatten(Flatten flatten) {
        Shape in = before(flatten);
        Optional<Merge> merge = Merge.of(in, flatten.shape());
        if (merge.isEmpty()) {
            refusals.refuse(
                    flatten.name(),
                    "it makes %s of %s, and NIR only merges axes that lie side by side"
                            .formatted(flatten.shape(), in),
                    "leave the shape as it is");
        }
        only(
                flatten,
                merge.map(m -> draft.add(flatten.name(), m.primitive(), in, flatten.shape())));
    }

    private void delay(Delay delay) {
        Shape shape = shape(delay.name());
        double[] ms = delay.time().toDoubles();
        var seconds = new double[shape.length()];
        Arrays.setAll(seconds, n -> Cells.seconds(ms[ms.length == 1 ? 0 : n]));
        var primitive = new Primitive.Delay(Tensor.of(shape, seconds));
        only(delay, draft.add(delay.name(), primitive, shape, shape));
    }

    /// Each part through a connection that puts it in its place; the places add up.
    private void concat(Concat concat) {
        Map<String, String> ports = new LinkedHashMap<>();
        int first = 0;
        for (int n = 0; n < concat.parts().size(); n++) {
            Shape part = concat.parts().get(n);
            Optional<String> name = connections.place(concat, n, first);
            if (name.isEmpty()) {
                refused.add(concat.name());
                return;
            }
            ports.put(Concat.port(n), name.get());
            first += part.extent(0);
        }
        entries.put(concat.name(), ports);
        exits.put(concat.name(), List.copyOf(ports.values()));
    }

    private void population(Population population) {
        Shape shape = shape(population.name());
        switch (Recogniser.of(population, shape, dt(), reader)) {
            case Recognised.Passing() -> {}
            case Recognised.Unknown(var why) -> {
                refused.add(population.name());
                refusals.refuse(
                        population.name(),
                        "NIR has no neuron like it: " + why,
                        "only `if`, `lif`, `cuba_lif`, `i`, `li`, `cuba_li` and neurons of the same"
                                + " equations can leave");
            }
            case Recognised.Known(var primitive, var losses, boolean late) -> {
                losses.forEach(refusals::lose);
                if (late) {
                    simultaneous.add(population.name());
                }
                String name = draft.add(population.name(), primitive, shape, shape);
                exits.put(population.name(), List.of(name));
                entries.put(
                        population.name(),
                        Map.of(population.dynamics().ports().getFirst().name(), name));
            }
        }
    }

    // --- edges

    private record Source(String node, int steps, double time) {}

    /// The nodes that send what leaves one of the model's, and how much later it arrives.
    private List<Source> sources(String node, int steps, double time, Set<String> passed) {
        List<String> own = exits.get(node);
        if (own != null) {
            return own.stream().map(n -> new Source(n, steps, time)).toList();
        }
        if (!passed.add(node)) {
            return List.of();
        }
        var found = new ArrayList<Source>();
        for (Edge edge : model.graph().into(node)) {
            found.addAll(
                    sources(
                            edge.from(),
                            steps + edge.delay(),
                            time + edge.time(),
                            new HashSet<>(passed)));
        }
        return found;
    }

    private void wire(Edge edge) {
        String entry = entries.getOrDefault(edge.to(), Map.of()).get(edge.port());
        if (entry == null) {
            return;
        }
        for (Source source : sources(edge.from(), edge.delay(), edge.time(), new HashSet<>())) {
            connect(source, entry);
        }
    }

    private void connect(Source source, String entry) {
        var wire = new Wire(source.node, entry, source.steps, source.time);
        Shape sent = draft.node(wire.from()).out();
        Shape taken = draft.node(entry).in();
        if (sent.equals(taken)) {
            draft.wire(wire);
            return;
        }
        Optional<Merge> merge = Merge.of(sent, taken);
        if (merge.isEmpty()) {
            refusals.refuse(
                    entry,
                    "`%s` sends %s and it takes %s, and NIR only merges axes that lie side by side"
                            .formatted(wire.from(), sent, taken),
                    "give both the same shape");
            return;
        }
        String flat = draft.add(wire.from() + ".flatten", merge.get().primitive(), sent, taken);
        draft.wire(wire.to(flat));
        draft.wire(new Wire(flat, entry, 0, 0));
    }

    // --- what leaves

    private void output(ReadOut readOut) {
        Shape shape = shape(readOut.node());
        String name =
                draft.add(outputName(readOut.name()), new Primitive.Output(shape), shape, shape);
        sources(readOut.node(), 0, 0, new HashSet<>()).forEach(s -> connect(s, name));
        boolean membrane =
                !readOut.reduction().readsSpikes()
                        && readOut.reduction() != Reduction.EACH_STEP
                        && model.graph().node(readOut.node()) instanceof Population p
                        && p.dynamics().spikes();
        if (readOut.reduction() != Reduction.EACH_STEP || readOut.argmax()) {
            refusals.lose(
                    readOut.name(),
                    "the read-out `%s%s`"
                            .formatted(
                                    readOut.reduction().word(),
                                    readOut.argmax() ? " -> argmax" : ""),
                    membrane
                            ? "a reader gives the spikes of every step, and no membrane"
                            : "a reader gives every step");
        }
    }

    /// An output may bear the name of a node in a model, and not in a file.
    private String outputName(String wanted) {
        return model.graph().find(wanted).isPresent() && draft.has(wanted)
                ? draft.free(wanted + ".output")
                : wanted;
    }

    /// Without a read-out, what goes nowhere leaves.
    private void leaves() {
        List<Node> leaves =
                model.graph().nodes().stream()
                        .filter(n -> model.graph().outOf(n.name()).isEmpty())
                        .filter(n -> !sources(n.name(), 0, 0, new HashSet<>()).isEmpty())
                        .toList();
        for (Node leaf : leaves) {
            Shape shape = shape(leaf.name());
            String name =
                    draft.add(
                            leaves.size() == 1 ? "output" : "output_" + leaf.name(),
                            new Primitive.Output(shape),
                            shape,
                            shape);
            sources(leaf.name(), 0, 0, new HashSet<>()).forEach(s -> connect(s, name));
        }
    }
}
