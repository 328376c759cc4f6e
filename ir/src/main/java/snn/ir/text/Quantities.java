package snn.ir.text;

import snn.ir.unit.Dimension;
import snn.ir.unit.Unit;

/// Values with their units, of every dimension.
final class Quantities {
    private Quantities() {}

    /// A value in the dimension's own unit: `20 ms`, or `5 pA / 1 ms` where no unit has a name.
    static String text(double own, Dimension dimension) {
        return hasName(dimension) ? Numbers.text(own, dimension) : product(own, dimension);
    }

    /// A coherent value; 0 has a unit too.
    static String coherent(double value, Dimension dimension) {
        return dimension.exponent() == 0 && hasName(dimension)
                ? Numbers.text(value, dimension)
                : product(value, dimension);
    }

    /// Whether one unit says what is measured.
    static boolean hasName(Dimension dimension) {
        return dimension.equals(Dimension.NUMBER)
                || dimension.counted()
                || Unit.ALL.stream().anyMatch(u -> u.dimension().equals(dimension));
    }

    /// A coherent value as a product: `5 pA * 1 mV / 1 ms`. All but the first unit leave only their
    /// dimension behind.
    static String product(double coherent, Dimension dimension) {
        var out = new StringBuilder(Numbers.text(coherent));
        boolean first = true;
        first = times(out, "ms", dimension.time(), first);
        first = times(out, "mV", dimension.potential(), first);
        times(out, "pA", dimension.current(), first);
        over(out, "ms", -dimension.time());
        over(out, "mV", -dimension.potential());
        over(out, "pA", -dimension.current());
        return out.toString();
    }

    /// What makes one dimension of another: ` * 1 ms / 1 mV`.
    static String ratio(Dimension wanted, Dimension own) {
        var out = new StringBuilder();
        times(out, "ms", wanted.time() - own.time(), false);
        times(out, "mV", wanted.potential() - own.potential(), false);
        times(out, "pA", wanted.current() - own.current(), false);
        over(out, "ms", own.time() - wanted.time());
        over(out, "mV", own.potential() - wanted.potential());
        over(out, "pA", own.current() - wanted.current());
        return out.toString();
    }

    private static boolean times(StringBuilder out, String unit, int times, boolean first) {
        boolean next = first;
        for (int n = 0; n < times; n++) {
            out.append(next ? " " : " * 1 ").append(unit);
            next = false;
        }
        return next;
    }

    private static void over(StringBuilder out, String unit, int times) {
        out.append((" / 1 " + unit).repeat(Math.max(0, times)));
    }
}
