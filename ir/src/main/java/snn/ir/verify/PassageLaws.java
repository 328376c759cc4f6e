package snn.ir.verify;

import java.util.List;
import snn.ir.Concat;
import snn.ir.Dropout;
import snn.ir.Pooling;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.synapse.Window;
import snn.ir.tensor.Shape;

/// What must hold of nodes that pass values on without weights.
final class PassageLaws {
    static final List<Law<Concat>> CONCAT = List.of(PassageLaws::partsLieTogether);

    static final List<Law<Pooling>> POOLING =
            List.of(p ->
                    Law.unless(
                            fits(p.window(), p.in()),
                            "ir-size",
                            p,
                            "has windows of %s over %s, where none fits",
                            p.window().kernel(),
                            p.in()));

    static final List<Law<Dropout>> DROPOUT =
            List.of(d ->
                    Law.unless(
                            d.probability() >= 0 && d.probability() < 1,
                            "ir-dropout",
                            d,
                            "drops with the probability %s, not in 0..1",
                            d.probability()));

    private PassageLaws() {}

    /// Whether there is a window along every axis of `[channels, axes...]`.
    static boolean fits(Window window, Shape in) {
        if (in.rank() != window.rank() + 1 || in.size() == 0) {
            return false;
        }
        for (int axis = 0; axis < window.rank(); axis++) {
            if (window.kernel().get(axis) < 1
                    || window.stride().get(axis) < 1
                    || window.before().get(axis) < 0
                    || window.after().get(axis) < 0
                    || window.dilation().get(axis) < 1
                    || window.count(axis, in.extent(axis + 1)) < 1) {
                return false;
            }
        }
        return true;
    }

    private static List<Diagnostic> partsLieTogether(Concat concat) {
        return Law.unless(
                concat.parts().stream()
                        .allMatch(p ->
                                p.rank() > 0 && inner(p).equals(inner(concat.parts().getFirst()))),
                "ir-size",
                concat,
                "joins %s, which differ beyond the first axis",
                concat.parts());
    }

    private static List<Integer> inner(Shape part) {
        return part.extents().subList(1, part.rank());
    }
}
