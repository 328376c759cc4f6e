package snn.compiler.expand;

import java.util.HashMap;
import java.util.Map;

/// The names of what a chain makes before its end: `h.dense`, and `h.dense2` for the second.
final class InnerNames {
    private final String layer;
    private final Map<String, Integer> seen = new HashMap<>();

    InnerNames(String layer) {
        this.layer = layer;
    }

    /// Of the layer itself.
    String last() {
        return layer;
    }

    String next(String word) {
        int count = seen.merge(word, 1, Integer::sum);
        return layer + "." + word + (count == 1 ? "" : count);
    }
}
