package snn.fpga.lower;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import snn.fpga.lower.Pipeline.Staged;
import snn.fpga.rtl.ModuleBuilder;
import snn.fpga.rtl.Signal;

/// The constants of a layer's neurons for each lane of the group at hand: in the circuit itself
/// where all groups have the same, else read from a ROM with the states.
final class Parameters {
    private final ModuleBuilder b;
    private final Storage storage;
    private final Layer layer;
    private final int groups;
    private final int lanes;
    private final Signal group;
    private final List<Staged> bias;
    private final List<Staged> threshold;
    private final List<Staged> resetBy;
    private final List<Staged> refractory;

    Parameters(ModuleBuilder b, Storage storage, Layer layer, int groups, int lanes, Signal group) {
        this.b = b;
        this.storage = storage;
        this.layer = layer;
        this.groups = groups;
        this.lanes = lanes;
        this.group = group;
        PerNeuron none = PerNeuron.all(0, layer.neurons());
        Optional<Firing> firing = layer.firing();
        bias = each("bias", layer.bias(), true);
        threshold = each("threshold", firing.map(Firing::threshold).orElse(none), true);
        resetBy = each("reset_by", firing.map(Firing::resetBy).orElse(none), true);
        refractory = each("refractory", firing.map(Firing::refractory).orElse(none), false);
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

    /// Whether there is a neuron in the lane; absent where there is one in every group.
    Optional<Staged> live(int lane) {
        boolean full = (groups - 1) * lanes + lane < layer.neurons();
        return full
                ? Optional.empty()
                : Optional.of(new Staged(b.not(b.is(group, groups - 1L)), 0));
    }

    private List<Staged> each(String label, PerNeuron values, boolean signed) {
        int bits = width(values, signed);
        List<Staged> result = new ArrayList<>();
        if (values.isUniform() || groups == 1) {
            for (int lane = 0; lane < lanes; lane++) {
                result.add(new Staged(b.constant(bits, values.at(lane)), 0));
            }
            return result;
        }
        Storage.Image image =
                (row, lane) -> {
                    int neuron = row * lanes + lane;
                    return neuron < layer.neurons() ? values.at(neuron) & Signal.mask(bits) : 0;
                };
        for (Signal value : storage.rom(label, groups, lanes, bits, group, image)) {
            result.add(new Staged(value, 1));
        }
        return result;
    }

    static int width(PerNeuron values, boolean signed) {
        return signed
                ? new Interval(values.least(), values.greatest()).bits()
                : Signal.bitsFor(values.greatest() + 1);
    }
}
