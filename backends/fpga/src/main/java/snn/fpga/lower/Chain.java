package snn.fpga.lower;

import java.util.List;
import snn.ir.TimeGrid;

/// A model this backend can build: spikes from one encoder through layers in a row.
///
/// @param inputs the number of axons of the encoder
record Chain(String name, String encoder, int inputs, List<Layer> layers, TimeGrid time) {
    Chain {
        layers = List.copyOf(layers);
    }

    int steps() {
        return time.steps();
    }
}
