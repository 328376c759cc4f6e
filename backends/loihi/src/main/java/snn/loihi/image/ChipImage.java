package snn.loihi.image;

import java.util.List;

/// The program of a chip: its cores, and the ports at which the host sends spikes.
public record ChipImage(List<CoreImage> cores, List<InputPort> ports) {
    public ChipImage {
        cores = List.copyOf(cores);
        ports = List.copyOf(ports);
    }
}
