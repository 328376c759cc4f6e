package snn.interop.nir.reading;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Every type a node can have but `NIRGraph`.
final class Families {
    static final List<Family> ALL =
            List.of(
                    Port.FAMILY,
                    Weighted.FAMILY,
                    Elementwise.FAMILY,
                    Convolving.FAMILY,
                    Pooled.FAMILY,
                    Flattened.FAMILY);

    static final Map<String, Family> BY_TYPE = byType();

    private Families() {}

    private static Map<String, Family> byType() {
        var all = new HashMap<String, Family>();
        for (Family family : ALL) {
            family.types().forEach(type -> all.put(type, family));
        }
        return Map.copyOf(all);
    }
}
