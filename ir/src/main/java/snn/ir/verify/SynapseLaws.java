package snn.ir.verify;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import snn.ir.IntegerProjection;
import snn.ir.Projection;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.graph.Named;
import snn.ir.synapse.Connectivity;
import snn.ir.synapse.Convolution;
import snn.ir.tensor.ElementType;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;

/// What must hold of synapses.
final class SynapseLaws {
    static final List<Law<Projection>> REAL =
            List.of(
                    p -> windowsFit(p, p.connectivity()),
                    p -> neuronsAreCounts(p, p.connectivity()),
                    p -> shapeIs(p, "weights", p.weights(), p.connectivity()::weights),
                    p -> shapeIs(p, "biases", p.bias(), p.connectivity()::biases),
                    p -> finite(p, "weight", p.weights()),
                    p -> finite(p, "bias", p.bias()),
                    SynapseLaws::biasGoesWithWeights);

    static final List<Law<IntegerProjection>> INTEGER =
            List.of(
                    p -> windowsFit(p, p.connectivity()),
                    p -> neuronsAreCounts(p, p.connectivity()),
                    p -> shapeIs(p, "weights", Optional.of(p.weights()), p.connectivity()::weights),
                    p -> shapeIs(p, "biases", p.bias(), p.connectivity()::biases),
                    SynapseLaws::typesAreNarrow,
                    SynapseLaws::weightsAreWithinTheirBits);

    private static final int BYTE = 8;
    private static final int MOST_BITS = 16;
    private static final int MOST_SHIFT = 31;

    private SynapseLaws() {}

    private static List<Diagnostic> windowsFit(Named node, Connectivity connectivity) {
        return connectivity instanceof Convolution c && !PassageLaws.fits(c.window(), c.in())
                ? List.of(
                        Law.error(
                                "ir-size",
                                node,
                                "has windows of %s over %s, where none fits",
                                c.window().kernel(),
                                c.in()))
                : List.of();
    }

    /// Of windows that do not fit, nothing more is said.
    private static List<Diagnostic> neuronsAreCounts(Named node, Connectivity connectivity) {
        return Law.unless(
                !windowsFit(node, connectivity).isEmpty()
                        || connectivity.in().size() > 0 && connectivity.out().size() > 0,
                "ir-size",
                node,
                "joins %s axons to neurons of shape %s",
                connectivity.in(),
                connectivity.out());
    }

    private static List<Diagnostic> shapeIs(
            Named node, String what, Optional<Tensor> values, Supplier<Shape> shape) {
        return values.filter(v -> !v.shape().equals(shape.get())).stream()
                .map(v ->
                        Law.error(
                                "ir-size",
                                node,
                                "has %s of shape %s, not %s",
                                what,
                                v.shape(),
                                shape.get()))
                .toList();
    }

    private static List<Diagnostic> finite(Named node, String what, Optional<Tensor> values) {
        if (values.isEmpty()) {
            return List.of();
        }
        long n = NeuronLaws.firstNotFinite(values.get());
        return n < 0
                ? Law.unless(
                        !values.get().type().isInteger(),
                        "ir-weights",
                        node,
                        "has a %s of type %s, not real",
                        what,
                        values.get().type())
                : List.of(
                        Law.error(
                                "ir-weights",
                                node,
                                "has %s as %s %d",
                                values.get().real(n),
                                what,
                                n));
    }

    private static List<Diagnostic> biasGoesWithWeights(Projection dense) {
        boolean due = dense.biased() && dense.weights().isPresent();
        return Law.unless(
                due == dense.bias().isPresent(),
                "ir-weights",
                dense,
                due ? "has no biases to its weights" : "has biases that it does not ask for");
    }

    private static List<Diagnostic> typesAreNarrow(IntegerProjection p) {
        ElementType narrow = p.bits() <= BYTE ? ElementType.INT8 : ElementType.INT16;
        boolean all =
                p.weights().type() == narrow
                        && p.bias().stream().allMatch(b -> b.type() == ElementType.INT32);
        return Law.unless(
                all,
                "ir-weights",
                p,
                "has weights %s and biases %s, not %s and INT32",
                p.weights(),
                p.bias().map(Tensor::toString).orElse("none"),
                narrow);
    }

    private static List<Diagnostic> weightsAreWithinTheirBits(IntegerProjection dense) {
        if (dense.bits() < 1 || dense.bits() > MOST_BITS) {
            return List.of(Law.error("ir-weights", dense, "has weights of %d bits", dense.bits()));
        }
        if (dense.shift() < 0 || dense.shift() > MOST_SHIFT) {
            return List.of(
                    Law.error("ir-weights", dense, "shifts its weights by %d", dense.shift()));
        }
        Tensor weights = dense.weights();
        int most = dense.bits() == 1 ? 1 : (1 << dense.bits() - 1) - 1;
        for (long n = 0; weights.type().isInteger() && n < weights.kept(); n++) {
            long weight = weights.integer(n);
            if (weight < -most || weight > most || dense.bits() == 1 && weight == 0) {
                return List.of(
                        Law.error(
                                "ir-weights",
                                dense,
                                "has the weight %d at %d, which is not of %d bits",
                                weight,
                                n,
                                dense.bits()));
            }
        }
        return List.of();
    }
}
