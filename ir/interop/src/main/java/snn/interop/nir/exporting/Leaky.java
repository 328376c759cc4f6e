package snn.interop.nir.exporting;

/// `tau dx/dt = leak - x + r g`, or `dx/dt = r g` where `tau` is infinite; times in ms.
record Leaky(double tau, double r, double leak) {

    static Leaky perfect(double r) {
        return new Leaky(Double.POSITIVE_INFINITY, r, 0);
    }

    boolean isPerfect() {
        return Double.isInfinite(tau);
    }
}
