package snn.fpga.rtl;

/// A signal that follows its operation within the cycle.
///
/// @param comment what it stands for in the model; empty where the name says it
public record Wire(Signal signal, Operation operation, String comment) {
    public Wire {
        if (signal.width() != operation.width()) {
            throw new IllegalArgumentException(signal + " = " + operation);
        }
    }
}
