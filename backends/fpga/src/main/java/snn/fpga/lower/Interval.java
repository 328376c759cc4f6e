package snn.fpga.lower;

/// The whole numbers from `low` to `high`, both inclusive.
record Interval(long low, long high) {
    static final Interval ZERO = new Interval(0, 0);

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

    /// The width with the sign that holds them all.
    int bits() {
        return Math.max(width(low), width(high));
    }

    Interval plus(Interval other) {
        return new Interval(low + other.low, high + other.high);
    }

    Interval plus(long value) {
        return new Interval(low + value, high + value);
    }

    /// The smallest interval that holds both.
    Interval or(Interval other) {
        return new Interval(Math.min(low, other.low), Math.max(high, other.high));
    }

    Interval clamped(Interval within) {
        return new Interval(
                Math.clamp(low, within.low, within.high),
                Math.clamp(high, within.low, within.high));
    }

    boolean holds(Interval other) {
        return low <= other.low && other.high <= high;
    }

    /// What becomes of them under `value * factor / 2^shift`, rounded toward zero.
    Interval scaled(long factor, int shift) {
        return new Interval(scaled(low, factor, shift), scaled(high, factor, shift));
    }

    private static long scaled(long value, long factor, int shift) {
        return value * factor / (1L << shift);
    }

    private static int width(long value) {
        return 65 - Long.numberOfLeadingZeros(value < 0 ? ~value : value);
    }
}
