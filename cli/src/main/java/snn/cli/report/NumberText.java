package snn.cli.report;

import java.util.Locale;
import java.util.regex.Pattern;

/// Numbers as people read them: grouped, few digits, the unit a narrow space away.
final class NumberText {
    /// Stands for a number that is not there.
    static final String NONE = "–";

    private static final String[] PREFIXES = {"p", "n", "µ", "m", "", "k", "M", "G"};
    private static final int PLAIN = 4;

    /// Digits before the point that are many and not yet set apart.
    private static final Pattern LONG = Pattern.compile("(?<![.,\\d])\\d{4,15}(?!\\d)");

    private NumberText() {}

    static String count(long number) {
        return format("%,d", number);
    }

    /// Four digits that count; whole numbers in full.
    static String number(double value) {
        double size = Math.abs(value);
        if (!Double.isFinite(value)) {
            return NONE;
        }
        if (value == Math.rint(value) && size < 1e15) {
            return count((long) value);
        }
        if (size >= 1000) {
            return format("%,.0f", value);
        }
        if (size < 0.001) {
            return format("%.2e", value);
        }
        return format("%." + (size >= 100 ? 1 : size >= 10 ? 2 : size >= 1 ? 3 : 4) + "f", value);
    }

    /// A value beside others of which `greatest` is the greatest: all with the same digits after
    /// the point.
    static String aligned(double value, double greatest) {
        double size = Math.abs(greatest);
        return format("%." + (size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3) + "f", value);
    }

    static String quantity(double value, String unit) {
        return unit.isEmpty() ? number(value) : number(value) + " " + unit;
    }

    /// A number already in words, with its thousands set apart.
    static String grouped(String number) {
        return LONG.matcher(number).replaceAll(m -> count(Long.parseLong(m.group())));
    }

    /// A unit as people write it.
    static String unit(String unit) {
        return unit.replaceFirst("^u(?=[JsWA]\\b)", "µ");
    }

    /// A share in 0..1.
    static String percent(double share) {
        return Double.isFinite(share) ? format("%.1f %%", share * 100) : NONE;
    }

    /// A share in 0..1, to the hundredth of a percent.
    static String accuracy(double share) {
        return Double.isFinite(share) ? format("%.2f %%", share * 100) : NONE;
    }

    /// A value in a unit that takes prefixes, such as 0.0021 s as 2.1 ms.
    static String scaled(double value, String unit) {
        if (value == 0 || !Double.isFinite(value)) {
            return quantity(value, unit);
        }
        int thousands = (int) Math.floor(Math.log10(Math.abs(value)) / 3);
        int prefix = Math.clamp(thousands + PLAIN, 0, PREFIXES.length - 1);
        double shown = value / Math.pow(1000, prefix - PLAIN);
        int digits = Math.abs(shown) >= 100 ? 0 : Math.abs(shown) >= 10 ? 1 : 2;
        return format("%." + digits + "f %s%s", shown, PREFIXES[prefix], unit);
    }

    /// A coordinate in a picture, to a hundredth, without zeros that say nothing.
    static String coordinate(double value) {
        String text = format("%.2f", value);
        int end = text.length();
        while (text.charAt(end - 1) == '0') {
            end--;
        }
        String cut = text.substring(0, text.charAt(end - 1) == '.' ? end - 1 : end);
        return cut.equals("-0") ? "0" : cut;
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
