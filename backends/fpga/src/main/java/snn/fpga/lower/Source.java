package snn.fpga.lower;

import java.util.Optional;

/// Where spikes of a layer come from.
///
/// @param sender the encoder or population; absent for what arrives in every step, which is one
///   axon that spikes in each step from `delay` on
/// @param delay in steps
/// @param axons how many
record Source(Optional<String> sender, int delay, int axons) {
    static Source of(String sender, int delay, int axons) {
        return new Source(Optional.of(sender), delay, axons);
    }

    /// Something that arrives in every step from one on.
    static Source constant(int from) {
        return new Source(Optional.empty(), from, 1);
    }

    /// Whether its spikes act in the step in which they are sent.
    boolean isImmediate() {
        return sender.isPresent() && delay == 0;
    }
}
