package snn.fpga.lower;

/// Bounds on every value of a layer's engine, over all its neurons, all steps and all inputs.
///
/// @param accumulated what a neuron gathers in: its decayed state and the spikes of the step so far
/// @param driven with the bias, before it is wrapped or clamped
/// @param current `i` at the end of a step; of no interest where there is none
/// @param kept the membrane carried to the next step, decayed or held
/// @param summed the membrane before it is clamped
/// @param updated the membrane before the comparison
/// @param end the membrane at the end of a step
record Ranges(
        Interval accumulated,
        Interval driven,
        Interval current,
        Interval kept,
        Interval summed,
        Interval updated,
        Interval end) {

    Ranges or(Ranges other) {
        return new Ranges(
                accumulated.or(other.accumulated),
                driven.or(other.driven),
                current.or(other.current),
                kept.or(other.kept),
                summed.or(other.summed),
                updated.or(other.updated),
                end.or(other.end));
    }

    /// Whether the membrane can reach a bound of its clamp.
    boolean clamps(CanonicalLayer layer) {
        return !layer.clamp().holds(summed);
    }

    /// Whether the current can leave its width.
    boolean wraps(CanonicalLayer layer) {
        return layer.hasCurrent() && !Interval.ofBits(layer.wrapBits()).holds(driven);
    }
}
