package snn.ir.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import snn.ir.Normalisation;
import snn.ir.TimeGrid;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.tensor.ElementType;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;

/// What must hold of normalisations.
final class NormalisationLaws {
    private NormalisationLaws() {}

    /// @param time of the model; through time, there is a value for each of its steps
    static List<Law<Normalisation>> over(Optional<TimeGrid> time) {
        return List.of(
                n -> channelsAreThere(n),
                n ->
                        Law.unless(
                                n.momentum() > 0 && n.momentum() <= 1,
                                "ir-normalisation",
                                n,
                                "has the momentum %s, not above 0 and at most 1",
                                n.momentum()),
                n ->
                        Law.unless(
                                n.epsilon() > 0 && Double.isFinite(n.epsilon()),
                                "ir-normalisation",
                                n,
                                "has the epsilon %s, not above 0",
                                n.epsilon()),
                n -> learnedFits(n, time));
    }

    private static List<Diagnostic> channelsAreThere(Normalisation n) {
        return Law.unless(
                n.shape().rank() > 0 && n.shape().size() > 0,
                "ir-size",
                n,
                "normalises the channels of %s",
                n.shape());
    }

    private static List<Diagnostic> learnedFits(Normalisation node, Optional<TimeGrid> time) {
        if (node.learned().isEmpty() || node.shape().rank() == 0) {
            return List.of();
        }
        var learned = node.learned().get();
        var found = new ArrayList<Diagnostic>();
        Shape wanted = shape(node, time, learned.gain());
        named(learned)
                .forEach((what, values) -> {
                    if (values.type() != ElementType.FLOAT32 || !values.shape().equals(wanted)) {
                        found.add(
                                Law.error(
                                        "ir-normalisation",
                                        node,
                                        "has a %s %s, not FLOAT32 %s",
                                        what,
                                        values,
                                        wanted));
                    } else {
                        found.addAll(valuesAreSound(node, what, values));
                    }
                });
        return found;
    }

    /// Where a model has no time, its learned values say how many steps there are.
    private static Shape shape(Normalisation node, Optional<TimeGrid> time, Tensor gain) {
        int steps =
                time.map(TimeGrid::steps)
                        .orElseGet(() -> gain.shape().rank() > 0 ? gain.shape().extent(0) : 1);
        return node.throughTime() ? Shape.of(steps, node.channels()) : Shape.of(node.channels());
    }

    private static Map<String, Tensor> named(Normalisation.Learned learned) {
        return new java.util.TreeMap<>(
                Map.of(
                        "gain", learned.gain(),
                        "mean", learned.mean(),
                        "shift", learned.shift(),
                        "variance", learned.variance()));
    }

    private static List<Diagnostic> valuesAreSound(Normalisation node, String what, Tensor values) {
        for (long n = 0; n < values.size(); n++) {
            double value = values.real(n);
            if (!Double.isFinite(value)
                    || what.equals("variance") && value < 0
                    || what.equals("shift") && node.throughTime() && value != 0) {
                return List.of(
                        Law.error("ir-normalisation", node, "has %s as %s %d", value, what, n));
            }
        }
        return List.of();
    }
}
