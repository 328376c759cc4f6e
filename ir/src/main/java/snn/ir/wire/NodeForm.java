package snn.ir.wire;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import snn.ir.Concat;
import snn.ir.Delay;
import snn.ir.DelayLine;
import snn.ir.DiscreteNode;
import snn.ir.DiscretePopulation;
import snn.ir.Dropout;
import snn.ir.Encoder;
import snn.ir.Flatten;
import snn.ir.Input;
import snn.ir.IntegerEncoder;
import snn.ir.IntegerNode;
import snn.ir.IntegerPopulation;
import snn.ir.IntegerProjection;
import snn.ir.Node;
import snn.ir.Normalisation;
import snn.ir.Pooling;
import snn.ir.Population;
import snn.ir.Projection;
import snn.ir.Sum;
import snn.ir.diagnostic.Span;
import snn.ir.graph.Named;
import snn.ir.synapse.Window;
import snn.ir.tensor.Shape;
import snn.ir.wire.v1.GraphProto;

/// The nodes of the three levels.
final class NodeForm {
    private NodeForm() {}

    static GraphProto.Node write(Node node, Tensors tensors) {
        var out = framed(node);
        return switch (node) {
            case Input input -> out.setInput(write(input)).build();
            case Encoder encoder -> out.setEncoder(write(encoder)).build();
            case Flatten _ -> out.setFlatten(GraphProto.Flatten.getDefaultInstance()).build();
            case Sum _ -> out.setSum(GraphProto.Sum.getDefaultInstance()).build();
            case Concat concat -> out.setConcat(write(concat)).build();
            case Projection p -> out.setProjection(ProjectionForm.write(p, tensors)).build();
            case Pooling pooling -> out.setPooling(write(pooling)).build();
            case Normalisation n ->
                    out.setNormalisation(NormalisationForm.write(n, tensors)).build();
            case Dropout dropout -> out.setDropout(write(dropout)).build();
            case Delay delay -> out.setDelay(DelayForm.write(delay, tensors)).build();
            case Population p -> out.setPopulation(PopulationForm.write(p, tensors)).build();
        };
    }

    static GraphProto.Node write(DiscreteNode node, Tensors tensors) {
        var out = framed(node);
        return switch (node) {
            case Input input -> out.setInput(write(input)).build();
            case Encoder encoder -> out.setEncoder(write(encoder)).build();
            case Flatten _ -> out.setFlatten(GraphProto.Flatten.getDefaultInstance()).build();
            case Concat concat -> out.setConcat(write(concat)).build();
            case Projection p -> out.setProjection(ProjectionForm.write(p, tensors)).build();
            case Pooling pooling -> out.setPooling(write(pooling)).build();
            case Normalisation n ->
                    out.setNormalisation(NormalisationForm.write(n, tensors)).build();
            case Dropout dropout -> out.setDropout(write(dropout)).build();
            case DelayLine line -> out.setDelayLine(DelayForm.write(line, tensors)).build();
            case DiscretePopulation p ->
                    out.setDiscretePopulation(PopulationForm.write(p, tensors)).build();
        };
    }

    static GraphProto.Node write(IntegerNode node, Tensors tensors) {
        var out = framed(node);
        return switch (node) {
            case Input input -> out.setInput(write(input)).build();
            case IntegerEncoder encoder -> out.setIntegerEncoder(write(encoder)).build();
            case Flatten _ -> out.setFlatten(GraphProto.Flatten.getDefaultInstance()).build();
            case Concat concat -> out.setConcat(write(concat)).build();
            case IntegerProjection p ->
                    out.setIntegerProjection(ProjectionForm.write(p, tensors)).build();
            case Pooling pooling -> out.setPooling(write(pooling)).build();
            case Dropout dropout -> out.setDropout(write(dropout)).build();
            case DelayLine line -> out.setDelayLine(DelayForm.write(line, tensors)).build();
            case IntegerPopulation p ->
                    out.setIntegerPopulation(PopulationForm.write(p, tensors)).build();
        };
    }

    static Node read(GraphProto.Node message, Tensors tensors) {
        Shape shape = ShapeForm.readOfNode(message.getShape());
        return shaped(read(message, shape, SpanForm.read(message.getOrigin()), tensors), shape);
    }

    private static Node read(GraphProto.Node message, Shape shape, Span origin, Tensors tensors) {
        return switch (message.getKindCase()) {
            case INPUT -> input(message, shape, origin);
            case ENCODER -> encoder(message, message.getEncoder(), shape, origin);
            case FLATTEN -> new Flatten(message.getName(), shape, origin);
            case SUM -> new Sum(message.getName(), shape, origin);
            case CONCAT -> concat(message, origin);
            case POOLING -> pooling(message, origin);
            case DROPOUT -> dropout(message, shape, origin);
            case PROJECTION -> ProjectionForm.read(message, origin, tensors);
            case NORMALISATION -> NormalisationForm.read(message, shape, origin, tensors);
            case DELAY -> DelayForm.read(message, shape, origin, tensors);
            case POPULATION -> PopulationForm.read(message, shape, origin, tensors);
            default -> throw foreign(message, "model");
        };
    }

    static DiscreteNode readDiscrete(GraphProto.Node message, Tensors tensors) {
        Shape shape = ShapeForm.readOfNode(message.getShape());
        return shaped(
                readDiscrete(message, shape, SpanForm.read(message.getOrigin()), tensors), shape);
    }

    private static DiscreteNode readDiscrete(
            GraphProto.Node message, Shape shape, Span origin, Tensors tensors) {
        return switch (message.getKindCase()) {
            case INPUT -> input(message, shape, origin);
            case ENCODER -> encoder(message, message.getEncoder(), shape, origin);
            case FLATTEN -> new Flatten(message.getName(), shape, origin);
            case CONCAT -> concat(message, origin);
            case POOLING -> pooling(message, origin);
            case DROPOUT -> dropout(message, shape, origin);
            case PROJECTION -> ProjectionForm.read(message, origin, tensors);
            case NORMALISATION -> NormalisationForm.read(message, shape, origin, tensors);
            case DELAY_LINE -> DelayForm.readLine(message, shape, origin, tensors);
            case DISCRETE_POPULATION ->
                    PopulationForm.readDiscrete(message, shape, origin, tensors);
            default -> throw foreign(message, "discrete");
        };
    }

    static IntegerNode readInteger(GraphProto.Node message, Tensors tensors) {
        Shape shape = ShapeForm.readOfNode(message.getShape());
        return shaped(
                readInteger(message, shape, SpanForm.read(message.getOrigin()), tensors), shape);
    }

    private static IntegerNode readInteger(
            GraphProto.Node message, Shape shape, Span origin, Tensors tensors) {
        return switch (message.getKindCase()) {
            case INPUT -> input(message, shape, origin);
            case INTEGER_ENCODER -> integerEncoder(message, shape, origin);
            case FLATTEN -> new Flatten(message.getName(), shape, origin);
            case CONCAT -> concat(message, origin);
            case POOLING -> pooling(message, origin);
            case DROPOUT -> dropout(message, shape, origin);
            case INTEGER_PROJECTION -> ProjectionForm.readInteger(message, origin, tensors);
            case DELAY_LINE -> DelayForm.readLine(message, shape, origin, tensors);
            case INTEGER_POPULATION -> PopulationForm.readInteger(message, shape, origin, tensors);
            default -> throw foreign(message, "integer");
        };
    }

    /// A node whose shape is what follows from the rest of it.
    private static <N extends Named> N shaped(N node, Shape shape) {
        Malformed.unless(
                node.shape().equals(shape),
                "the shape %s, where %s follows from the rest",
                shape,
                node.shape());
        return node;
    }

    private static GraphProto.Node.Builder framed(Named node) {
        return GraphProto.Node.newBuilder()
                .setName(node.name())
                .setShape(ShapeForm.write(node.shape()))
                .setOrigin(SpanForm.write(node.origin()));
    }

    private static GraphProto.Input write(Input input) {
        return GraphProto.Input.newBuilder()
                .setLow(input.low())
                .setHigh(input.high())
                .setForm(Words.write(input.form()))
                .build();
    }

    private static Input input(GraphProto.Node message, Shape shape, Span origin) {
        var input = message.getInput();
        return new Input(
                message.getName(),
                shape,
                Words.read(Input.Form.class, Words::write, input.getFormValue()),
                input.getLow(),
                input.getHigh(),
                origin);
    }

    private static GraphProto.Encoder write(Encoder encoder) {
        var out = GraphProto.Encoder.newBuilder().setKind(encoder.kind());
        encoder.parameters()
                .forEach((name, value) ->
                        out.addParameters(
                                GraphProto.Number.newBuilder().setName(name).setValue(value)));
        return out.build();
    }

    private static Encoder encoder(
            GraphProto.Node node, GraphProto.Encoder message, Shape shape, Span origin) {
        Map<String, Double> parameters = new TreeMap<>();
        for (var number : message.getParametersList()) {
            Malformed.unless(
                    parameters.put(number.getName(), number.getValue()) == null,
                    "two parameters named `%s`",
                    number.getName());
        }
        return new Encoder(node.getName(), shape, message.getKind(), parameters, origin);
    }

    private static GraphProto.IntegerEncoder write(IntegerEncoder encoder) {
        return GraphProto.IntegerEncoder.newBuilder()
                .setEncoder(write(encoder.encoder()))
                .setLevels(encoder.levels())
                .build();
    }

    private static IntegerEncoder integerEncoder(GraphProto.Node node, Shape shape, Span origin) {
        var message = node.getIntegerEncoder();
        return new IntegerEncoder(
                encoder(node, message.getEncoder(), shape, origin), message.getLevels());
    }

    private static GraphProto.Concat write(Concat concat) {
        return GraphProto.Concat.newBuilder()
                .addAllParts(concat.parts().stream().map(ShapeForm::write).toList())
                .build();
    }

    private static Concat concat(GraphProto.Node node, Span origin) {
        List<Shape> parts =
                node.getConcat().getPartsList().stream().map(ShapeForm::readOfNode).toList();
        Malformed.unless(
                !parts.isEmpty() && parts.stream().allMatch(p -> p.rank() > 0),
                "parts without a first axis");
        Malformed.unless(
                parts.stream().mapToLong(Shape::size).sum() <= Integer.MAX_VALUE
                        && parts.stream().mapToLong(p -> p.extent(0)).sum() <= Integer.MAX_VALUE
                        && parts.stream().allMatch(p -> sameButFirst(p, parts.getFirst())),
                "parts that do not lie one after the other: %s",
                parts);
        return new Concat(node.getName(), parts, origin);
    }

    private static boolean sameButFirst(Shape one, Shape other) {
        return one.rank() == other.rank()
                && one.extents()
                        .subList(1, one.rank())
                        .equals(other.extents().subList(1, one.rank()));
    }

    private static GraphProto.Dropout write(Dropout dropout) {
        return GraphProto.Dropout.newBuilder().setProbability(dropout.probability()).build();
    }

    private static Dropout dropout(GraphProto.Node node, Shape shape, Span origin) {
        return new Dropout(node.getName(), shape, node.getDropout().getProbability(), origin);
    }

    private static GraphProto.Pooling write(Pooling pooling) {
        return GraphProto.Pooling.newBuilder()
                .setKind(Words.write(pooling.kind()))
                .setIn(ShapeForm.write(pooling.in()))
                .setWindow(ConnectivityForm.write(pooling.window()))
                .build();
    }

    private static Pooling pooling(GraphProto.Node node, Span origin) {
        var message = node.getPooling();
        Shape in = ShapeForm.readOfNode(message.getIn());
        Window window = ConnectivityForm.window(message.getWindow(), in);
        ConnectivityForm.countable(in.extent(0), window, in, 1);
        return new Pooling(
                node.getName(),
                Words.read(Pooling.Kind.class, Words::write, message.getKindValue()),
                in,
                window,
                origin);
    }

    private static Malformed foreign(GraphProto.Node message, String level) {
        return message.getKindCase() == GraphProto.Node.KindCase.KIND_NOT_SET
                ? unknown(message)
                : new Malformed("a node of kind %s at the %s level", message.getKindCase(), level);
    }

    /// A newer version's kind is a field that this one does not know.
    private static Malformed unknown(GraphProto.Node message) {
        return message.getUnknownFields().asMap().keySet().stream()
                .findFirst()
                .map(n ->
                        new Malformed(
                                "a kind of node this version does not know, with field %d", n))
                .orElseGet(() -> new Malformed("a node of no kind"));
    }
}
