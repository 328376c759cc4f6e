package snn.fpga.lower;

import java.util.Optional;
import snn.fpga.lower.Pipeline.Staged;

/// What the sweep makes of one lane's neuron.
///
/// @param fired whether it spikes; absent in a layer that never does
/// @param end the membrane at the end of the step
/// @param current the synaptic current at the end of the step
/// @param counter how many steps without a spike lie ahead
/// @param kept the membrane for the next step
/// @param keptCurrent the current for the next step
record Lane(
        Optional<Staged> fired,
        Staged end,
        Optional<Staged> current,
        Optional<Staged> counter,
        Staged kept,
        Optional<Staged> keptCurrent) {}
