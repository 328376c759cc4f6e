package snn.loihi.conform;

import java.util.HashMap;
import java.util.Map;

/// How many neurons or lines each name of a case has.
final class Sizes {
    private final Map<String, Integer> sizes = new HashMap<>();

    void add(String name, int size, Place place) throws Malformed {
        if (sizes.put(name, size) != null) {
            throw place.malformed("two things are named `%s`", name);
        }
    }

    int of(String name, Place place) throws Malformed {
        Integer size = sizes.get(name);
        if (size == null) {
            throw place.malformed("no input or population `%s`", name);
        }
        return size;
    }
}
