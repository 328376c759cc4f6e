package snn.fpga.lower;

import java.util.ArrayList;
import java.util.List;
import snn.fpga.rtl.ModuleBuilder;
import snn.fpga.rtl.Signal;

/// Makes one stream of several: all spikes of a step, in no order that matters, and a tick when
/// each stream has had its own. A stream that is through with the step waits for the others. The
/// axons of a stream follow those of the one before it.
final class Join {
    private final ModuleBuilder b;
    private final List<Tokens> in;
    private final List<Signal> ticked = new ArrayList<>();
    private final List<Signal> spikes = new ArrayList<>();
    private final List<Signal> first = new ArrayList<>();
    private final Signal last;
    private final Signal complete;
    private final Tokens out;

    /// @param axons of each stream
    Join(ModuleBuilder b, List<Tokens> in, List<Integer> axons) {
        this.b = b;
        this.in = in;
        last = b.plainRegister("join_last", 1);
        int bits = Signal.bitsFor(axons.stream().mapToLong(Integer::longValue).sum());
        Signal address = b.constant(bits, 0);
        Signal any = b.constant(1, 0);
        long offset = 0;
        for (int n = 0; n < in.size(); n++) {
            Tokens tokens = in.get(n);
            ticked.add(b.register("join_ticked" + n, 1, 0));
            Signal spike = b.and(tokens.valid(), b.not(b.or(tokens.tick(), ticked.get(n))));
            spikes.add(spike);
            first.add(b.and(spike, b.not(any)));
            Signal own = b.add(b.zeroExtended(tokens.address(), bits), b.constant(bits, offset));
            address = n == 0 ? own : b.mux(first.get(n), own, address);
            any = b.or(any, spike);
            offset += axons.get(n);
        }
        complete = b.all(b.concat(ticked));
        out =
                new Tokens(
                        b.named("join_valid", b.or(any, complete)),
                        b.named("join_tick", complete),
                        last,
                        b.named("join_address", address));
    }

    Tokens tokens() {
        return out;
    }

    /// Writes down how the registers move on.
    ///
    /// @param ready whether what is offered is taken
    /// @return whether each stream's token is taken
    List<Signal> connect(Signal ready) {
        Signal clears = b.and(complete, ready);
        List<Signal> takes = new ArrayList<>();
        for (int n = 0; n < in.size(); n++) {
            Tokens tokens = in.get(n);
            Signal ticks = b.and(b.and(tokens.valid(), tokens.tick()), b.not(ticked.get(n)));
            b.next(ticked.get(n), b.or(ticks, b.and(ticked.get(n), b.not(clears))));
            takes.add(b.or(ticks, b.and(first.get(n), ready)));
            if (n == 0) {
                b.nextIf(last, ticks, tokens.last());
            }
        }
        return takes;
    }
}
