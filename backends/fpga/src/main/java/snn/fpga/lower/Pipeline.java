package snn.fpga.lower;

import java.util.HashMap;
import java.util.Map;
import snn.fpga.rtl.ModuleBuilder;
import snn.fpga.rtl.Signal;

/// Keeps values in step: stage 0 is the cycle in which a group of neurons is asked for, stage `n`
/// is `n` cycles later. A value that is wanted at a later stage goes through a register for each.
final class Pipeline {
    /// A value and the stage at which it is there.
    record Staged(Signal signal, int stage) {}

    private final ModuleBuilder b;
    private final boolean reset;
    private final Map<Staged, Signal> delayed = new HashMap<>();

    /// @param reset whether its registers are cleared by a reset, as valid bits must be
    Pipeline(ModuleBuilder b, boolean reset) {
        this.b = b;
        this.reset = reset;
    }

    /// The value at a stage; constants are there at all stages.
    Signal at(Staged value, int stage) {
        if (stage < value.stage()) {
            throw new IllegalArgumentException(value + " is wanted at stage " + stage);
        }
        Signal signal = value.signal();
        if (b.isConstant(signal)) {
            return signal;
        }
        for (int n = value.stage(); n < stage; n++) {
            signal = later(signal);
        }
        return signal;
    }

    private Signal later(Signal signal) {
        return delayed.computeIfAbsent(new Staged(signal, 1), _ -> register(signal));
    }

    private Signal register(Signal signal) {
        Signal register =
                b.unscoped(() ->
                        reset
                                ? b.register(signal.name() + "_q", signal.width(), 0)
                                : b.plainRegister(signal.name() + "_q", signal.width()));
        b.next(register, signal);
        return register;
    }
}
