package snn.backend;

import java.util.List;
import snn.ir.IntegerProjection;

/// The synapses from one node that spikes to one port of a population.
///
/// @param delay in steps
/// @param map what a spike adds, in units of the population's input
/// @param through the projections on the way, each once, that nearest to the population first;
///   empty where a spike arrives as a 1
public record Pathway(
        String port, String sender, int delay, LinearMap map, List<IntegerProjection> through) {
    public Pathway {
        through = List.copyOf(through);
    }
}
