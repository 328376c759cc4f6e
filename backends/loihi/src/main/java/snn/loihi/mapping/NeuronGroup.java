package snn.loihi.mapping;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import snn.ir.diagnostic.Span;
import snn.loihi.image.Clamp;
import snn.loihi.image.Compartment;

/// The neurons of one population as compartments.
///
/// @param spikes whether it ever sends a spike
/// @param current the state that is its synaptic current; absent where it has none of its own
/// @param membrane the state that is its membrane
/// @param ports +1 or -1 for each: whether what arrives is added or taken away
record NeuronGroup(
        String name,
        boolean spikes,
        Optional<String> current,
        String membrane,
        Map<String, Integer> ports,
        Clamp clamp,
        List<Compartment> compartments,
        Span origin) {
    NeuronGroup {
        ports = Map.copyOf(ports);
        compartments = List.copyOf(compartments);
    }

    int size() {
        return compartments.size();
    }

    NeuronGroup withCompartments(List<Compartment> others) {
        return new NeuronGroup(name, spikes, current, membrane, ports, clamp, others, origin);
    }
}
