package snn.cli.report;

import java.util.ArrayList;
import java.util.List;

/// Round values along an axis: 1, 2 or 5 times a power of ten apart.
final class Ticks {
    private Ticks() {}

    /// The round values in `low..high`, about `wanted` of them.
    static List<Double> between(double low, double high, int wanted) {
        var ticks = new ArrayList<Double>();
        if (!(high > low)) {
            return List.of(low);
        }
        double step = step((high - low) / wanted);
        for (long k = (long) Math.ceil(low / step - 1e-9); k * step <= high + step * 1e-9; k++) {
            ticks.add(k * step);
        }
        return ticks;
    }

    private static double step(double least) {
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        double digit = least / power;
        return (digit <= 1 ? 1 : digit <= 2 ? 2 : digit <= 5 ? 5 : 10) * power;
    }
}
