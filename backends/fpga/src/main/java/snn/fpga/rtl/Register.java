package snn.fpga.rtl;

import java.util.Optional;

/// A signal that takes the value of `next` at each rising edge of the clock; where there is an
/// `enable`, only while that is 1.
///
/// @param initial its value before the first edge
/// @param reset whether a `reset` brings the initial value back; it goes before `enable`
public record Register(
        Signal signal,
        Signal next,
        Optional<Signal> enable,
        boolean reset,
        long initial,
        String comment) {
    public Register {
        if (signal.width() != next.width()
                || enable.isPresent() && enable.get().width() != 1
                || (initial & ~signal.mask()) != 0) {
            throw new IllegalArgumentException(
                    signal + " <- " + next + " if " + enable + ", first " + initial);
        }
    }
}
