package snn.compiler.lower;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import snn.compiler.check.Bound;
import snn.compiler.check.Network;
import snn.compiler.check.Shapes;
import snn.compiler.check.Slot;
import snn.compiler.check.Stage;
import snn.compiler.syntax.Declaration;
import snn.compiler.syntax.Expression;
import snn.ir.Encoder;
import snn.ir.Flatten;
import snn.ir.Header;
import snn.ir.Input;
import snn.ir.Model;
import snn.ir.Node;
import snn.ir.ReadOut;
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

    private Lowering(Network network) {
        this.network = network;
        this.shapes = new Shapes(network);
        this.values = new Values(network);
    }

    /// The model of a network in which no rule found an error.
    public static Model lower(Network network) {
        return new Lowering(network).model();
    }

    private Model model() {
        var nodes = new ArrayList<Node>();
        var edges = new ArrayList<Edge>();
        for (Stage stage : network.stages().values()) {
            nodes.add(node(stage));
            if (!stage.from().isEmpty()) {
                edges.add(Edge.of(stage.from(), stage.name()));
            }
        }
        return new Model(header(), network.time(), new Graph<>(nodes, edges), readOuts());
    }

    private Header header() {
        var tree = network.tree();
        return new Header(
                tree.name().text(),
                tree.documentation(),
                tree.text(),
                tree.all(Declaration.Train.class).stream()
                        .findFirst()
                        .map(train -> new Trainings(values).training(train)),
                Optional.empty(),
                tree.all(Declaration.Target.class).stream().map(this::target).toList());
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
                            values.quantities(encoding),
                            origin);
            case Stage.Operation.Flatten() -> new Flatten(name, shape, origin);
            case Stage.Operation.Dense(var call) -> values.dense(stage, shape, fanIn(stage), call);
            case Stage.Operation.Spike(var kind, var neuron) ->
                    values.population(stage, shape, kind, neuron);
            case Stage.Operation.Unknown() -> throw new IllegalStateException(name);
        };
    }

    private int fanIn(Stage stage) {
        return shapes.of(stage.from()).orElseThrow().length();
    }

    private Input input(Declaration.Input input, Shape shape) {
        double low = input.range().map(r -> values.plain(r.low())).orElse(0.0);
        double high = input.range().map(r -> values.plain(r.high())).orElse(1.0);
        return new Input(input.name().text(), shape, low, high, input.name().span());
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
