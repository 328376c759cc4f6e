package snn.fpga.lower;

import java.util.List;
import snn.fpga.rtl.ModuleBuilder;
import snn.fpga.rtl.Signal;

/// The weights of a layer's port in ROM, a weight for each lane in a row, in as few bits as the
/// weights there are need; one bit where all are +1 or -1. There is a row for each axon and group,
/// or those of a [RowList].
final class Weights {
    private final ModuleBuilder b;
    private final Laid laid;
    private final int port;
    private final Synapses weights;

    /// @param port the number of the port
    Weights(ModuleBuilder b, Laid laid, int port) {
        this.b = b;
        this.laid = laid;
        this.port = port;
        this.weights = laid.layer().synapses().get(port);
    }

    /// The weight each lane adds, a cycle after `row` asked for it.
    List<Signal> read(Storage storage, String label, Signal row) {
        boolean binary = weights.isBinary();
        int bits = weights.storedBits();
        b.comment(about(label, bits));
        Storage.Image image =
                (at, lane) -> {
                    long weight = weight(at, lane);
                    return binary ? (weight < 0 ? 1 : 0) : weight & Signal.mask(bits);
                };
        List<Signal> read = storage.rom(label, rows(), laid.lanes(), bits, row, image);
        return binary ? read.stream().map(this::plusOrMinusOne).toList() : read;
    }

    private String about(String label, int bits) {
        return laid.rows().isPresent()
                ? "%s: a row for each entry of a list, %d bits a lane".formatted(label, bits)
                : "%s: row axon * %d + group, %d bits a lane".formatted(label, laid.groups(), bits);
    }

    private int rows() {
        return laid.rows()
                .map(r -> Math.max(1, r.rows().size()))
                .orElse(weights.fanIn() * laid.groups());
    }

    private Signal plusOrMinusOne(Signal negative) {
        return b.concat(List.of(negative, b.constant(1, 1)));
    }

    private long weight(int row, int lane) {
        if (laid.rows().isPresent()) {
            List<int[]> rows = laid.rows().get().rows();
            return rows.isEmpty() ? 0 : rows.get(row)[port * laid.lanes() + lane];
        }
        int place = row % laid.groups() * laid.lanes() + lane;
        return place < weights.neurons() ? weights.at(place, row / laid.groups()) : 0;
    }
}
