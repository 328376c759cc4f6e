package snn.ir.verify;

import snn.ir.expr.IntegerExpr;
import snn.ir.tensor.Tensor;

/// The whole numbers from `low` to `high`. Arithmetic on ranges holds every result of the same
/// arithmetic on their numbers.
///
/// Operations throw [ArithmeticException] where a result may leave 64 bits.
public record Range(long low, long high) {
    public Range {
        if (low > high) {
            throw new IllegalArgumentException(low + ".." + high);
        }
    }

    public static Range of(long value) {
        return new Range(value, value);
    }

    /// The two's complement numbers of `bits` bits.
    public static Range ofBits(int bits) {
        return new Range(
                Long.MIN_VALUE >> (Long.SIZE - bits), Long.MAX_VALUE >> (Long.SIZE - bits));
    }

    public static Range of(Tensor values) {
        Range all = of(values.integer(0));
        for (long n = 1; n < values.size(); n++) {
            long value = values.integer(n);
            all = new Range(Math.min(all.low, value), Math.max(all.high, value));
        }
        return all;
    }

    public boolean holds(Range other) {
        return low <= other.low && other.high <= high;
    }

    /// The part of this range that is not below `least`, or this one where none of it is.
    public Range atLeast(long least) {
        return least > high ? this : new Range(Math.max(low, least), high);
    }

    public Range apply(IntegerExpr.Operator operator, Range other) {
        return switch (operator) {
            case ADD -> new Range(Math.addExact(low, other.low), Math.addExact(high, other.high));
            case SUBTRACT ->
                    new Range(
                            Math.subtractExact(low, other.high),
                            Math.subtractExact(high, other.low));
            case MULTIPLY -> times(other);
            case MIN -> new Range(Math.min(low, other.low), Math.min(high, other.high));
            case MAX -> new Range(Math.max(low, other.low), Math.max(high, other.high));
        };
    }

    /// The least range that holds both.
    public Range or(Range other) {
        return new Range(Math.min(low, other.low), Math.max(high, other.high));
    }

    public Range shifted(IntegerExpr.Rounding rounding, int shift) {
        return new Range(rounding.shifted(low, shift), rounding.shifted(high, shift));
    }

    /// The range cut to `least..most`.
    public Range clamped(long least, long most) {
        return new Range(Math.clamp(low, least, most), Math.clamp(high, least, most));
    }

    private Range times(Range other) {
        long a = Math.multiplyExact(low, other.low);
        long b = Math.multiplyExact(low, other.high);
        long c = Math.multiplyExact(high, other.low);
        long d = Math.multiplyExact(high, other.high);
        return new Range(
                Math.min(Math.min(a, b), Math.min(c, d)), Math.max(Math.max(a, b), Math.max(c, d)));
    }
}
