package snn.training;

import snn.ir.expr.Comparison;

/// How far a neuron spikes.
@FunctionalInterface
interface Firing {
    /// A spike where the comparison holds, none elsewhere: the one that models mean.
    Firing ALL_OR_NOTHING = (excess, comparison) -> comparison.holds(excess, 0.0) ? 1 : 0;

    /// The spike, in 0..1, of a neuron whose potential is `excess` above its threshold.
    float spike(float excess, Comparison comparison);
}
