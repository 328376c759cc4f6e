package snn.loihi.image;

import java.util.List;

/// Where the spikes of the host enter: the destinations of each line.
public record InputPort(String name, List<List<Destination>> lines) {
    public InputPort {
        lines = lines.stream().map(List::copyOf).toList();
    }
}
