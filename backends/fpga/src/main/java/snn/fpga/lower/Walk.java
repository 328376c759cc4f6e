package snn.fpga.lower;

import snn.fpga.rtl.Signal;

/// How the spike in hand goes over the groups of a layer: a row of weights for one group a cycle.
interface Walk {
    /// Whether a row goes to a group in this cycle.
    Signal issue();

    /// The group at stage 0: that of the walk, or the counter's where no spike is in hand.
    Signal group();

    /// The weight row at stage 0.
    Signal row();

    /// 1 in the last cycle of a spike.
    Signal done();

    /// Whether a sweep may begin: what the walk read is written back.
    Signal settled();

    /// Writes down how the registers move on.
    ///
    /// @param taken 1 where the spike or tick that is offered is taken
    void connect(Signal taken, Tokens in);
}
