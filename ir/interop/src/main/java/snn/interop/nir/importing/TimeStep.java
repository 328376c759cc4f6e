package snn.interop.nir.importing;

import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import snn.ir.unit.Dimension;
import snn.ir.unit.Unit;

/// The length of a step as the option `dt` takes it: a number and a unit of time, since a bare
/// number would be seconds to some and milliseconds to others.
final class TimeStep {
    private static final Pattern QUANTITY =
            Pattern.compile("\\s*(\\d*\\.?\\d+(?:[eE][-+]?\\d+)?)\\s*([a-z]+)\\s*");

    private TimeStep() {}

    /// In ms; empty where it is no length of time above 0.
    static OptionalDouble milliseconds(String text) {
        Matcher m = QUANTITY.matcher(text);
        if (!m.matches()) {
            return OptionalDouble.empty();
        }
        double number = Double.parseDouble(m.group(1));
        return Unit.named(m.group(2))
                .filter(u -> u.dimension().equals(Dimension.TIME))
                .map(u -> u.inOwnUnit(number))
                .filter(ms -> ms > 0 && Double.isFinite(ms))
                .map(OptionalDouble::of)
                .orElseGet(OptionalDouble::empty);
    }

    /// `ms` as the option takes it.
    static String text(double ms) {
        return (ms == Math.rint(ms) && ms < 1e9 ? String.valueOf((long) ms) : String.valueOf(ms))
                + " ms";
    }
}
