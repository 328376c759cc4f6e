package snn.fpga;

import java.util.Set;
import java.util.TreeSet;
import snn.backend.Probes;
import snn.backend.Recording;
import snn.backend.Sample;
import snn.fpga.lower.LayerLayout;
import snn.fpga.lower.Netlist;

/// A sample a test bench feeds, and what must come of it: a recording, by the integer reference or
/// any backend that equals it, with the probes of [#probes].
public record BenchCase(Sample sample, Recording expected) {

    /// All that a test bench checks of a netlist.
    public static Probes probes(Netlist netlist) {
        Set<String> wanted = new TreeSet<>();
        for (LayerLayout layer : netlist.layers()) {
            wanted.add(layer.name() + "." + Probes.SPIKES);
            for (LayerLayout.State state : layer.states()) {
                if (!state.name().equals(LayerLayout.SIGNAL)) {
                    wanted.add(layer.name() + "." + state.name());
                }
            }
        }
        return new Probes(wanted);
    }
}
