package snn.fpga.lower;

import java.util.ArrayList;
import java.util.List;
import snn.fpga.rtl.Signal;

/// Where to find a layer in its netlist. While `valid` is 1, `spikes` and the states of `group` are
/// those at the end of a step: lane `l` is at place `group * lanes + l`, as far as there is one.
///
/// @param order which neuron is at a place
/// @param spikeCycles the most cycles that a spike takes
/// @param exponent a state here times `2^exponent` is the state of the model
/// @param spikes a bit for each lane
/// @param states in the order of the dynamics, then the signal where it is no state
/// @param signal what leaves a layer that never spikes: the name of one of `states`; else empty
/// @param sweepStages cycles from asking for a group to writing it back
public record LayerLayout(
        String name,
        int neurons,
        int fanIn,
        int lanes,
        int groups,
        NeuronOrder order,
        int spikeCycles,
        int exponent,
        boolean spiking,
        Signal valid,
        Signal group,
        Signal spikes,
        List<State> states,
        String signal,
        int sweepStages) {

    /// The name of what leaves a layer that never spikes, where it is no state.
    public static final String SIGNAL = "signal()";

    /// A value of each lane, with its sign.
    public record State(String name, List<Signal> lanes) {
        public State {
            lanes = List.copyOf(lanes);
        }

        /// The bits of it.
        public int width() {
            return lanes.getFirst().width();
        }
    }

    public LayerLayout {
        states = List.copyOf(states);
    }

    /// The number of a state among the states; -1 where there is none of that name.
    public int indexOf(String state) {
        return states.stream().map(State::name).toList().indexOf(state);
    }

    /// Everything a probe may want to see.
    public List<Signal> taps() {
        var taps = new ArrayList<Signal>(List.of(valid, group, spikes));
        states.forEach(s -> taps.addAll(s.lanes()));
        return taps;
    }
}
