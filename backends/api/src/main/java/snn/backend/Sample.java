package snn.backend;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import snn.ir.encoding.Frames;

/// One sample, encoded: the frames of each encoder by its name, in the order they came in.
public record Sample(Map<String, Frames> frames) {
    public Sample {
        frames = Collections.unmodifiableMap(new LinkedHashMap<>(frames));
    }

    public Frames of(String encoder) {
        Frames found = frames.get(encoder);
        if (found == null) {
            throw new IllegalArgumentException("no frames for " + encoder);
        }
        return found;
    }
}
