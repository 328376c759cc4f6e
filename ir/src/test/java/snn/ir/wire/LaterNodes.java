package snn.ir.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import snn.ir.Delay;
import snn.ir.DelayLine;
import snn.ir.DiscreteModel;
import snn.ir.DiscreteNode;
import snn.ir.Encoder;
import snn.ir.Flatten;
import snn.ir.Header;
import snn.ir.Input;
import snn.ir.IntegerEncoder;
import snn.ir.IntegerModel;
import snn.ir.IntegerNode;
import snn.ir.Model;
import snn.ir.Node;
import snn.ir.Pooling;
import snn.ir.TimeGrid;
import snn.ir.diagnostic.Span;
import snn.ir.graph.Edge;
import snn.ir.graph.Graph;
import snn.ir.synapse.Window;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;

/// A model at each level with what version 1 was given after [EveryNode]: windows with other zeros
/// after them than before, other shapes than one axis, and delays of elements.
final class LaterNodes {
    private static final Shape FRAME = Shape.of(2, 6);
    private static final Shape TURNED = Shape.of(3, 2);
    private static final TimeGrid TIME = new TimeGrid(3, 0.5);
    private static final Input INPUT =
            new Input("sound", FRAME, Input.Form.SIGNAL, -1, 1, Span.NONE);
    private static final Encoder ENCODER =
            new Encoder("current", FRAME, "direct", Map.of("gain", 0.5), Span.NONE);
    private static final Pooling POOL =
            new Pooling(
                    "pool",
                    Pooling.Kind.SUM,
                    FRAME,
                    new Window(List.of(2), List.of(2), List.of(0), List.of(1), List.of(1)),
                    Span.NONE);
    private static final Flatten RESHAPED = new Flatten("turned", TURNED, Span.NONE);
    private static final DelayLine LINE =
            new DelayLine("each", TURNED, Tensor.of(TURNED, 0L, 1, 2, 3, 4, 1_000_000), Span.NONE);
    private static final DelayLine UNIFORM =
            new DelayLine("all", TURNED, Tensor.scalar(2L), Span.NONE);

    private LaterNodes() {}

    static List<StoredModel> all() {
        return List.of(
                StoredModel.of(model()), StoredModel.of(discrete()), StoredModel.of(integer()));
    }

    private static Header header() {
        return new Header("later", "", "", Optional.empty(), Optional.empty(), List.of());
    }

    static Model model() {
        var each = new Delay("each", TURNED, Tensor.of(TURNED, 0, 0.5, 1, 1.25, 2, 3e9), Span.NONE);
        var all = new Delay("all", TURNED, Tensor.scalar(1.0), Span.NONE);
        List<Node> nodes = List.of(INPUT, ENCODER, POOL, RESHAPED, each, all);
        return new Model(
                header(), Optional.of(TIME), new Graph<>(nodes, row(nodes.size())), List.of());
    }

    private static DiscreteModel discrete() {
        List<DiscreteNode> nodes = List.of(INPUT, ENCODER, POOL, RESHAPED, LINE, UNIFORM);
        return new DiscreteModel(header(), TIME, new Graph<>(nodes, row(nodes.size())), List.of());
    }

    private static IntegerModel integer() {
        List<IntegerNode> nodes =
                List.of(INPUT, new IntegerEncoder(ENCODER, 127), POOL, RESHAPED, LINE, UNIFORM);
        return new IntegerModel(header(), TIME, new Graph<>(nodes, row(nodes.size())), List.of());
    }

    private static List<Edge> row(int nodes) {
        List<String> names = List.of("sound", "current", "pool", "turned", "each", "all");
        var edges = new ArrayList<Edge>();
        for (int n = 1; n < nodes; n++) {
            edges.add(Edge.of(names.get(n - 1), names.get(n)));
        }
        return edges;
    }
}
