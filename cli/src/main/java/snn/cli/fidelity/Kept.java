package snn.cli.fidelity;

import java.util.List;
import java.util.Optional;

/// What is kept on one rung of what the first one did.
///
/// @param samples that were shown
/// @param difference the greatest distance of an output's value from the first rung's
/// @param greatest of the first rung's output values, signs left out
/// @param spikes of all populations over all samples
/// @param spikesDiffering spikes that only one of the two has
/// @param decisionsDiffering decisions of outputs that are others
/// @param first the first of these spikes: of the first sample that has one, in the first step, of
///   the first node in order
/// @param outputs of each sample that is to be drawn, one for each output
public record Kept(
        Rung rung,
        int samples,
        double difference,
        double greatest,
        long spikes,
        long spikesDiffering,
        long decisionsDiffering,
        Optional<Parting> first,
        List<List<Output>> outputs) {

    public Kept {
        outputs = List.copyOf(outputs);
    }
}
