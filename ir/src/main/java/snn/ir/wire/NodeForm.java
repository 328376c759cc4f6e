package snn.ir.wire;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import snn.ir.Dense;
import snn.ir.DiscreteNode;
import snn.ir.DiscretePopulation;
import snn.ir.Encoder;
import snn.ir.Flatten;
import snn.ir.Input;
import snn.ir.IntegerDense;
import snn.ir.IntegerEncoder;
import snn.ir.IntegerNode;
import snn.ir.IntegerPopulation;
import snn.ir.Node;
import snn.ir.Population;
import snn.ir.WeightFormat;
import snn.ir.diagnostic.Span;
import snn.ir.graph.Named;
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
            case Dense dense -> out.setDense(write(dense, tensors)).build();
            case Population p -> out.setPopulation(PopulationForm.write(p, tensors)).build();
        };
    }

    static GraphProto.Node write(DiscreteNode node, Tensors tensors) {
        var out = framed(node);
        return switch (node) {
            case Input input -> out.setInput(write(input)).build();
            case Encoder encoder -> out.setEncoder(write(encoder)).build();
            case Flatten _ -> out.setFlatten(GraphProto.Flatten.getDefaultInstance()).build();
            case Dense dense -> out.setDense(write(dense, tensors)).build();
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
            case IntegerDense dense -> out.setIntegerDense(write(dense, tensors)).build();
            case IntegerPopulation p ->
                    out.setIntegerPopulation(PopulationForm.write(p, tensors)).build();
        };
    }

    static Node read(GraphProto.Node message, Tensors tensors) {
        Shape shape = ShapeForm.readOfNode(message.getShape());
        Span origin = SpanForm.read(message.getOrigin());
        return switch (message.getKindCase()) {
            case INPUT -> input(message, shape, origin);
            case ENCODER -> encoder(message, message.getEncoder(), shape, origin);
            case FLATTEN -> new Flatten(message.getName(), shape, origin);
            case DENSE -> dense(message, shape, origin, tensors);
            case POPULATION -> PopulationForm.read(message, shape, origin, tensors);
            default -> throw foreign(message, "model");
        };
    }

    static DiscreteNode readDiscrete(GraphProto.Node message, Tensors tensors) {
        Shape shape = ShapeForm.readOfNode(message.getShape());
        Span origin = SpanForm.read(message.getOrigin());
        return switch (message.getKindCase()) {
            case INPUT -> input(message, shape, origin);
            case ENCODER -> encoder(message, message.getEncoder(), shape, origin);
            case FLATTEN -> new Flatten(message.getName(), shape, origin);
            case DENSE -> dense(message, shape, origin, tensors);
            case DISCRETE_POPULATION ->
                    PopulationForm.readDiscrete(message, shape, origin, tensors);
            default -> throw foreign(message, "discrete");
        };
    }

    static IntegerNode readInteger(GraphProto.Node message, Tensors tensors) {
        Shape shape = ShapeForm.readOfNode(message.getShape());
        Span origin = SpanForm.read(message.getOrigin());
        return switch (message.getKindCase()) {
            case INPUT -> input(message, shape, origin);
            case INTEGER_ENCODER -> integerEncoder(message, shape, origin);
            case FLATTEN -> new Flatten(message.getName(), shape, origin);
            case INTEGER_DENSE -> integerDense(message, shape, origin, tensors);
            case INTEGER_POPULATION -> PopulationForm.readInteger(message, shape, origin, tensors);
            default -> throw foreign(message, "integer");
        };
    }

    private static GraphProto.Node.Builder framed(Named node) {
        return GraphProto.Node.newBuilder()
                .setName(node.name())
                .setShape(ShapeForm.write(node.shape()))
                .setOrigin(SpanForm.write(node.origin()));
    }

    private static GraphProto.Input write(Input input) {
        return GraphProto.Input.newBuilder().setLow(input.low()).setHigh(input.high()).build();
    }

    private static Input input(GraphProto.Node message, Shape shape, Span origin) {
        var input = message.getInput();
        return new Input(message.getName(), shape, input.getLow(), input.getHigh(), origin);
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

    private static GraphProto.Dense write(Dense dense, Tensors tensors) {
        var out =
                GraphProto.Dense.newBuilder()
                        .setFanIn(dense.fanIn())
                        .setFormat(Words.write(dense.format()))
                        .setBiased(dense.biased());
        dense.weights().map(tensors::add).ifPresent(out::setWeights);
        dense.bias().map(tensors::add).ifPresent(out::setBias);
        return out.build();
    }

    private static Dense dense(GraphProto.Node node, Shape shape, Span origin, Tensors tensors) {
        var message = node.getDense();
        return new Dense(
                node.getName(),
                message.getFanIn(),
                shape,
                Words.read(WeightFormat.class, Words::write, message.getFormat()),
                message.getBiased(),
                message.hasWeights()
                        ? Optional.of(tensors.get(message.getWeights()))
                        : Optional.empty(),
                message.hasBias() ? Optional.of(tensors.get(message.getBias())) : Optional.empty(),
                origin);
    }

    private static GraphProto.IntegerDense write(IntegerDense dense, Tensors tensors) {
        var out =
                GraphProto.IntegerDense.newBuilder()
                        .setFanIn(dense.fanIn())
                        .setWeights(tensors.add(dense.weights()))
                        .setBits(dense.bits())
                        .setShift(dense.shift());
        dense.bias().map(tensors::add).ifPresent(out::setBias);
        return out.build();
    }

    private static IntegerDense integerDense(
            GraphProto.Node node, Shape shape, Span origin, Tensors tensors) {
        var message = node.getIntegerDense();
        Malformed.unless(message.hasWeights(), "integer synapses without weights");
        return new IntegerDense(
                node.getName(),
                message.getFanIn(),
                shape,
                tensors.get(message.getWeights()),
                message.getBits(),
                message.getShift(),
                message.hasBias() ? Optional.of(tensors.get(message.getBias())) : Optional.empty(),
                origin);
    }

    private static Malformed foreign(GraphProto.Node message, String level) {
        return message.getKindCase() == GraphProto.Node.KindCase.KIND_NOT_SET
                ? new Malformed("a kind of node this version does not know")
                : new Malformed("a node of kind %s at the %s level", message.getKindCase(), level);
    }
}
