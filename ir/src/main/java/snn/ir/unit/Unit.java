package snn.ir.unit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// A unit a model may write.
///
/// @param exponent one of it is `10^exponent` of its dimension's own unit
public record Unit(String symbol, Dimension dimension, int exponent) {
    private static final Map<String, Integer> PREFIXES =
            Map.of("f", -15, "p", -12, "n", -9, "u", -6, "m", -3, "", 0, "k", 3, "M", 6, "G", 9);

    /// Every unit, each base unit's in order of size.
    public static final List<Unit> ALL = all();

    private static final Map<String, Unit> NAMED =
            ALL.stream().collect(Collectors.toMap(Unit::symbol, u -> u));

    private static List<Unit> all() {
        var all = new ArrayList<Unit>();
        add(all, "s", Dimension.TIME, 3, "n u m", "");
        add(all, "Hz", Dimension.FREQUENCY, 0, "m", "", "k M G");
        add(all, "V", Dimension.POTENTIAL, 3, "n u m", "", "k");
        add(all, "A", Dimension.CURRENT, 12, "f p n u m", "");
        add(all, "S", Dimension.CONDUCTANCE, 9, "p n u m", "");
        add(all, "Ohm", Dimension.RESISTANCE, -9, "m", "", "k M G");
        add(all, "F", Dimension.CAPACITANCE, 12, "f p n u m", "");
        add(all, "C", Dimension.CHARGE, 15, "f p n u m", "");
        all.add(new Unit("step", Dimension.STEPS, 0));
        all.add(new Unit("steps", Dimension.STEPS, 0));
        return List.copyOf(all);
    }

    /// @param own one base unit is `10^own` of the dimension's own unit
    private static void add(
            List<Unit> all, String base, Dimension dimension, int own, String... prefixes) {
        for (String group : prefixes) {
            for (String prefix : group.split(" ")) {
                all.add(new Unit(prefix + base, dimension, own + PREFIXES.getOrDefault(prefix, 0)));
            }
        }
    }

    public static Optional<Unit> named(String symbol) {
        return Optional.ofNullable(NAMED.get(symbol));
    }

    /// The unit that values of a dimension are kept in, where it has a name.
    static Optional<Unit> own(Dimension dimension) {
        return ALL.stream()
                .filter(u -> u.dimension.equals(dimension) && u.exponent == 0)
                .findFirst();
    }

    /// `number` of this unit in the dimension's own unit; `500 us` is exactly what `0.5 ms` is.
    public double inOwnUnit(double number) {
        return scaled(number, exponent);
    }

    /// `number · 10^exponent`, rounded once.
    public static double scaled(double number, int exponent) {
        return exponent < 0 ? number / power(-exponent) : number * power(exponent);
    }

    /// Exact up to 10^22.
    private static double power(int exponent) {
        return Double.parseDouble("1e" + exponent);
    }
}
