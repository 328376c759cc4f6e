package snn.fpga.lower;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import snn.fpga.lower.Pipeline.Staged;
import snn.fpga.rtl.ModuleBuilder;
import snn.fpga.rtl.Signal;

/// Constants of a layer's neurons for each lane of the group at hand: in the circuit itself where
/// all groups have the same, else read from a ROM with the states.
final class Constants {
    private final ModuleBuilder b;
    private final Storage storage;
    private final int neurons;
    private final int groups;
    private final int lanes;
    private final Signal group;

    Constants(ModuleBuilder b, Storage storage, int neurons, int groups, int lanes, Signal group) {
        this.b = b;
        this.storage = storage;
        this.neurons = neurons;
        this.groups = groups;
        this.lanes = lanes;
        this.group = group;
    }

    /// A number for each lane.
    List<Staged> each(String label, PerNeuron values, boolean signed) {
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
                    return neuron < neurons ? values.at(neuron) & Signal.mask(bits) : 0;
                };
        for (Signal value : storage.rom(label, groups, lanes, bits, group, image)) {
            result.add(new Staged(value, 1));
        }
        return result;
    }

    /// Whether there is a neuron in the lane; absent where there is one in every group.
    Optional<Staged> live(int lane) {
        boolean full = (groups - 1) * lanes + lane < neurons;
        return full
                ? Optional.empty()
                : Optional.of(new Staged(b.not(b.is(group, groups - 1L)), 0));
    }

    static int width(PerNeuron values, boolean signed) {
        return signed
                ? new Interval(values.least(), values.greatest()).bits()
                : Signal.bitsFor(values.greatest() + 1);
    }
}
