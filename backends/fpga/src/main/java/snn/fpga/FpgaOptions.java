package snn.fpga;

import java.util.OptionalInt;

/// How a netlist is to be made and run.
///
/// @param lanes the most neurons a layer works on at a time, a power of two up to 64; where absent
///   the most that fit
public record FpgaOptions(OptionalInt lanes, Simulator simulator) {
    public static final FpgaOptions STANDARD =
            new FpgaOptions(OptionalInt.empty(), Simulator.FASTEST);

    /// What runs the netlist.
    public enum Simulator {
        /// Verilator where it is on the machine, else the interpreter.
        FASTEST,
        INTERPRETER,
        VERILATOR
    }

    public FpgaOptions withLanes(int number) {
        return new FpgaOptions(OptionalInt.of(number), simulator);
    }

    public FpgaOptions on(Simulator other) {
        return new FpgaOptions(lanes, other);
    }
}
