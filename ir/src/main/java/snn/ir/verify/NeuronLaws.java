package snn.ir.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.tensor.ElementType;
import snn.ir.tensor.Tensor;

/// What must hold of neurons at the model and the discrete level.
final class NeuronLaws {
    static final List<Law<Neurons>> ALL =
            List.of(
                    n -> NameLaws.statesAreUnique(n.node(), names(n)),
                    n ->
                            NameLaws.namesAreDeclared(
                                    n.node(),
                                    names(n),
                                    n.assigned(),
                                    n.mentions(),
                                    n.parameters().keySet()),
                    n -> NameLaws.parametersFit(n.node(), n.parameters()),
                    NeuronLaws::valuesAreFinite,
                    n -> NameLaws.refractoryIsWhole(n.node(), n.parameters()),
                    NeuronLaws::learnedParametersExist);

    /// So many elements are looked through at a stretch.
    private static final long PART = 1 << 20;

    /// So many are copied at once; a divisor of the above.
    private static final int BLOCK = 1 << 12;

    private NeuronLaws() {}

    private static List<String> names(Neurons neurons) {
        return neurons.states();
    }

    private static List<Diagnostic> valuesAreFinite(Neurons neurons) {
        var found = new ArrayList<Diagnostic>();
        neurons.parameters()
                .forEach((name, value) -> {
                    long n = firstNotFinite(value);
                    if (value.type().isInteger() || n >= 0) {
                        found.add(
                                Law.error(
                                        "ir-parameter",
                                        neurons.node(),
                                        "has %s as `%s`, not a finite real number",
                                        n >= 0 ? value.real(n) : value.type(),
                                        name));
                    }
                });
        return found;
    }

    private static List<Diagnostic> learnedParametersExist(Neurons neurons) {
        return neurons.learned().stream()
                .filter(name -> !neurons.parameters().containsKey(name))
                .map(name ->
                        Law.error(
                                "ir-parameter",
                                neurons.node(),
                                "is to learn `%s`, no parameter of it",
                                name))
                .toList();
    }

    /// The index of the first element that is no finite number, or -1. A large tensor is looked
    /// through in parts, several at a time.
    static long firstNotFinite(Tensor values) {
        if (values.type().isInteger()) {
            return -1;
        }
        return LongStream.rangeClosed(0, (values.kept() - 1) / PART)
                .parallel()
                .map(part -> firstNotFinite(values, part * PART))
                .filter(n -> n >= 0)
                .min()
                .orElse(-1);
    }

    private static long firstNotFinite(Tensor values, long from) {
        long to = Math.min(from + PART, values.kept());
        if (values.type() == ElementType.FLOAT32 && values.kept() > 1) {
            return firstNotFinite(values, from, to, new float[BLOCK]);
        }
        for (long n = from; n < to; n++) {
            if (!Double.isFinite(values.real(n))) {
                return n;
            }
        }
        return -1;
    }

    private static long firstNotFinite(Tensor values, long from, long to, float[] block) {
        for (long at = from; at < to; at += block.length) {
            int count = values.copy(at, block);
            for (int n = 0; n < count; n++) {
                if (!Float.isFinite(block[n])) {
                    return at + n;
                }
            }
        }
        return -1;
    }
}
