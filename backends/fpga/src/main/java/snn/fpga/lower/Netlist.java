package snn.fpga.lower;

import java.util.ArrayList;
import java.util.List;
import snn.fpga.device.Device;
import snn.fpga.rtl.Module;
import snn.fpga.rtl.Signal;
import snn.ir.IntegerModel;

/// A model as a circuit for a device.
///
/// @param encoder the node whose spikes enter
/// @param inputs how many axons it has
public record Netlist(
        IntegerModel model,
        Device device,
        Module module,
        String encoder,
        int inputs,
        List<LayerLayout> layers) {
    public Netlist {
        layers = List.copyOf(layers);
    }

    public int steps() {
        return model.time().steps();
    }

    /// The circuit with what a probe may want led outside, each under `trace_` and its own name.
    public Module simulated() {
        List<Signal> taps = new ArrayList<>();
        layers.forEach(l -> taps.addAll(l.taps()));
        return module.withOutputs("probe_", taps);
    }
}
