package snn.ir.text;

import java.util.ArrayList;
import java.util.List;
import snn.ir.training.Adam;
import snn.ir.training.Loss;
import snn.ir.training.Penalty;
import snn.ir.training.Surrogate;
import snn.ir.training.Training;
import snn.ir.unit.Dimension;

/// The settings of a `train` section.
final class TrainingText {
    private TrainingText() {}

    record Setting(String name, String value) {}

    static List<Setting> settings(Training training) {
        var settings = new ArrayList<Setting>();
        settings.add(new Setting("data", Names.text(training.data())));
        settings.add(new Setting("rule", rule(training.surrogate())));
        settings.add(new Setting("loss", loss(training.loss())));
        settings.add(new Setting("optimizer", optimizer(training.optimizer())));
        training.penalties().forEach(p -> settings.add(new Setting("penalty", penalty(p))));
        settings.add(new Setting("dropout", Numbers.text(training.dropout())));
        settings.add(new Setting("batch", String.valueOf(training.batch())));
        settings.add(new Setting("epochs", String.valueOf(training.epochs())));
        settings.add(new Setting("seed", String.valueOf(training.seed())));
        return settings;
    }

    private static String rule(Surrogate surrogate) {
        return "surrogate(%s(slope = %s), reset = %s)"
                .formatted(
                        surrogate.shape().word(),
                        Numbers.text(surrogate.slope()),
                        surrogate.attached() ? "attached" : "detached");
    }

    private static String loss(Loss loss) {
        return "cross_entropy(%s(%s), scale = %s)"
                .formatted(
                        loss.reduction().word(),
                        Names.declared(loss.node()),
                        Numbers.text(loss.scale()));
    }

    private static String optimizer(Adam adam) {
        return "adam(rate = %s, beta1 = %s, beta2 = %s, epsilon = %s, schedule = %s)"
                .formatted(
                        Numbers.text(adam.rate()),
                        Numbers.text(adam.beta1()),
                        Numbers.text(adam.beta2()),
                        Numbers.text(adam.epsilon()),
                        adam.schedule().word());
    }

    private static String penalty(Penalty penalty) {
        String layer = Names.declared(penalty.node());
        String strength = Numbers.text(penalty.strength());
        return switch (penalty) {
            case Penalty.Rate(_, var bound, double rate, _, var per, int power) ->
                    "%s(%s, %s, strength = %s%s%s)"
                            .formatted(
                                    bound.word(),
                                    layer,
                                    Numbers.text(rate, Dimension.FREQUENCY),
                                    strength,
                                    per == Penalty.Per.POPULATION ? "" : ", per = " + per.word(),
                                    power == 2 ? "" : ", power = " + power);
            case Penalty.Weights(_, var norm, _) ->
                    "%s(%s, strength = %s)".formatted(norm.word(), layer, strength);
        };
    }
}
