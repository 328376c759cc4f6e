package snn.fpga.lower;

import java.util.List;
import snn.fpga.rtl.ModuleBuilder;
import snn.fpga.rtl.Signal;

/// A stream `delay` steps later: first a tick for each step without spikes, then what was sent,
/// while what is sent in the last `delay` steps of a window is of no use and goes.
///
/// It can hold all spikes of `delay` steps, so that a sender may always finish its step before a
/// taker begins its own: a loop of layers cannot come to a standstill, nor two ways of different
/// length.
final class Late {
    private final ModuleBuilder b;
    private final Storage storage;
    private final int steps;
    private final int delay;
    private final int addressBits;
    private final int words;
    private final Signal heard;
    private final Signal given;
    private final Signal write;
    private final Signal read;
    private final Signal held;
    private final Signal pending;
    private final Signal have;
    private final Signal word;
    private final Signal early;
    private final Tokens out;

    /// @param open whether a window is under way
    Late(ModuleBuilder b, Storage storage, int neurons, int delay, int steps, Signal open) {
        this.b = b;
        this.storage = storage;
        this.steps = steps;
        this.delay = Math.min(delay, steps);
        this.addressBits = Signal.bitsFor(neurons);
        this.words = Math.toIntExact(words(neurons, this.delay));
        int count = Signal.bitsFor(steps + 1L);
        heard = b.register("late_heard", count, 0);
        given = b.register("late_given", count, 0);
        write = b.register("late_write", Signal.bitsFor(words), 0);
        read = b.register("late_read", Signal.bitsFor(words), 0);
        held = b.register("late_held", Signal.bitsFor(words + 1L), 0);
        pending = b.register("late_pending", 1, 0);
        have = b.register("late_have", 1, 0);
        word = b.plainRegister("late_word", addressBits + 1);
        early = b.and(open, b.less(given, b.constant(count, this.delay)));
        Signal tick = b.or(early, b.bit(word, addressBits));
        out =
                new Tokens(
                        b.named("late_valid", b.or(early, have)),
                        b.named("late_tick", tick),
                        b.is(given, steps - 1L),
                        b.slice(word, 0, addressBits));
    }

    /// How many tokens there may be to keep.
    static long words(int neurons, long delay) {
        return delay * (neurons + 1L) + 1;
    }

    Tokens tokens() {
        return out;
    }

    /// Whether it has heard and given all steps of the window.
    Signal isThrough() {
        return b.and(b.is(heard, steps), b.is(given, steps));
    }

    /// Writes down how the registers move on.
    ///
    /// @param taken whether what is offered is taken
    /// @param closing 1 at the end of a window
    /// @return whether a token is taken
    Signal connect(Tokens in, Signal taken, Signal closing) {
        Signal gives = b.and(out.valid(), taken);
        count(given, b.and(gives, out.tick()), closing);
        Signal isFull = b.is(held, words);
        Signal useless = b.not(b.less(heard, b.constant(heard.width(), steps - (long) delay)));
        Signal ready = b.named("late_ready", b.or(useless, b.not(isFull)));
        Signal hears = b.and(in.valid(), ready);
        count(heard, b.and(hears, in.tick()), closing);
        Signal stores = b.and(hears, b.not(useless));
        Signal fromStore = b.and(gives, b.and(have, b.not(early)));
        Signal free = b.or(b.not(have), fromStore);
        Signal fetches = b.and(b.and(b.any(held), b.not(pending)), free);
        move(write, stores);
        move(read, fetches);
        Signal more = b.add(held, b.zeroExtended(stores, held.width()));
        b.next(held, b.subtract(more, b.zeroExtended(fetches, held.width())));
        b.next(pending, fetches);
        b.next(have, b.or(pending, b.and(have, b.not(fromStore))));
        b.nextIf(word, pending, stored(stores, in));
        return ready;
    }

    private Signal stored(Signal stores, Tokens in) {
        Storage.Ram ram = storage.ram("late", words, List.of(addressBits + 1), read);
        Signal token = b.concat(List.of(in.tick(), in.address()));
        storage.write(ram, stores, write, List.of(token));
        return ram.lanes().getFirst();
    }

    private void count(Signal counter, Signal up, Signal clear) {
        Signal more = b.add(counter, b.zeroExtended(up, counter.width()));
        b.next(counter, b.mux(clear, b.constant(counter.width(), 0), more));
    }

    /// Goes round at the end of the memory.
    private void move(Signal place, Signal moves) {
        Signal next = b.add(place, b.constant(place.width(), 1));
        Signal zero = b.constant(place.width(), 0);
        b.nextIf(place, moves, b.mux(b.is(place, words - 1L), zero, next));
    }
}
