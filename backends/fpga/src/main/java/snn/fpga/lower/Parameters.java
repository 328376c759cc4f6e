package snn.fpga.lower;

import java.util.List;
import java.util.Optional;
import snn.fpga.lower.Pipeline.Staged;

/// The constants of a [CanonicalLayer], by lane.
final class Parameters {
    private final Constants constants;
    private final List<Staged> bias;
    private final List<Staged> threshold;
    private final List<Staged> resetBy;
    private final List<Staged> refractory;

    Parameters(CanonicalLayer layer, Constants constants) {
        this.constants = constants;
        PerNeuron none = PerNeuron.all(0, layer.neurons());
        Optional<Firing> firing = layer.firing();
        bias = constants.each("bias", layer.bias(), true);
        threshold = constants.each("threshold", firing.map(Firing::threshold).orElse(none), true);
        resetBy = constants.each("reset_by", firing.map(Firing::resetBy).orElse(none), true);
        refractory =
                constants.each("refractory", firing.map(Firing::refractory).orElse(none), false);
    }

    Staged bias(int lane) {
        return bias.get(lane);
    }

    Staged threshold(int lane) {
        return threshold.get(lane);
    }

    Staged resetBy(int lane) {
        return resetBy.get(lane);
    }

    Staged refractory(int lane) {
        return refractory.get(lane);
    }

    /// See [Constants#live].
    Optional<Staged> live(int lane) {
        return constants.live(lane);
    }
}
