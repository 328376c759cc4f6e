package snn.fpga.lower;

import snn.fpga.rtl.ModuleBuilder;
import snn.fpga.rtl.Signal;

/// A spike goes to each group in turn; row `axon * groups + group` is for it.
final class EveryGroup implements Walk {
    private final ModuleBuilder b;
    private final int groups;
    private final Signal counter;
    private final Signal row;
    private final Signal issue;
    private final Signal atLastGroup;

    /// @param counter the group
    /// @param spiking whether a spike is in hand and may be worked on
    EveryGroup(ModuleBuilder b, int axons, int groups, Signal counter, Signal spiking) {
        this.b = b;
        this.groups = groups;
        this.counter = counter;
        this.issue = spiking;
        row = b.plainRegister("row", Signal.bitsFor((long) axons * groups));
        atLastGroup = b.is(counter, groups - 1L);
    }

    @Override
    public Signal issue() {
        return issue;
    }

    @Override
    public Signal group() {
        return counter;
    }

    @Override
    public Signal row() {
        return row;
    }

    @Override
    public Signal done() {
        return b.and(issue, atLastGroup);
    }

    /// The first group of a sweep is not the last of a spike, and a single group is in registers.
    @Override
    public Signal settled() {
        return b.constant(1, 1);
    }

    @Override
    public void connect(Signal taken, Tokens in) {
        Signal first = Arithmetic.times(b, in.address(), groups, row.width());
        Signal next = b.add(row, b.constant(row.width(), 1));
        b.nextIf(row, b.or(taken, issue), b.mux(taken, first, next));
    }
}
