package snn.interop.nir.exporting;

/// `over / under`, not divided before it must be: what was divided by a time constant gives the
/// time constant back to the last bit.
record Fraction(double over, double under) {
    static final Fraction ZERO = new Fraction(0, 1);
    static final Fraction ONE = new Fraction(1, 1);

    static Fraction of(double value) {
        return new Fraction(value, 1);
    }

    double value() {
        return over / under;
    }

    boolean isZero() {
        return over == 0;
    }

    Fraction negated() {
        return new Fraction(-over, under);
    }

    Fraction plus(Fraction other) {
        if (isZero()) {
            return other;
        }
        if (other.isZero()) {
            return this;
        }
        return under == other.under
                ? new Fraction(over + other.over, under)
                : new Fraction(over * other.under + other.over * under, under * other.under);
    }

    Fraction times(Fraction other) {
        return new Fraction(over * other.over, under * other.under);
    }

    Fraction over(Fraction other) {
        return under == other.under
                ? new Fraction(over, other.over)
                : new Fraction(over * other.under, under * other.over);
    }
}
