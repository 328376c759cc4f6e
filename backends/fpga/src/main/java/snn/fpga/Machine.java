package snn.fpga;

/// Runs a netlist, window after window. For one thread.
interface Machine extends AutoCloseable {
    /// @param spikes the axons that spike in each step
    Window run(int[][] spikes);

    @Override
    default void close() {}
}
