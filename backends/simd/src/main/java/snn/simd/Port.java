package snn.simd;

/// What arrives at a port in a step, added up in the order of the edges.
abstract sealed class Port permits FloatPort, IntPort, LongPort {
    private final Inflow[] inflows;

    Port(Inflow[] inflows) {
        this.inflows = inflows;
    }

    /// Adds up what arrives in step `t`. A lone signal need not be copied.
    final void gather(int t) {
        boolean lone = inflows.length == 1 && t >= inflows[0].delay();
        if (lone && shows(inflows[0].signal(), t - inflows[0].delay())) {
            return;
        }
        clear();
        for (Inflow inflow : inflows) {
            if (t >= inflow.delay()) {
                add(inflow.signal(), t - inflow.delay());
            }
        }
    }

    /// Takes a step of a signal as it lies for the sum, where it can.
    abstract boolean shows(Signal signal, int step);

    abstract void clear();

    abstract void add(Signal signal, int step);

    /// Copies the sum into step `t` of a signal, from its element `to` on.
    abstract void put(Signal out, int t, int to);
}
