package snn.fpga.lower;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import snn.ir.TimeGrid;
import snn.ir.tensor.Shape;

/// A model this backend can build: spikes from one encoder through layers, in an order in which all
/// that acts in the same step points forward. What acts later may come from any layer.
///
/// @param inputs the number of axons of the encoder
/// @param exit the place of the layer that is read, or else of the last
record Net(String name, String encoder, int inputs, List<Placed> layers, int exit, TimeGrid time) {

    /// A layer and where its axons come from, one source after the other.
    record Placed(Layer layer, Shape shape, List<Source> sources) {
        Placed {
            sources = List.copyOf(sources);
        }

        Placed with(Layer other) {
            return new Placed(other, shape, sources);
        }
    }

    Net {
        layers = List.copyOf(layers);
    }

    int steps() {
        return time.steps();
    }

    /// Whether spikes go from each layer to the next and nowhere else: then windows may follow each
    /// other without a gap.
    boolean isRow() {
        String before = encoder;
        for (Placed layer : layers) {
            if (layer.sources().size() != 1
                    || !layer.sources().getFirst().isImmediate()
                    || !layer.sources().getFirst().sender().equals(Optional.of(before))) {
                return false;
            }
            before = layer.layer().name();
        }
        return exit == layers.size() - 1;
    }

    Net mapped(Function<Placed, Placed> change) {
        return new Net(name, encoder, inputs, layers.stream().map(change).toList(), exit, time);
    }
}
