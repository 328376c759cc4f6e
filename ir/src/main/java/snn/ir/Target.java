package snn.ir;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import snn.ir.diagnostic.Span;

/// What a model asks of one hardware target, such as `weights = int8`.
///
/// @param name a chip or part, such as `loihi1` or `ice40_hx8k`
public record Target(String name, Map<String, Setting> settings, Span origin) {
    public Target {
        settings = Collections.unmodifiableMap(new TreeMap<>(settings));
    }

    /// A word, or a number in its dimension's own unit.
    public sealed interface Setting {
        record Word(String word) implements Setting {}

        record Quantity(double value, snn.ir.unit.Dimension dimension) implements Setting {}
    }
}
