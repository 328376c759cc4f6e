package snn.compiler.quantise;

/// The real numbers from `low` to `high`. Arithmetic on intervals holds every result of the same
/// arithmetic on their numbers, up to rounding.
record Interval(double low, double high) {
    static final Interval ZERO = new Interval(0, 0);

    Interval {
        if (!(low <= high)) {
            throw new IllegalArgumentException(low + ".." + high);
        }
    }

    static Interval of(double value) {
        return new Interval(value, value);
    }

    static Interval within(double magnitude) {
        return new Interval(-magnitude, magnitude);
    }

    double magnitude() {
        return Math.max(Math.abs(low), Math.abs(high));
    }

    boolean holds(Interval other) {
        return low <= other.low && other.high <= high;
    }

    boolean isFinite() {
        return Double.isFinite(low) && Double.isFinite(high);
    }

    /// The least interval that holds both.
    Interval or(Interval other) {
        return new Interval(Math.min(low, other.low), Math.max(high, other.high));
    }

    Interval plus(Interval other) {
        return ordered(low + other.low, high + other.high);
    }

    Interval minus(Interval other) {
        return ordered(low - other.high, high - other.low);
    }

    Interval negated() {
        return new Interval(0 - high, 0 - low);
    }

    Interval times(Interval other) {
        double a = product(low, other.low);
        double b = product(low, other.high);
        double c = product(high, other.low);
        double d = product(high, other.high);
        return ordered(
                Math.min(Math.min(a, b), Math.min(c, d)), Math.max(Math.max(a, b), Math.max(c, d)));
    }

    Interval least(Interval other) {
        return new Interval(Math.min(low, other.low), Math.min(high, other.high));
    }

    Interval greatest(Interval other) {
        return new Interval(Math.max(low, other.low), Math.max(high, other.high));
    }

    Interval absolute() {
        double least = low <= 0 && high >= 0 ? 0 : Math.min(Math.abs(low), Math.abs(high));
        return new Interval(least, magnitude());
    }

    /// The part that is not above `most`; `most` itself where none of it is.
    Interval atMost(double most) {
        return new Interval(Math.min(low, most), Math.min(high, most));
    }

    /// The part that is not below `least`; `least` itself where none of it is.
    Interval atLeast(double least) {
        return new Interval(Math.max(low, least), Math.max(high, least));
    }

    /// 0 times anything is 0, also where the other has left the finite numbers.
    private static double product(double x, double y) {
        return x == 0 || y == 0 ? 0 : x * y;
    }

    private static Interval ordered(double low, double high) {
        boolean known = low <= high;
        return known
                ? new Interval(low, high)
                : new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }
}
