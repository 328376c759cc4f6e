package snn.loihi.mapping;

import java.util.List;
import snn.ir.diagnostic.Span;
import snn.loihi.image.Clamp;
import snn.loihi.image.Compartment;

/// The neurons of one population as compartments.
///
/// @param spikes whether it ever sends a spike
/// @param current whether it has a synaptic current of its own
record NeuronGroup(
        String name,
        boolean spikes,
        boolean current,
        Clamp clamp,
        List<Compartment> compartments,
        Span origin) {
    NeuronGroup {
        compartments = List.copyOf(compartments);
    }

    int size() {
        return compartments.size();
    }

    NeuronGroup withCompartments(List<Compartment> others) {
        return new NeuronGroup(name, spikes, current, clamp, others, origin);
    }
}
