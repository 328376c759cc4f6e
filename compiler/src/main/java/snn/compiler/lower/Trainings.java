package snn.compiler.lower;

import java.util.Arrays;
import java.util.List;
import snn.compiler.check.Bound;
import snn.compiler.check.Network;
import snn.compiler.check.Signature;
import snn.compiler.check.Signatures;
import snn.compiler.check.Site;
import snn.compiler.check.Slot;
import snn.compiler.syntax.Declaration;
import snn.compiler.syntax.Expression;
import snn.ir.training.Adam;
import snn.ir.training.Loss;
import snn.ir.training.Penalty;
import snn.ir.training.Surrogate;
import snn.ir.training.Training;

/// The `train` section as data.
final class Trainings {
    private final Values values;

    Trainings(Values values) {
        this.values = values;
    }

    Training training(Declaration.Train train) {
        Bound bound = Network.bound(train);
        return new Training(
                bound.word("data").orElseThrow(),
                surrogate(function(bound, "rule")),
                loss(function(bound, "loss")),
                optimizer(bound),
                penalties(bound),
                values.quantity(bound, "dropout"),
                (int) values.quantity(bound, "batch"),
                (int) values.quantity(bound, "epochs"),
                (long) values.quantity(bound, "seed"),
                train.span());
    }

    private Surrogate surrogate(Bound rule) {
        Bound shape = function(rule, "shape");
        return new Surrogate(
                Arrays.stream(Surrogate.Shape.values())
                        .filter(s -> s.word().equals(shape.signature().name()))
                        .findFirst()
                        .orElseThrow(),
                values.quantity(shape, "slope"),
                values.word(rule, Signatures.RESET).equals("attached"));
    }

    private Loss loss(Bound loss) {
        Bound reduction = function(loss, "of");
        return new Loss(
                Values.reduction(reduction.signature().name()),
                reduction.word("layer").orElseThrow(),
                values.quantity(loss, "scale"));
    }

    private Adam optimizer(Bound train) {
        Bound adam =
                train.value("optimizer").isPresent()
                        ? function(train, "optimizer")
                        : new Bound(Signatures.ADAM, "adam", List.of(), train.head());
        String schedule = values.word(adam, Signatures.SCHEDULE);
        return new Adam(
                values.quantity(adam, "rate"),
                values.quantity(adam, "beta1"),
                values.quantity(adam, "beta2"),
                values.quantity(adam, "epsilon"),
                Arrays.stream(Adam.Schedule.values())
                        .filter(s -> s.word().equals(schedule))
                        .findFirst()
                        .orElseThrow());
    }

    private List<Penalty> penalties(Bound train) {
        return train.values("penalty").stream()
                .map(value -> bound(train, "penalty", value))
                .map(this::penalty)
                .toList();
    }

    private Penalty penalty(Bound penalty) {
        String node = penalty.word("layer").orElseThrow();
        double strength = values.quantity(penalty, "strength");
        return switch (penalty.signature().name()) {
            case "rate_above" -> rate(penalty, node, Penalty.Bound.UPPER, strength);
            case "rate_below" -> rate(penalty, node, Penalty.Bound.LOWER, strength);
            case "l1" -> new Penalty.Weights(node, Penalty.Norm.L1, strength);
            default -> new Penalty.Weights(node, Penalty.Norm.L2, strength);
        };
    }

    private Penalty rate(Bound penalty, String node, Penalty.Bound side, double strength) {
        return new Penalty.Rate(
                node,
                side,
                values.quantity(penalty, "rate"),
                strength,
                values.word(penalty, Signatures.PER).equals(Penalty.Per.NEURON.word())
                        ? Penalty.Per.NEURON
                        : Penalty.Per.POPULATION,
                (int) values.quantity(penalty, "power"));
    }

    private static Bound function(Bound bound, String slot) {
        return bound(bound, slot, bound.value(slot).orElseThrow());
    }

    private static Bound bound(Bound bound, String slot, Expression value) {
        List<Signature> candidates =
                bound.signature().slot(slot).map(s -> ((Slot.Function) s).oneOf()).orElseThrow();
        return new Site((Expression.Application) value, slot, candidates).bound().orElseThrow();
    }
}
