package snn.fpga.device;

import java.util.List;

/// A part, or no part in particular.
///
/// @param family parts that share cells and tools
/// @param luts lookup tables of four inputs
/// @param blocks block RAMs
/// @param shapes how one block RAM may be used
/// @param lutRam whether lookup tables can be RAM
/// @param synthesis the Yosys command for it
/// @param place the arguments that name it to nextpnr-ice40; empty where that cannot place it
/// @param source where these numbers come from
public record Device(
        String name,
        String title,
        String family,
        int luts,
        int blocks,
        List<BlockShape> shapes,
        boolean lutRam,
        int dsp,
        String synthesis,
        List<String> place,
        String source) {

    public Device {
        shapes = List.copyOf(shapes);
        place = List.copyOf(place);
    }

    /// Whether it has limits: what is made for simulation alone has none.
    public boolean isPart() {
        return luts > 0;
    }
}
