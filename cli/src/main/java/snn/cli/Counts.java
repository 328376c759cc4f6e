package snn.cli;

import com.google.gson.JsonObject;
import snn.ir.Input;
import snn.ir.IntegerPopulation;
import snn.ir.IntegerProjection;
import snn.ir.Population;
import snn.ir.Projection;
import snn.ir.graph.Named;
import snn.ir.synapse.Connectivity;
import snn.ir.wire.StoredModel;

/// How large a network is.
///
/// @param inputs values that enter in a step
/// @param weights and biases; those of a convolution count once
record Counts(int nodes, long inputs, int populations, long neurons, long weights, int outputs) {
    static Counts of(StoredModel stored) {
        long inputs = 0;
        int populations = 0;
        long neurons = 0;
        long weights = 0;
        for (Named node : Levels.graph(stored).nodes()) {
            switch (node) {
                case Input input -> inputs += input.shape().size();
                case Population p -> {
                    populations++;
                    neurons += p.shape().size();
                }
                case IntegerPopulation p -> {
                    populations++;
                    neurons += p.shape().size();
                }
                case Projection p -> weights += weights(p.connectivity(), p.biased());
                case IntegerProjection p ->
                        weights += weights(p.connectivity(), p.bias().isPresent());
                default -> {}
            }
        }
        return new Counts(
                Levels.graph(stored).nodes().size(),
                inputs,
                populations,
                neurons,
                weights,
                outputs(stored));
    }

    private static long weights(Connectivity synapses, boolean biased) {
        return synapses.weights().size() + (biased ? synapses.biases().size() : 0);
    }

    private static int outputs(StoredModel stored) {
        return switch (stored) {
            case StoredModel.OfModel(var model, _) -> model.readOuts().size();
            case StoredModel.OfDiscrete(var model, _) -> model.readOuts().size();
            case StoredModel.OfInteger(var model, _) -> model.readOuts().size();
        };
    }

    String text() {
        return "%s, %s in %s, %s"
                .formatted(
                        Origins.counted(nodes, "node", "nodes"),
                        Origins.counted(neurons, "neuron", "neurons"),
                        Origins.counted(populations, "population", "populations"),
                        Origins.counted(weights, "weight", "weights"));
    }

    JsonObject document() {
        var document = Console.object();
        document.addProperty("nodes", nodes);
        document.addProperty("inputs", inputs);
        document.addProperty("populations", populations);
        document.addProperty("neurons", neurons);
        document.addProperty("weights", weights);
        document.addProperty("outputs", outputs);
        return document;
    }
}
