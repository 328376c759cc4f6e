package snn.ir.unit;

import java.util.Arrays;
import java.util.Optional;

/// A unit a model may write, and how many of its dimension's own unit it is.
public enum Unit {
    SECOND("s", Dimension.TIME, 1e3),
    MILLISECOND("ms", Dimension.TIME, 1),
    MICROSECOND("us", Dimension.TIME, 1e-3),
    HERTZ("Hz", Dimension.FREQUENCY, 1),
    KILOHERTZ("kHz", Dimension.FREQUENCY, 1e3),
    MEGAHERTZ("MHz", Dimension.FREQUENCY, 1e6),
    VOLT("V", Dimension.POTENTIAL, 1e3),
    MILLIVOLT("mV", Dimension.POTENTIAL, 1),
    STEP("step", Dimension.STEPS, 1),
    STEPS("steps", Dimension.STEPS, 1);

    private final String symbol;
    private final Dimension dimension;
    private final double factor;

    Unit(String symbol, Dimension dimension, double factor) {
        this.symbol = symbol;
        this.dimension = dimension;
        this.factor = factor;
    }

    public String symbol() {
        return symbol;
    }

    public Dimension dimension() {
        return dimension;
    }

    /// `number` of this unit in the dimension's own unit. Factors below one divide, so that `500
    /// us` is exactly what `0.5 ms` is.
    public double inOwnUnit(double number) {
        return factor < 1 ? number / Math.rint(1 / factor) : number * factor;
    }

    public static Optional<Unit> named(String symbol) {
        return Arrays.stream(values()).filter(u -> u.symbol.equals(symbol)).findFirst();
    }
}
