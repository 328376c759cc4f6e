package snn.ir.wire;

import java.util.Optional;
import snn.ir.Normalisation;
import snn.ir.diagnostic.Span;
import snn.ir.tensor.Shape;
import snn.ir.wire.v1.GraphProto;

/// Normalisations.
final class NormalisationForm {
    private NormalisationForm() {}

    static GraphProto.Normalisation write(Normalisation normalisation, Tensors tensors) {
        var out =
                GraphProto.Normalisation.newBuilder()
                        .setThroughTime(normalisation.throughTime())
                        .setMomentum(normalisation.momentum())
                        .setEpsilon(normalisation.epsilon());
        normalisation.learned().map(l -> write(l, tensors)).ifPresent(out::setLearned);
        return out.build();
    }

    private static GraphProto.Normalisation.Learned write(
            Normalisation.Learned learned, Tensors tensors) {
        return GraphProto.Normalisation.Learned.newBuilder()
                .setGain(tensors.add(learned.gain()))
                .setShift(tensors.add(learned.shift()))
                .setMean(tensors.add(learned.mean()))
                .setVariance(tensors.add(learned.variance()))
                .build();
    }

    static Normalisation read(GraphProto.Node node, Shape shape, Span origin, Tensors tensors) {
        var message = node.getNormalisation();
        Malformed.unless(shape.rank() > 0, "channels without an axis");
        return new Normalisation(
                node.getName(),
                shape,
                message.getThroughTime(),
                message.getMomentum(),
                message.getEpsilon(),
                message.hasLearned()
                        ? Optional.of(read(message.getLearned(), tensors))
                        : Optional.empty(),
                origin);
    }

    private static Normalisation.Learned read(
            GraphProto.Normalisation.Learned message, Tensors tensors) {
        return new Normalisation.Learned(
                tensors.get(message.getGain()),
                tensors.get(message.getShift()),
                tensors.get(message.getMean()),
                tensors.get(message.getVariance()));
    }
}
