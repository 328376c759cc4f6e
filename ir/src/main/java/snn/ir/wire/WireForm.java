package snn.ir.wire;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import snn.ir.DiscreteModel;
import snn.ir.IntegerModel;
import snn.ir.Model;
import snn.ir.ReadOut;
import snn.ir.Reduction;
import snn.ir.TimeGrid;
import snn.ir.graph.Edge;
import snn.ir.graph.Graph;
import snn.ir.graph.Named;
import snn.ir.tensor.Tensor;
import snn.ir.wire.v1.GraphProto;
import snn.ir.wire.v1.ModelProto;

/// Any level as a protobuf message beside its tensors, and back. Sealed types are switched over
/// without a default, so a new kind stops the build in this package until it can be written.
final class WireForm {
    /// A message whose tensor table is still empty, and the tensors it names by their index.
    record Encoded(ModelProto.Model message, List<Tensor> tensors, UnknownFields unknown) {
        /// The message with its table, and with the unknown fields of the file it was read from.
        Whole whole() {
            var whole = message.toBuilder().addAllTensors(TensorTable.write(tensors));
            List<String> lost = unknown.attach(whole);
            return new Whole(whole.build(), lost);
        }
    }

    /// What is written.
    ///
    /// @param lost the places of unknown fields that the model has no more
    record Whole(ModelProto.Model message, List<String> lost) {}

    private WireForm() {}

    static Encoded write(StoredModel stored) {
        var tensors = new Tensors(stored.unknown().table());
        var out = ModelProto.Model.newBuilder();
        switch (stored) {
            case StoredModel.OfModel(var model, _) -> write(model, out, tensors);
            case StoredModel.OfDiscrete(var model, _) -> write(model, out, tensors);
            case StoredModel.OfInteger(var model, _) -> write(model, out, tensors);
        }
        out.setHeader(HeaderForm.write(stored.header(), tensors));
        return new Encoded(out.build(), tensors.all(), stored.unknown());
    }

    /// @throws Malformed where the message says what no model can be
    static StoredModel read(ModelProto.Model message, List<Tensor> table) {
        var tensors = new Tensors(table);
        Finite.check(message.getHeader());
        var unknown = UnknownFields.in(message, table);
        return switch (message.getLevel()) {
            case LEVEL_MODEL -> new StoredModel.OfModel(model(message, tensors), unknown);
            case LEVEL_DISCRETE -> new StoredModel.OfDiscrete(discrete(message, tensors), unknown);
            case LEVEL_INTEGER -> new StoredModel.OfInteger(integer(message, tensors), unknown);
            case LEVEL_UNSPECIFIED, UNRECOGNIZED ->
                    throw new Malformed("a level this version does not know");
        };
    }

    private static void write(Model model, ModelProto.Model.Builder out, Tensors tensors) {
        out.setLevel(ModelProto.Level.LEVEL_MODEL);
        model.time().ifPresent(time -> out.setTime(write(time)));
        model.graph().nodes().forEach(n -> out.addNodes(NodeForm.write(n, tensors)));
        write(model.graph(), model.readOuts(), out);
    }

    private static void write(DiscreteModel model, ModelProto.Model.Builder out, Tensors tensors) {
        out.setLevel(ModelProto.Level.LEVEL_DISCRETE).setTime(write(model.time()));
        model.graph().nodes().forEach(n -> out.addNodes(NodeForm.write(n, tensors)));
        write(model.graph(), model.readOuts(), out);
    }

    private static void write(IntegerModel model, ModelProto.Model.Builder out, Tensors tensors) {
        out.setLevel(ModelProto.Level.LEVEL_INTEGER).setTime(write(model.time()));
        model.graph().nodes().forEach(n -> out.addNodes(NodeForm.write(n, tensors)));
        write(model.graph(), model.readOuts(), out);
    }

    private static void write(
            Graph<?> graph, List<ReadOut> readOuts, ModelProto.Model.Builder out) {
        graph.edges().forEach(e -> out.addEdges(write(e)));
        readOuts.forEach(r -> out.addReadOuts(write(r)));
    }

    private static Model model(ModelProto.Model message, Tensors tensors) {
        return new Model(
                HeaderForm.read(message.getHeader(), tensors),
                message.hasTime() ? Optional.of(time(message)) : Optional.empty(),
                graph(message, tensors, NodeForm::read),
                readOuts(message));
    }

    private static DiscreteModel discrete(ModelProto.Model message, Tensors tensors) {
        return new DiscreteModel(
                HeaderForm.read(message.getHeader(), tensors),
                time(message),
                graph(message, tensors, NodeForm::readDiscrete),
                readOuts(message));
    }

    private static IntegerModel integer(ModelProto.Model message, Tensors tensors) {
        return new IntegerModel(
                HeaderForm.read(message.getHeader(), tensors),
                time(message),
                graph(message, tensors, NodeForm::readInteger),
                readOuts(message));
    }

    private static <N extends Named> Graph<N> graph(
            ModelProto.Model message,
            Tensors tensors,
            BiFunction<GraphProto.Node, Tensors, N> read) {
        List<N> nodes = message.getNodesList().stream().map(n -> named(n, tensors, read)).toList();
        List<Edge> edges = message.getEdgesList().stream().map(WireForm::edge).toList();
        var names = new HashSet<String>();
        for (N node : nodes) {
            Malformed.unless(names.add(node.name()), "two nodes named `%s`", node.name());
        }
        for (Edge edge : edges) {
            Malformed.unless(names.contains(edge.from()), "an edge from `%s`", edge.from());
            Malformed.unless(names.contains(edge.to()), "an edge to `%s`", edge.to());
        }
        return new Graph<>(nodes, edges);
    }

    private static <N> N named(
            GraphProto.Node message,
            Tensors tensors,
            BiFunction<GraphProto.Node, Tensors, N> read) {
        try {
            Finite.check(message);
            return read.apply(message, tensors);
        } catch (Malformed e) {
            throw e.within("node `" + message.getName() + "`");
        }
    }

    private static GraphProto.Edge write(Edge edge) {
        return GraphProto.Edge.newBuilder()
                .setFrom(edge.from())
                .setTo(edge.to())
                .setPort(edge.port())
                .setDelay(edge.delay())
                .setTime(edge.time())
                .build();
    }

    private static Edge edge(GraphProto.Edge message) {
        Malformed.unless(
                message.getDelay() >= 0,
                "a delay of %s steps",
                Integer.toUnsignedString(message.getDelay()));
        Malformed.unless(
                message.getTime() >= 0 && Double.isFinite(message.getTime()),
                "a delay of %s ms",
                message.getTime());
        return new Edge(
                message.getFrom(),
                message.getTo(),
                message.getPort(),
                message.getDelay(),
                message.getTime());
    }

    private static ModelProto.TimeGrid write(TimeGrid time) {
        return ModelProto.TimeGrid.newBuilder().setSteps(time.steps()).setDt(time.dt()).build();
    }

    private static TimeGrid time(ModelProto.Model message) {
        int steps = message.getTime().getSteps();
        double dt = message.getTime().getDt();
        Malformed.unless(
                steps >= 1 && dt > 0 && Double.isFinite(dt), "%d time steps of %s ms", steps, dt);
        return new TimeGrid(steps, dt);
    }

    private static GraphProto.ReadOut write(ReadOut readOut) {
        return GraphProto.ReadOut.newBuilder()
                .setName(readOut.name())
                .setNode(readOut.node())
                .setReduction(Words.write(readOut.reduction()))
                .setArgmax(readOut.argmax())
                .setOrigin(SpanForm.write(readOut.origin()))
                .build();
    }

    private static List<ReadOut> readOuts(ModelProto.Model message) {
        return message.getReadOutsList().stream()
                .map(r ->
                        new ReadOut(
                                r.getName(),
                                r.getNode(),
                                Words.read(Reduction.class, Words::write, r.getReductionValue()),
                                r.getArgmax(),
                                SpanForm.read(r.getOrigin())))
                .toList();
    }
}
