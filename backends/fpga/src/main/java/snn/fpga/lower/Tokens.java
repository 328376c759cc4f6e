package snn.fpga.lower;

import snn.fpga.rtl.Signal;

/// What goes from layer to layer: a spike, or a tick that ends a step. A token is taken in a cycle
/// in which it is valid and the taker ready.
///
/// @param valid whether there is a token
/// @param tick whether it is a tick; else it is a spike
/// @param last whether the tick ends the window
/// @param address which neuron spiked
record Tokens(Signal valid, Signal tick, Signal last, Signal address) {}
