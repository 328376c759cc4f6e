package snn.loihi.conform;

import java.util.Optional;
import snn.loihi.emulator.Clamping;
import snn.loihi.emulator.Semantics;
import snn.loihi.image.NeuronModel;

/// What a profile does not have, so that a trace said to be its cannot be followed.
final class Abilities {
    private Abilities() {}

    /// The first thing of a case that a profile lacks, in words.
    static Optional<String> lacking(Semantics semantics, GoldenCase golden) {
        if (!semantics.extended() && golden.inputs().stream().anyMatch(GoldenInput::graded)) {
            return lacks(semantics, "graded spikes");
        }
        for (GoldenPopulation population : golden.populations()) {
            if (!semantics.extended() && !(population.model() instanceof NeuronModel.Lif)) {
                return lacks(semantics, "the neuron of `" + population.name() + "`");
            }
            if (!semantics.refractory() && population.isRefractory()) {
                return lacks(semantics, "a refractory period");
            }
            if (semantics.clamping() != Clamping.REGISTERS && population.clamped()) {
                return lacks(semantics, "clamp registers");
            }
        }
        return Optional.empty();
    }

    private static Optional<String> lacks(Semantics semantics, String what) {
        return Optional.of("the profile " + semantics.name() + " does not have " + what);
    }
}
