package snn.ir.wire;

import snn.ir.Reduction;
import snn.ir.training.Adam;
import snn.ir.training.Loss;
import snn.ir.training.Penalty;
import snn.ir.training.Surrogate;
import snn.ir.training.Training;
import snn.ir.training.TrainingRecord;
import snn.ir.wire.v1.TrainingProto;

/// How a model is to be trained, and how it was.
final class TrainingForm {
    private TrainingForm() {}

    static TrainingProto.Training write(Training training) {
        var out =
                TrainingProto.Training.newBuilder()
                        .setData(training.data())
                        .setSurrogate(write(training.surrogate()))
                        .setLoss(write(training.loss()))
                        .setOptimizer(write(training.optimizer()));
        training.penalties().forEach(p -> out.addPenalties(write(p)));
        return out.setDropout(training.dropout())
                .setBatch(training.batch())
                .setEpochs(training.epochs())
                .setSeed(training.seed())
                .setOrigin(SpanForm.write(training.origin()))
                .build();
    }

    static Training read(TrainingProto.Training message) {
        return new Training(
                message.getData(),
                read(message.getSurrogate()),
                read(message.getLoss()),
                read(message.getOptimizer()),
                message.getPenaltiesList().stream().map(TrainingForm::read).toList(),
                message.getDropout(),
                message.getBatch(),
                message.getEpochs(),
                message.getSeed(),
                SpanForm.read(message.getOrigin()));
    }

    static TrainingProto.TrainingRecord write(TrainingRecord made) {
        return TrainingProto.TrainingRecord.newBuilder()
                .setData(made.data())
                .setSeed(made.seed())
                .setEpochs(made.epochs())
                .setSamples(made.samples())
                .setLoss(made.loss())
                .setTrainingAccuracy(made.trainingAccuracy())
                .setValidationAccuracy(made.validationAccuracy())
                .setTool(made.tool())
                .build();
    }

    static TrainingRecord read(TrainingProto.TrainingRecord message) {
        return new TrainingRecord(
                message.getData(),
                message.getSeed(),
                message.getEpochs(),
                message.getSamples(),
                message.getLoss(),
                message.getTrainingAccuracy(),
                message.getValidationAccuracy(),
                message.getTool());
    }

    private static TrainingProto.Surrogate write(Surrogate surrogate) {
        return TrainingProto.Surrogate.newBuilder()
                .setCurve(Words.write(surrogate.shape()))
                .setSlope(surrogate.slope())
                .setAttached(surrogate.attached())
                .build();
    }

    private static Surrogate read(TrainingProto.Surrogate message) {
        return new Surrogate(
                Words.read(Surrogate.Shape.class, Words::write, message.getCurveValue()),
                message.getSlope(),
                message.getAttached());
    }

    private static TrainingProto.Loss write(Loss loss) {
        return TrainingProto.Loss.newBuilder()
                .setReduction(Words.write(loss.reduction()))
                .setNode(loss.node())
                .setScale(loss.scale())
                .build();
    }

    private static Loss read(TrainingProto.Loss message) {
        return new Loss(
                Words.read(Reduction.class, Words::write, message.getReductionValue()),
                message.getNode(),
                message.getScale());
    }

    private static TrainingProto.Adam write(Adam adam) {
        return TrainingProto.Adam.newBuilder()
                .setRate(adam.rate())
                .setBeta1(adam.beta1())
                .setBeta2(adam.beta2())
                .setEpsilon(adam.epsilon())
                .setSchedule(Words.write(adam.schedule()))
                .build();
    }

    private static Adam read(TrainingProto.Adam message) {
        return new Adam(
                message.getRate(),
                message.getBeta1(),
                message.getBeta2(),
                message.getEpsilon(),
                Words.read(Adam.Schedule.class, Words::write, message.getScheduleValue()));
    }

    private static TrainingProto.Penalty write(Penalty penalty) {
        var out =
                TrainingProto.Penalty.newBuilder()
                        .setNode(penalty.node())
                        .setStrength(penalty.strength());
        return switch (penalty) {
            case Penalty.Rate rate -> out.setRate(rate(rate)).build();
            case Penalty.Weights(_, var norm, _) ->
                    out.setWeights(
                                    TrainingProto.Penalty.Weights.newBuilder()
                                            .setNorm(Words.write(norm)))
                            .build();
        };
    }

    private static TrainingProto.Penalty.Rate rate(Penalty.Rate rate) {
        return TrainingProto.Penalty.Rate.newBuilder()
                .setSide(Words.write(rate.bound()))
                .setBound(rate.rate())
                .setPer(Words.write(rate.per()))
                .setPower(rate.power())
                .build();
    }

    private static Penalty read(TrainingProto.Penalty message) {
        return switch (message.getKindCase()) {
            case RATE -> rate(message, message.getRate());
            case WEIGHTS ->
                    new Penalty.Weights(
                            message.getNode(),
                            Words.read(
                                    Penalty.Norm.class,
                                    Words::write,
                                    message.getWeights().getNormValue()),
                            message.getStrength());
            case KIND_NOT_SET -> throw new Malformed("a penalty this version does not know");
        };
    }

    private static Penalty rate(TrainingProto.Penalty message, TrainingProto.Penalty.Rate rate) {
        Malformed.unless(
                rate.getPower() == 1 || rate.getPower() == 2,
                "a penalty to the power of %s",
                Integer.toUnsignedString(rate.getPower()));
        return new Penalty.Rate(
                message.getNode(),
                Words.read(Penalty.Bound.class, Words::write, rate.getSideValue()),
                rate.getBound(),
                message.getStrength(),
                Words.read(Penalty.Per.class, Words::write, rate.getPerValue()),
                rate.getPower());
    }
}
