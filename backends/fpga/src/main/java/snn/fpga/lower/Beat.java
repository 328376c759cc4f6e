package snn.fpga.lower;

import snn.fpga.rtl.ModuleBuilder;
import snn.fpga.rtl.Signal;

/// A stream of its own: from step `from` on one spike in each step, by the only axon.
final class Beat {
    private final ModuleBuilder b;
    private final int steps;
    private final Signal given;
    private final Signal struck;
    private final Tokens out;

    /// @param open whether a window is under way
    Beat(ModuleBuilder b, int from, int steps, Signal open) {
        this.b = b;
        this.steps = steps;
        int count = Signal.bitsFor(steps + 1L);
        given = b.register("beat_given", count, 0);
        struck = b.register("beat_struck", 1, 0);
        Signal silent = b.less(given, b.constant(count, Math.min(from, steps)));
        out =
                new Tokens(
                        b.named("beat_valid", b.and(open, b.not(isThrough()))),
                        b.named("beat_tick", b.or(struck, silent)),
                        b.is(given, steps - 1L),
                        b.constant(1, 0));
    }

    Tokens tokens() {
        return out;
    }

    /// Whether it has given all steps of the window.
    Signal isThrough() {
        return b.is(given, steps);
    }

    /// Writes down how the registers move on.
    void connect(Signal taken, Signal closing) {
        Signal gives = b.and(out.valid(), taken);
        Signal ticks = b.and(gives, out.tick());
        Signal more = b.add(given, b.zeroExtended(ticks, given.width()));
        b.next(given, b.mux(closing, b.constant(given.width(), 0), more));
        b.nextIf(struck, gives, b.not(out.tick()));
    }
}
