package snn.loihi.emulator;

/// Where weights add up before they reach the current: `floor(sum / 2^shift)`, wrapped to
/// `wrapBits` bits, times `unit`.
record SumRegister(int shift, int wrapBits, int unit) {
    /// The accumulator of the compartment, which holds units of current.
    static final SumRegister SHARED = new SumRegister(0, Long.SIZE, 1);

    long current(long sum) {
        return unit * Overflow.WRAP.within(sum >> shift, wrapBits);
    }
}
