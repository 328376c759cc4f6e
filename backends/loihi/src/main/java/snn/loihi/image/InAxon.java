package snn.loihi.image;

import java.util.List;

/// What a message to one axon of a core reaches.
///
/// @param source the name of the sender, such as `h[17]`
public record InAxon(String source, List<Synapses> synapses) {
    public InAxon {
        synapses = List.copyOf(synapses);
    }
}
