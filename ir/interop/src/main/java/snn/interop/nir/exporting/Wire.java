package snn.interop.nir.exporting;

/// What leaves one node of a draft reaches another so many steps and so many ms later.
record Wire(String from, String to, int steps, double time) {
    Wire from(String other) {
        return new Wire(other, to, steps, time);
    }

    Wire to(String other) {
        return new Wire(from, other, steps, time);
    }

    Wire later(int more) {
        return new Wire(from, to, steps + more, time);
    }

    boolean isDelayed() {
        return steps > 0 || time > 0;
    }
}
