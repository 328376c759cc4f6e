package snn.fpga.lower;

import java.util.List;
import snn.fpga.rtl.ModuleBuilder;
import snn.fpga.rtl.Signal;

/// The weights of a layer's port in ROM: a row for each axon and group, a weight in it for each
/// lane, in as few bits as the weights there are need; one bit where all are +1 or -1.
final class Weights {
    private final ModuleBuilder b;
    private final DenseWeights weights;
    private final int groups;
    private final int lanes;

    Weights(ModuleBuilder b, DenseWeights weights, int groups, int lanes) {
        this.b = b;
        this.weights = weights;
        this.groups = groups;
        this.lanes = lanes;
    }

    /// The weight each lane adds, a cycle after `row` asked for it.
    List<Signal> read(Storage storage, String label, Signal row) {
        boolean binary = weights.isBinary();
        int bits = weights.storedBits();
        b.comment("%s: row axon * %d + group, %d bits a lane".formatted(label, groups, bits));
        Storage.Image image =
                (at, lane) -> {
                    long weight = weight(at / groups, at % groups * lanes + lane);
                    return binary ? (weight < 0 ? 1 : 0) : weight & Signal.mask(bits);
                };
        List<Signal> read = storage.rom(label, weights.fanIn() * groups, lanes, bits, row, image);
        return binary ? read.stream().map(this::plusOrMinusOne).toList() : read;
    }

    private Signal plusOrMinusOne(Signal negative) {
        return b.concat(List.of(negative, b.constant(1, 1)));
    }

    private long weight(int axon, int neuron) {
        return neuron < weights.neurons() ? weights.at(neuron, axon) : 0;
    }
}
