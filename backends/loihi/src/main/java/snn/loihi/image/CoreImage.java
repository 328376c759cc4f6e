package snn.loihi.image;

import java.util.List;

/// The program of one core.
///
/// @param outAxons the destinations of each compartment
public record CoreImage(
        List<Compartment> compartments,
        Clamp clamp,
        NeuronModel model,
        List<SynapseFormat> formats,
        List<InAxon> inAxons,
        List<List<Destination>> outAxons) {
    public CoreImage {
        compartments = List.copyOf(compartments);
        formats = List.copyOf(formats);
        inAxons = List.copyOf(inAxons);
        outAxons = outAxons.stream().map(List::copyOf).toList();
        if (outAxons.size() != compartments.size()) {
            throw new IllegalArgumentException(outAxons.size() + " out-axon lists");
        }
    }
}
