package snn.fpga.lower;

import java.util.List;
import snn.fpga.rtl.Signal;

/// What the sweep makes of a group of neurons.
///
/// @param fired a bit for each lane; empty in a layer that never spikes
/// @param states at the end of the step
/// @param signal what leaves a layer that never spikes: the name of one of `states`
/// @param stage the stage at which `fired` and `states` are there
/// @param lastStage the stage at which all is written back
record Swept(
        List<Signal> fired,
        List<LayerLayout.State> states,
        String signal,
        int stage,
        int lastStage) {}
