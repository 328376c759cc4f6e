package snn.fpga.lower;

import snn.ir.expr.IntegerExpr.Operator;
import snn.ir.expr.IntegerExpr.Rounding;

/// The whole numbers from `low` to `high`, both inclusive.
///
/// Operations throw [ArithmeticException] where a result may leave 64 bits; a verified model has
/// none.
record Interval(long low, long high) {
    static final Interval ZERO = new Interval(0, 0);

    /// What a condition is: 0 or 1.
    static final Interval BOTH = new Interval(0, 1);

    Interval {
        if (low > high) {
            throw new IllegalArgumentException(low + " to " + high);
        }
    }

    static Interval of(long value) {
        return new Interval(value, value);
    }

    /// All two's complement numbers of a width.
    static Interval ofBits(int bits) {
        return new Interval(-1L << (bits - 1), (1L << (bits - 1)) - 1);
    }

    /// All values of a layer's neurons.
    static Interval of(PerNeuron values) {
        return new Interval(values.least(), values.greatest());
    }

    boolean isOne() {
        return low == high;
    }

    /// The width with the sign that holds them all.
    int bits() {
        return Math.max(width(low), width(high));
    }

    Interval plus(Interval other) {
        return new Interval(Math.addExact(low, other.low), Math.addExact(high, other.high));
    }

    Interval plus(long value) {
        return plus(of(value));
    }

    Interval minus(Interval other) {
        return new Interval(
                Math.subtractExact(low, other.high), Math.subtractExact(high, other.low));
    }

    Interval times(Interval other) {
        long a = Math.multiplyExact(low, other.low);
        long b = Math.multiplyExact(low, other.high);
        long c = Math.multiplyExact(high, other.low);
        long d = Math.multiplyExact(high, other.high);
        return new Interval(
                Math.min(Math.min(a, b), Math.min(c, d)), Math.max(Math.max(a, b), Math.max(c, d)));
    }

    /// What becomes of the numbers of both under an operation.
    Interval apply(Operator operator, Interval other) {
        return switch (operator) {
            case ADD -> plus(other);
            case SUBTRACT -> minus(other);
            case MULTIPLY -> times(other);
            case MIN -> new Interval(Math.min(low, other.low), Math.min(high, other.high));
            case MAX -> new Interval(Math.max(low, other.low), Math.max(high, other.high));
        };
    }

    /// The smallest interval that holds both.
    Interval or(Interval other) {
        return new Interval(Math.min(low, other.low), Math.max(high, other.high));
    }

    /// The numbers in both; this interval where there are none.
    Interval and(Interval other) {
        long least = Math.max(low, other.low);
        long most = Math.min(high, other.high);
        return least > most ? this : new Interval(least, most);
    }

    Interval clamped(Interval within) {
        return new Interval(
                Math.clamp(low, within.low, within.high),
                Math.clamp(high, within.low, within.high));
    }

    boolean holds(Interval other) {
        return low <= other.low && other.high <= high;
    }

    /// What becomes of them modulo `2^bits`, with the sign.
    Interval wrapped(int bits) {
        Interval whole = ofBits(bits);
        return whole.holds(this) ? this : whole;
    }

    /// What becomes of them under `value / 2^shift`.
    Interval shifted(Rounding rounding, int shift) {
        return new Interval(rounding.shifted(low, shift), rounding.shifted(high, shift));
    }

    /// What becomes of them under `value * factor / 2^shift`, rounded toward zero.
    Interval scaled(long factor, int shift) {
        return times(of(factor)).shifted(Rounding.TOWARD_ZERO, shift);
    }

    private static int width(long value) {
        return 65 - Long.numberOfLeadingZeros(value < 0 ? ~value : value);
    }
}
