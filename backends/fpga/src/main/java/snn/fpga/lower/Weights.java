package snn.fpga.lower;

import java.util.List;
import java.util.stream.IntStream;
import snn.fpga.rtl.ModuleBuilder;
import snn.fpga.rtl.Signal;

/// A layer's weights in ROM: a row for each axon and group, a weight in it for each lane, in as few
/// bits as the weights there are need; one bit where all are +1 or -1.
final class Weights {
    private final ModuleBuilder b;
    private final Layer layer;
    private final int groups;
    private final int lanes;

    Weights(ModuleBuilder b, Layer layer, int groups, int lanes) {
        this.b = b;
        this.layer = layer;
        this.groups = groups;
        this.lanes = lanes;
    }

    /// The weight each lane adds, a cycle after `row` asked for it.
    List<Signal> read(Storage storage, Signal row) {
        boolean binary = isBinary();
        int bits = binary ? 1 : weightBits();
        b.comment("weights: row axon * %d + group, %d bits a lane".formatted(groups, bits));
        Storage.Image image =
                (at, lane) -> {
                    long weight = weight(at / groups, at % groups * lanes + lane);
                    return binary ? (weight < 0 ? 1 : 0) : weight & Signal.mask(bits);
                };
        List<Signal> read = storage.rom("weights", layer.fanIn() * groups, lanes, bits, row, image);
        return binary ? read.stream().map(this::plusOrMinusOne).toList() : read;
    }

    private Signal plusOrMinusOne(Signal negative) {
        return b.concat(List.of(negative, b.constant(1, 1)));
    }

    private long weight(int axon, int neuron) {
        return neuron < layer.neurons() ? layer.weight(neuron, axon) : 0;
    }

    private boolean isBinary() {
        return all().allMatch(n -> Math.abs(layer.weights().integer(n)) == 1);
    }

    private int weightBits() {
        return all().map(n -> Interval.of(layer.weights().integer(n)).bits()).max().orElse(1);
    }

    private IntStream all() {
        return IntStream.range(0, layer.weights().shape().length());
    }
}
