package snn.fpga.lower;

import java.util.ArrayList;
import java.util.List;
import snn.fpga.rtl.ModuleBuilder;
import snn.fpga.rtl.Signal;

/// Offers each token of a stream to several takers. One that has taken it is not offered it again;
/// the token is through when all have.
final class Fork {
    private final ModuleBuilder b;
    private final Tokens in;
    private final List<Signal> done = new ArrayList<>();
    private final List<Signal> ready = new ArrayList<>();

    /// @param takers how many there will be
    Fork(ModuleBuilder b, Tokens in, int takers) {
        this.b = b;
        this.in = in;
        for (int n = 0; n < takers && takers > 1; n++) {
            done.add(b.register("fork_done" + n, 1, 0));
        }
    }

    /// What a taker is offered.
    Tokens offered(int taker) {
        return done.isEmpty()
                ? in
                : new Tokens(
                        b.and(in.valid(), b.not(done.get(taker))),
                        in.tick(),
                        in.last(),
                        in.address());
    }

    /// Whether each taker takes what it is offered; in their order.
    void taker(Signal takes) {
        ready.add(takes);
    }

    /// Whether the token is through in this cycle, once all takers are known.
    Signal through() {
        if (done.isEmpty()) {
            return ready.isEmpty() ? b.constant(1, 1) : ready.getFirst();
        }
        List<Signal> have = new ArrayList<>();
        for (int n = 0; n < done.size(); n++) {
            have.add(b.or(done.get(n), ready.get(n)));
        }
        Signal all = b.all(b.concat(have));
        for (int n = 0; n < done.size(); n++) {
            Signal waits = b.and(have.get(n), b.not(all));
            b.nextIf(done.get(n), in.valid(), waits);
        }
        return all;
    }
}
