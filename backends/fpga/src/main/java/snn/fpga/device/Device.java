package snn.fpga.device;

import java.util.List;

/// A part, or no part in particular.
///
/// @param family parts that share cells and tools
/// @param cells logic cells: a lookup table of four inputs and a flip-flop each
/// @param blocks block RAMs
/// @param shapes how one block RAM may be used
/// @param lutRam whether lookup tables can be RAM
/// @param packsLoosely whether a flip-flop can lie beside a lookup table that does not feed it
/// @param dsp multipliers
/// @param synthesis the Yosys command for it; a netlist never looks at a word that is being
///   written, which the command is told
/// @param place the arguments that name it to nextpnr-ice40; empty where that cannot place it
/// @param source where these numbers come from
public record Device(
        String name,
        String title,
        String family,
        int cells,
        int blocks,
        List<BlockShape> shapes,
        boolean lutRam,
        boolean packsLoosely,
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
        return cells > 0;
    }

    /// The bits that all its block RAMs hold.
    public long blockBits() {
        long block = shapes.stream().mapToLong(s -> (long) s.depth() * s.width()).max().orElse(0);
        return blocks * block;
    }
}
