package snn.fpga;

import java.util.List;

/// What came out of a netlist for one sample.
///
/// @param layers the states seen from outside
/// @param values of each read-out, one for each neuron of the last layer, as the circuit holds them
/// @param decisions of each read-out
/// @param cycles from the first token to the end of the window
record Window(List<LayerTrace> layers, long[][] values, int[] decisions, long cycles) {

    /// The steps of one layer: `[steps * neurons]` each, the states in the order of its layout.
    record LayerTrace(byte[] spikes, List<long[]> states) {}
}
