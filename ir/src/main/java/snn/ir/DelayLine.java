package snn.ir;

import java.util.Arrays;
import snn.ir.diagnostic.Span;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;

/// Each element of what arrives, a number of steps of its own later: what leaves in step t is what
/// arrived in step t - steps, 0 before the start. 0 steps pass in the same step.
///
/// @param steps INT64, 0 or more: a scalar, or `[shape...]`
public record DelayLine(String name, Shape shape, Tensor steps, Span origin)
        implements DiscreteNode, IntegerNode {

    /// The steps of every element.
    public int[] each() {
        var each = new int[shape.length()];
        if (steps.size() == 1) {
            Arrays.fill(each, Math.toIntExact(steps.integer(0)));
        } else {
            Arrays.setAll(each, n -> Math.toIntExact(steps.integer(n)));
        }
        return each;
    }

    /// As [#each], where what comes after `last` steps does not count.
    public int[] within(int last) {
        return Arrays.stream(each()).map(d -> Math.min(d, last)).toArray();
    }
}
