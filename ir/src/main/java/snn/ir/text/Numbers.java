package snn.ir.text;

import java.util.Comparator;
import snn.ir.unit.Dimension;
import snn.ir.unit.Unit;

/// Numbers as short as they can be and still read back as the same double.
public final class Numbers {
    private static final double WHOLE = 1e9;

    private Numbers() {}

    /// `20`, `0.1`, `1e-4`; words where it is no finite number.
    public static String text(double value) {
        if (Double.isNaN(value)) {
            return "not a number";
        }
        if (Double.isInfinite(value)) {
            return value < 0 ? "-infinity" : "infinity";
        }
        if (value == Math.rint(value) && Math.abs(value) < WHOLE) {
            boolean negativeZero = value == 0 && 1 / value < 0;
            return negativeZero ? "-0" : String.valueOf((long) value);
        }
        String shortest = Double.toString(value).replace("E", "e");
        return shortest.replace(".0e", "e");
    }

    /// A value of a dimension's own unit, in the unit that makes it shortest: `20 ms`, `24 MHz`.
    public static String text(double value, Dimension dimension) {
        if (dimension.equals(Dimension.NUMBER)) {
            return text(value);
        }
        return dimension.counted()
                ? text(value) + (value == 1 ? " step" : " steps")
                : inBestUnit(value, dimension);
    }

    private static String inBestUnit(double value, Dimension dimension) {
        String own = text(value) + " " + dimension.unit();
        if (value == 0) {
            return own;
        }
        return Unit.ALL.stream()
                .filter(u ->
                        u.dimension().equals(dimension) && !u.symbol().equals(dimension.unit()))
                .map(u -> in(value, u))
                .filter(s -> s.length() < own.length())
                .min(Comparator.comparingInt(String::length))
                .orElse(own);
    }

    /// In another unit; the longest of texts where that would not be the same double.
    private static String in(double value, Unit unit) {
        double number = value / unit.inOwnUnit(1);
        boolean exact = Double.isFinite(number) && unit.inOwnUnit(number) == value;
        return exact ? text(number) + " " + unit.symbol() : " ".repeat(99);
    }
}
