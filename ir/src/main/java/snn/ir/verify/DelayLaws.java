package snn.ir.verify;

import java.util.List;
import java.util.stream.LongStream;
import snn.ir.Delay;
import snn.ir.DelayLine;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.graph.Named;
import snn.ir.tensor.ElementType;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;

/// What must hold of delays of elements.
final class DelayLaws {
    /// As many steps as a model can run.
    private static final long MOST = 1_000_000;

    static final List<Law<Delay>> TIMES =
            List.of(
                    d -> fits(d, d.time(), ElementType.FLOAT64),
                    d -> within(d, d.time(), "ms", Double.MAX_VALUE));

    static final List<Law<DelayLine>> STEPS =
            List.of(
                    d -> fits(d, d.steps(), ElementType.INT64),
                    d -> within(d, d.steps(), "steps", MOST));

    private DelayLaws() {}

    private static List<Diagnostic> fits(Named node, Tensor delays, ElementType type) {
        return Law.unless(
                delays.type() == type
                        && (delays.shape().equals(Shape.SCALAR)
                                || delays.shape().equals(node.shape())),
                "ir-delay",
                node,
                "has delays %s, not one %s or %s of them",
                delays,
                type,
                node.shape());
    }

    private static List<Diagnostic> within(Named node, Tensor delays, String unit, double most) {
        return LongStream.range(0, delays.size())
                .filter(n -> !(delays.real(n) >= 0 && delays.real(n) <= most))
                .limit(1)
                .mapToObj(n ->
                        Law.error(
                                "ir-delay",
                                node,
                                "delays element %d by %s %s, not by 0 or more",
                                n,
                                delays.real(n),
                                unit))
                .toList();
    }
}
