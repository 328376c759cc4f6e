package snn.fpga.rtl;

/// Where a module meets the outside. The clock and the reset are in every module and not listed.
public record Port(Signal signal, Direction direction) {
    /// Which way the values go.
    public enum Direction {
        INPUT,
        OUTPUT
    }

    public static final String CLOCK = "clock";

    /// Active high, taken at the rising edge of the clock.
    public static final String RESET = "reset";
}
