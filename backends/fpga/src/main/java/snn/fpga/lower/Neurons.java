package snn.fpga.lower;

/// The circuit that steps the neurons of a layer: their memories, what a spike adds to them, and
/// what a sweep makes of them.
interface Neurons {
    Swept build(Control control);

    /// Bounds on a state at the end of a step, over all neurons, steps and inputs.
    Interval range(String state);
}
