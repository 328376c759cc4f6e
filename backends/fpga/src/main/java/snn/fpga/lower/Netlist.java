package snn.fpga.lower;

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

    /// The output port of a read-out's value; `readOut` counts them.
    public Signal value(int readOut) {
        return output(model.readOuts().get(readOut).name() + "_value");
    }

    /// The output port of a read-out's decision.
    public Signal decision(int readOut) {
        return output(model.readOuts().get(readOut).name() + "_decision");
    }

    public boolean hasPort(String name) {
        return module.ports().stream().anyMatch(p -> p.signal().name().equals(name));
    }

    private Signal output(String name) {
        return module.outputs().stream()
                .filter(s -> s.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
