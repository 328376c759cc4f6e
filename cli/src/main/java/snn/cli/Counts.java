package snn.cli;

import com.google.gson.JsonObject;
import snn.ir.Input;
import snn.ir.Model;
import snn.ir.Node;
import snn.ir.Population;
import snn.ir.Projection;

/// How large a network is.
///
/// @param inputs values that enter in a step
/// @param weights and biases; those of a convolution count once
record Counts(int nodes, long inputs, int populations, long neurons, long weights, int outputs) {
    static Counts of(Model model) {
        long inputs = 0;
        int populations = 0;
        long neurons = 0;
        long weights = 0;
        for (Node node : model.graph().nodes()) {
            switch (node) {
                case Input input -> inputs += input.shape().size();
                case Population p -> {
                    populations++;
                    neurons += p.shape().size();
                }
                case Projection p ->
                        weights +=
                                p.connectivity().weights().size()
                                        + (p.biased() ? p.connectivity().biases().size() : 0);
                default -> {}
            }
        }
        return new Counts(
                model.graph().nodes().size(),
                inputs,
                populations,
                neurons,
                weights,
                model.readOuts().size());
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
