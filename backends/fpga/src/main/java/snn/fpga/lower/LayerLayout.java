package snn.fpga.lower;

import java.util.List;
import snn.fpga.rtl.Signal;

/// Where to find a layer in its netlist. While `valid` is 1, `spikes` and the states of `group` are
/// those at the end of a step: lane `l` is neuron `group * lanes + l`, as far as there is one.
///
/// @param exponent a state here times `2^exponent` is the state of the model
/// @param spikes a bit for each lane
/// @param membranes `v` of each lane, with sign
/// @param currents `i` of each lane, with sign; empty where the neurons have none
/// @param sweepStages cycles from asking for a group to writing it back
public record LayerLayout(
        String name,
        int neurons,
        int fanIn,
        int lanes,
        int groups,
        int exponent,
        boolean spiking,
        Signal valid,
        Signal group,
        Signal spikes,
        List<Signal> membranes,
        List<Signal> currents,
        int sweepStages) {
    public LayerLayout {
        membranes = List.copyOf(membranes);
        currents = List.copyOf(currents);
    }

    /// Everything a probe may want to see.
    public List<Signal> taps() {
        var taps = new java.util.ArrayList<Signal>(List.of(valid, group, spikes));
        taps.addAll(membranes);
        taps.addAll(currents);
        return taps;
    }
}
