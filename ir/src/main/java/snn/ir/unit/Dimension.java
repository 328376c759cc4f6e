package snn.ir.unit;

import java.util.Map;
import java.util.Optional;

/// What a quantity measures: exponents of time, potential and current. A count of time steps is a
/// dimension of its own. Values are kept in the dimension's own unit; all own units but the hertz
/// are coherent with ms, mV and pA, so that a product of own values is an own value.
///
/// @param counted whether it counts time steps
public record Dimension(int time, int potential, int current, boolean counted) {
    public static final Dimension NUMBER = of(0, 0, 0);
    public static final Dimension TIME = of(1, 0, 0);
    public static final Dimension FREQUENCY = of(-1, 0, 0);

    /// A bare number is taken as millivolts.
    public static final Dimension POTENTIAL = of(0, 1, 0);

    public static final Dimension CURRENT = of(0, 0, 1);
    public static final Dimension CONDUCTANCE = of(0, -1, 1);
    public static final Dimension RESISTANCE = of(0, 1, -1);
    public static final Dimension CAPACITANCE = of(1, -1, 1);
    public static final Dimension CHARGE = of(1, 0, 1);

    /// A whole number of time steps.
    public static final Dimension STEPS = new Dimension(0, 0, 0, true);

    private static final Map<Dimension, String> NOUNS =
            Map.of(
                    NUMBER, "a number without a unit",
                    TIME, "a time",
                    FREQUENCY, "a frequency",
                    POTENTIAL, "a potential",
                    CURRENT, "a current",
                    CONDUCTANCE, "a conductance",
                    RESISTANCE, "a resistance",
                    CAPACITANCE, "a capacitance",
                    CHARGE, "a charge",
                    STEPS, "a number of steps");

    public static Dimension of(int time, int potential, int current) {
        return new Dimension(time, potential, current, false);
    }

    /// Of a product; absent where steps are multiplied with anything but a number.
    public Optional<Dimension> times(Dimension other) {
        if (counted || other.counted) {
            return equals(NUMBER)
                    ? Optional.of(other)
                    : other.equals(NUMBER) ? Optional.of(this) : Optional.empty();
        }
        return Optional.of(
                of(time + other.time, potential + other.potential, current + other.current));
    }

    /// Of a quotient; absent where steps are divided by anything but a number or steps.
    public Optional<Dimension> over(Dimension other) {
        if (counted && other.counted) {
            return Optional.of(NUMBER);
        }
        return other.counted
                ? Optional.empty()
                : times(of(-other.time, -other.potential, -other.current));
    }

    /// In an error's words: "a time".
    public String noun() {
        return NOUNS.getOrDefault(this, "something in " + unit());
    }

    /// One own unit is `10^exponent` coherent units.
    public int exponent() {
        return equals(FREQUENCY) ? -3 : 0;
    }

    /// A value of this dimension's own unit in coherent units.
    public double coherent(double own) {
        return Unit.scaled(own, exponent());
    }

    /// The unit of a stored value, as written in a model: a named unit, or a product of `ms`, `mV`
    /// and `pA`; empty for a number.
    public String unit() {
        if (counted) {
            return "steps";
        }
        return equals(NUMBER) ? "" : Unit.own(this).map(Unit::symbol).orElseGet(this::product);
    }

    /// `mV*pA/ms/ms`.
    private String product() {
        String above =
                power("*", "ms", time) + power("*", "mV", potential) + power("*", "pA", current);
        String below =
                power("/", "ms", -time) + power("/", "mV", -potential) + power("/", "pA", -current);
        return (above.isEmpty() ? "1" : above.substring(1)) + below;
    }

    private static String power(String sign, String unit, int exponent) {
        return (sign + unit).repeat(Math.max(0, exponent));
    }
}
