package snn.simd;

/// What arrives at a port in a step, added up in the order of the edges.
abstract sealed class Port permits FloatPort, IntPort, LongPort {
    private final Inflow[] inflows;

    Port(Inflow[] inflows) {
        this.inflows = inflows;
    }

    /// Adds up what arrives in step `t`. A lone signal need not be copied, and two are added in one
    /// pass.
    final void gather(int t) {
        boolean direct = isDirect();
        int first = next(0, t);
        int second = next(first + 1, t);
        int rest;
        if (!direct && first < inflows.length && second == inflows.length) {
            Inflow lone = inflows[first];
            if (shows(lone.signal(), t - lone.delay())) {
                return;
            }
        }
        if (!direct && second < inflows.length && sums(inflows[first], inflows[second], t)) {
            rest = next(second + 1, t);
        } else {
            clear();
            rest = first;
        }
        for (int n = rest; n < inflows.length; n = next(n + 1, t)) {
            add(inflows[n].signal(), t - inflows[n].delay());
        }
    }

    /// Whether parts are to be added up here. Asked in each step, since the stages that offer parts
    /// may be made after this one.
    private boolean isDirect() {
        for (Inflow inflow : inflows) {
            if (inflow.isDirect()) {
                return true;
            }
        }
        return false;
    }

    /// The first inflow from number `n` on that brings something in step `t`.
    private int next(int n, int t) {
        int found = n;
        while (found < inflows.length && inflows[found].isSilent(t)) {
            found++;
        }
        return found;
    }

    /// Takes a step of a signal as it lies for the sum, where it can.
    abstract boolean shows(Signal signal, int step);

    /// Takes the sum of two signals for the sum, where it can.
    boolean sums(Inflow a, Inflow b, int t) {
        return false;
    }

    abstract void clear();

    abstract void add(Signal signal, int step);

    /// Copies the sum into step `t` of a signal, from its element `to` on.
    abstract void put(Signal out, int t, int to);
}
