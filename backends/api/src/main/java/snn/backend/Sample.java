package snn.backend;

import java.util.Map;
import snn.ir.encoding.Frames;

/// One sample, encoded: the frames of each encoder by its name.
public record Sample(Map<String, Frames> frames) {
    public Sample {
        frames = Map.copyOf(frames);
    }

    public Frames of(String encoder) {
        Frames found = frames.get(encoder);
        if (found == null) {
            throw new IllegalArgumentException("no frames for " + encoder);
        }
        return found;
    }
}
