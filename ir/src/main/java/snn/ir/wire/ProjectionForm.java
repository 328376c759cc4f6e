package snn.ir.wire;

import java.util.Optional;
import snn.ir.Initialiser;
import snn.ir.IntegerProjection;
import snn.ir.Projection;
import snn.ir.WeightFormat;
import snn.ir.diagnostic.Span;
import snn.ir.tensor.Tensor;
import snn.ir.wire.v1.GraphProto;

/// Projections of all levels.
final class ProjectionForm {
    private ProjectionForm() {}

    static GraphProto.Projection write(Projection projection, Tensors tensors) {
        var out =
                GraphProto.Projection.newBuilder()
                        .setConnectivity(ConnectivityForm.write(projection.connectivity()))
                        .setFormat(write(projection.format()))
                        .setBiased(projection.biased());
        projection.weights().map(tensors::add).ifPresent(out::setWeights);
        projection.bias().map(tensors::add).ifPresent(out::setBias);
        projection.start().map(ProjectionForm::write).ifPresent(out::setStart);
        return out.build();
    }

    static Projection read(GraphProto.Node node, Span origin, Tensors tensors) {
        var message = node.getProjection();
        Optional<Tensor> weights =
                message.hasWeights()
                        ? Optional.of(tensors.get(message.getWeights()))
                        : Optional.empty();
        return new Projection(
                node.getName(),
                ConnectivityForm.read(message.getConnectivity(), weights, tensors),
                read(message.getFormat()),
                message.getBiased(),
                weights,
                message.hasBias() ? Optional.of(tensors.get(message.getBias())) : Optional.empty(),
                message.hasStart() ? Optional.of(read(message.getStart())) : Optional.empty(),
                origin);
    }

    static GraphProto.IntegerProjection write(IntegerProjection projection, Tensors tensors) {
        var out =
                GraphProto.IntegerProjection.newBuilder()
                        .setConnectivity(ConnectivityForm.write(projection.connectivity()))
                        .setWeights(tensors.add(projection.weights()))
                        .setBits(projection.bits())
                        .setShift(projection.shift());
        projection.bias().map(tensors::add).ifPresent(out::setBias);
        return out.build();
    }

    static IntegerProjection readInteger(GraphProto.Node node, Span origin, Tensors tensors) {
        var message = node.getIntegerProjection();
        Malformed.unless(message.hasWeights(), "integer synapses without weights");
        Tensor weights = tensors.get(message.getWeights());
        return new IntegerProjection(
                node.getName(),
                ConnectivityForm.read(message.getConnectivity(), Optional.of(weights), tensors),
                weights,
                message.getBits(),
                message.getShift(),
                message.hasBias() ? Optional.of(tensors.get(message.getBias())) : Optional.empty(),
                origin);
    }

    private static GraphProto.WeightFormat write(WeightFormat format) {
        return GraphProto.WeightFormat.newBuilder()
                .setValues(Words.write(format.values()))
                .setSign(Words.write(format.sign()))
                .setPerChannel(format.perChannel())
                .build();
    }

    private static WeightFormat read(GraphProto.WeightFormat message) {
        return new WeightFormat(
                Words.read(WeightFormat.Values.class, Words::write, message.getValuesValue()),
                Words.read(WeightFormat.Sign.class, Words::write, message.getSignValue()),
                message.getPerChannel());
    }

    private static GraphProto.Initialiser write(Initialiser start) {
        var out = GraphProto.Initialiser.newBuilder();
        return switch (start) {
            case Initialiser.Uniform(double low, double high) ->
                    out.setUniform(
                                    GraphProto.Initialiser.Uniform.newBuilder()
                                            .setLow(low)
                                            .setHigh(high))
                            .build();
            case Initialiser.Normal(double mean, double deviation) ->
                    out.setNormal(
                                    GraphProto.Initialiser.Normal.newBuilder()
                                            .setMean(mean)
                                            .setDeviation(deviation))
                            .build();
            case Initialiser.Constant(double value) -> out.setConstant(value).build();
            case Initialiser.He() ->
                    out.setHe(GraphProto.Initialiser.He.getDefaultInstance()).build();
            case Initialiser.Xavier(double gain) ->
                    out.setXavier(GraphProto.Initialiser.Xavier.newBuilder().setGain(gain)).build();
        };
    }

    private static Initialiser read(GraphProto.Initialiser message) {
        return switch (message.getKindCase()) {
            case UNIFORM ->
                    new Initialiser.Uniform(
                            message.getUniform().getLow(), message.getUniform().getHigh());
            case NORMAL ->
                    new Initialiser.Normal(
                            message.getNormal().getMean(), message.getNormal().getDeviation());
            case CONSTANT -> new Initialiser.Constant(message.getConstant());
            case HE -> new Initialiser.He();
            case XAVIER -> new Initialiser.Xavier(message.getXavier().getGain());
            case KIND_NOT_SET ->
                    throw new Malformed("a kind of initialiser this version does not know");
        };
    }
}
