package snn.compiler.lower;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import snn.compiler.check.Bound;
import snn.compiler.check.Feed;
import snn.compiler.check.Network;
import snn.compiler.check.Shapes;
import snn.compiler.check.Slot;
import snn.compiler.check.Stage;
import snn.compiler.check.Windows;
import snn.compiler.syntax.Declaration;
import snn.compiler.syntax.Expression;
import snn.ir.Concat;
import snn.ir.Delay;
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
import snn.ir.ReadOut;
import snn.ir.Sum;
import snn.ir.Target;
import snn.ir.diagnostic.Span;
import snn.ir.graph.Edge;
import snn.ir.graph.Graph;
import snn.ir.tensor.Shape;

/// Checked network in, [Model] out.
public final class Lowering {
    private final Network network;
    private final Shapes shapes;
    private final Values values;
    private final Projections projections;

    private Lowering(Network network) {
        this.network = network;
        this.shapes = network.shapes();
        this.values = new Values(network);
        this.projections = new Projections(network, values);
    }

    /// The model of a network in which no rule found an error.
    public static Model lower(Network network) {
        return new Lowering(network).model();
    }

    private Model model() {
        var nodes = new ArrayList<Node>();
        var edges = new ArrayList<Edge>();
        for (Stage stage : network.stages().values()) {
            Node node = node(stage);
            nodes.add(node);
            stage.feeds().forEach(feed -> edges.add(edge(feed, node)));
        }
        return new Model(header(nodes), network.time(), new Graph<>(nodes, edges), readOuts());
    }

    private static Edge edge(Feed feed, Node node) {
        return new Edge(
                feed.from(),
                node.name(),
                feed.port().isEmpty() ? port(node) : feed.port(),
                feed.delay().steps(),
                feed.delay().time());
    }

    /// The only port of a node.
    private static String port(Node node) {
        return node instanceof Population population
                ? population.dynamics().ports().getFirst().name()
                : Edge.INPUT;
    }

    private Header header(List<Node> nodes) {
        var tree = network.tree();
        return new Header(
                tree.name().text(),
                tree.documentation(),
                notes(nodes),
                tree.text(),
                tree.all(Declaration.Train.class).stream()
                        .findFirst()
                        .map(train -> new Trainings(values).training(train)),
                Optional.empty(),
                tree.all(Declaration.Target.class).stream().map(this::target).toList(),
                Optional.empty());
    }

    private Node node(Stage stage) {
        Shape shape = shapes.of(stage.name()).orElseThrow();
        String name = stage.name();
        Span origin = stage.origin();
        return switch (stage.operation()) {
            case Stage.Operation.Enter(var input) -> input(input, shape);
            case Stage.Operation.Encode(var encoding) ->
                    new Encoder(
                            name,
                            shape,
                            encoding.signature().name(),
                            network.encoding(encoding).orElseThrow(),
                            origin);
            case Stage.Operation.Flatten _, Stage.Operation.Reshape _ ->
                    new Flatten(name, shape, origin);
            case Stage.Operation.Sum() -> new Sum(name, shape, origin);
            case Stage.Operation.Concat _ ->
                    new Concat(name, shapes.parts(stage).orElseThrow(), origin);
            case Stage.Operation.Project(var call) -> projections.of(stage, into(stage), call);
            case Stage.Operation.Pool(var kind, var call) -> pool(stage, kind, call);
            case Stage.Operation.Normalise(var throughTime, var call) ->
                    new Normalisation(
                            name,
                            shape,
                            throughTime,
                            values.quantity(call, "momentum"),
                            values.quantity(call, "epsilon"),
                            Optional.empty(),
                            origin);
            case Stage.Operation.Drop(var call) ->
                    new Dropout(name, shape, values.quantity(call, "probability"), origin);
            case Stage.Operation.DelayLine(var call) ->
                    new Delay(name, shape, values.times(stage, shape, call), origin);
            case Stage.Operation.Spike(var kind, var neuron) ->
                    values.population(stage, shape, kind, neuron);
            case Stage.Operation.Unknown() -> throw new IllegalStateException(name);
        };
    }

    private Shape into(Stage stage) {
        return shapes.into(stage).orElseThrow();
    }

    private Pooling pool(Stage stage, Pooling.Kind kind, Bound call) {
        Shape in = into(stage);
        return new Pooling(
                stage.name(),
                kind,
                in,
                Windows.of(call, in.rank() - 1).orElseThrow(),
                stage.origin());
    }

    /// The doc comments of declarations and of the defined neurons that the model has.
    private Map<String, String> notes(List<Node> nodes) {
        var notes = new TreeMap<String, String>();
        var kinds = new HashSet<String>();
        nodes.forEach(n -> {
            if (n instanceof Population population) {
                kinds.add(population.kind());
            }
        });
        network.defined()
                .forEach((name, d) -> {
                    if (kinds.contains(name)) {
                        note(notes, name, d.definition().documentation());
                    }
                });
        network.declared().forEach((name, d) -> note(notes, name, d.documentation()));
        return notes;
    }

    private static void note(Map<String, String> notes, String name, String text) {
        if (!text.isEmpty()) {
            notes.put(name, text);
        }
    }

    private Input input(Declaration.Input input, Shape shape) {
        double low = input.range().map(r -> values.plain(r.low())).orElse(0.0);
        double high = input.range().map(r -> values.plain(r.high())).orElse(1.0);
        Input.Form form =
                Arrays.stream(Input.Form.values())
                        .filter(f -> f.word().equals(input.type().text()))
                        .findFirst()
                        .orElseThrow();
        return new Input(input.name().text(), shape, form, low, high, input.name().span());
    }

    private List<ReadOut> readOuts() {
        return network.tree().all(Declaration.Output.class).stream().map(this::readOut).toList();
    }

    private ReadOut readOut(Declaration.Output output) {
        List<Expression.Application> elements = output.chain().elements();
        return new ReadOut(
                output.name().text(),
                output.chain().source().name().text(),
                Values.reduction(elements.getFirst().name().text()),
                elements.size() > 1,
                output.chain().span());
    }

    private Target target(Declaration.Target target) {
        Bound bound = Network.bound(target);
        Map<String, Target.Setting> settings = new TreeMap<>();
        for (var filled : bound.filled()) {
            String slot = filled.slot().name();
            if (filled.slot() instanceof Slot.Quantity quantity) {
                settings.put(
                        slot,
                        new Target.Setting.Quantity(
                                values.quantity(bound, slot), quantity.spec().dimension()));
            } else {
                settings.put(slot, new Target.Setting.Word(bound.word(slot).orElseThrow()));
            }
        }
        return new Target(target.name().text(), settings, target.span());
    }
}
