package snn.fpga.lower;

import java.util.List;
import snn.fpga.device.Device;
import snn.fpga.rtl.Module;
import snn.fpga.rtl.Signal;
import snn.ir.IntegerModel;
import snn.ir.ReadOut;
import snn.ir.Reduction;

/// A model as a circuit for a device.
///
/// @param encoder the node whose spikes enter
/// @param inputs how many axons it has
/// @param exit the place of the layer that is read, or else of the last
public record Netlist(
        IntegerModel model,
        Device device,
        Module module,
        String encoder,
        int inputs,
        List<LayerLayout> layers,
        int exit) {
    public Netlist {
        layers = List.copyOf(layers);
    }

    public int steps() {
        return model.time().steps();
    }

    /// The layer that is read, or else the last.
    public LayerLayout exitLayer() {
        return layers.get(exit);
    }

    /// The read-outs that the circuit gathers and decides: all but the spikes of each step, which
    /// leave it as they are.
    public List<ReadOut> gathered() {
        return model.readOuts().stream()
                .filter(r -> r.reduction() != Reduction.EACH_STEP || !exitLayer().spiking())
                .toList();
    }

    /// How often in a window the values of all neurons come out: once, or after each step where a
    /// membrane is read in each.
    public int results() {
        boolean each = gathered().stream().anyMatch(r -> r.reduction() == Reduction.EACH_STEP);
        return each ? steps() : 1;
    }

    /// How many values a gathered read-out has.
    public int values(ReadOut readOut) {
        boolean each = readOut.reduction() == Reduction.EACH_STEP;
        return exitLayer().neurons() * (each ? steps() : 1);
    }

    /// The output port of the value of a gathered read-out; `readOut` counts them.
    public Signal value(int readOut) {
        return output(gathered().get(readOut).name() + "_value");
    }

    /// The output port of the decision of a gathered read-out.
    public Signal decision(int readOut) {
        return output(gathered().get(readOut).name() + "_decision");
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
