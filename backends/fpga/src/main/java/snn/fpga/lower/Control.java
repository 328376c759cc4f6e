package snn.fpga.lower;

import snn.fpga.lower.Pipeline.Staged;
import snn.fpga.rtl.ModuleBuilder;
import snn.fpga.rtl.Signal;

/// When an engine does what. It takes one token at a time. A spike goes to each group of neurons in
/// turn, one a cycle; a tick sweeps over all groups once the spikes of the step before have left,
/// and is done when the last group is written back. After the last tick of a window the read-out
/// scans the neurons, then all states are cleared, as after a reset.
final class Control {
    private final ModuleBuilder b;
    private final Signal have;
    private final Signal tick;
    private final Signal last;
    private final Signal counter;
    private final Signal flushing;
    private final Signal atLastGroup;
    private final Walk walk;

    /// When the read-out scans the neurons of a layer.
    enum Scans {
        NEVER,
        WINDOW,
        STEP
    }

    /// The group at stage 0.
    final Signal group;

    final Signal clearing;
    final Signal scanning;

    /// The weight row at stage 0.
    final Signal row;

    final Signal issueSpike;
    final Signal issueSweep;

    Control(ModuleBuilder b, Storage storage, Laid laid, Tokens in, Signal drained) {
        this.b = b;
        int groups = laid.groups();
        have = b.register("have", 1, 0);
        tick = b.plainRegister("tick", 1);
        last = b.plainRegister("last", 1);
        clearing = b.register("clearing", 1, 1);
        scanning = b.register("scanning", 1, 0);
        flushing = b.register("flushing", 1, 0);
        counter = b.register("group", Signal.bitsFor(groups), 0);
        atLastGroup = b.is(counter, groups - 1L);
        Signal running = b.not(b.or(b.or(clearing, scanning), flushing));
        Signal working = b.and(have, running);
        walk = walk(storage, laid, b.and(working, b.not(tick)), in);
        issueSpike = b.named("issue_spike", walk.issue());
        group = walk.group();
        row = walk.row();
        Signal maySweep = groups == 1 ? drained : b.or(drained, b.not(b.is(counter, 0)));
        Signal sweeps = b.and(b.and(working, tick), maySweep);
        Signal settled = walk.settled();
        issueSweep =
                b.named("issue_sweep", b.isConstant(settled) ? sweeps : b.and(sweeps, settled));
    }

    private Walk walk(Storage storage, Laid laid, Signal spiking, Tokens in) {
        int groups = laid.groups();
        return laid.rows()
                .<Walk>map(r -> new ListedGroups(b, storage, r, groups, counter, spiking, in))
                .orElseGet(() -> new EveryGroup(b, laid.layer().fanIn(), groups, counter, spiking));
    }

    /// Whether the step that is scanned ends the window. A token of the next step may be in hand.
    Signal scannedLast(Scans scans, Signal swept) {
        if (scans != Scans.STEP) {
            return b.constant(1, 1);
        }
        Signal register = b.register("scanned_last", 1, 0);
        b.nextIf(register, swept, last);
        return register;
    }

    /// Whether the tick in hand ends the window.
    Signal last() {
        return last;
    }

    /// Writes down how the registers move on.
    ///
    /// @param swept 1 in the cycle in which the last group of a sweep is written back
    /// @param scans when the read-out scans the neurons
    /// @param scanNext 1 where the scan goes on to the next group
    /// @param scanned 1 in the last cycle of the scan
    /// @param ends whether the window ends with it
    /// @return whether a token is taken in this cycle if there is one
    Signal connect(
            Tokens in, Signal swept, Scans scans, Signal scanNext, Signal scanned, Signal ends) {
        Signal spikeDone = walk.done();
        Signal sweepIssued = b.and(issueSweep, atLastGroup);
        Signal windowDone = b.named("window_done", b.and(swept, last));
        Signal ready = b.named("ready", b.or(b.not(have), b.or(spikeDone, swept)));
        Signal taken = b.and(in.valid(), ready);
        b.nextIf(have, ready, in.valid());
        b.nextIf(tick, taken, in.tick());
        b.nextIf(last, taken, in.last());
        walk.connect(taken, in);
        b.next(flushing, b.or(sweepIssued, b.and(flushing, b.not(swept))));
        Signal starts =
                switch (scans) {
                    case NEVER -> scanned;
                    case WINDOW -> windowDone;
                    case STEP -> swept;
                };
        b.next(scanning, b.and(b.or(scanning, starts), b.not(scanned)));
        Signal clearDone = b.and(clearing, atLastGroup);
        Signal clear = scans == Scans.NEVER ? windowDone : b.and(scanned, ends);
        b.next(clearing, b.or(clear, b.and(clearing, b.not(clearDone))));
        Signal step = b.or(b.or(clearing, scanNext), issueSweep);
        if (group.equals(counter)) {
            step = b.or(step, issueSpike);
        }
        Signal one = b.constant(counter.width(), 1);
        Signal following = b.mux(atLastGroup, b.constant(counter.width(), 0), b.add(counter, one));
        b.nextIf(counter, step, following);
        return ready;
    }

    Staged issuedSpike() {
        return new Staged(issueSpike, 0);
    }

    Staged issuedSweep() {
        return new Staged(issueSweep, 0);
    }

    Staged issuedLast() {
        return new Staged(b.and(issueSweep, atLastGroup), 0);
    }
}
