package snn.cli;

import java.util.Map;
import java.util.TreeMap;
import snn.ir.Delay;
import snn.ir.DelayLine;
import snn.ir.DiscretePopulation;
import snn.ir.IntegerPopulation;
import snn.ir.IntegerProjection;
import snn.ir.Normalisation;
import snn.ir.Population;
import snn.ir.Projection;
import snn.ir.graph.Named;
import snn.ir.tensor.Tensor;
import snn.ir.unit.Dimension;

/// The tensors of a node of any level, by name.
final class NodeTensors {
    private NodeTensors() {}

    /// What a neuron is given.
    static Map<String, Tensor> parameters(Named node) {
        return switch (node) {
            case Population p -> p.parameters();
            case DiscretePopulation p -> p.parameters();
            case IntegerPopulation p -> p.parameters();
            case Delay d -> Map.of("times", d.time());
            case DelayLine d -> Map.of("steps", d.steps());
            default -> Map.of();
        };
    }

    /// What training finds for the connections.
    static Map<String, Tensor> weights(Named node) {
        var found = new TreeMap<String, Tensor>();
        switch (node) {
            case Projection p -> {
                p.weights().ifPresent(w -> found.put("weights", w));
                p.bias().ifPresent(b -> found.put("bias", b));
            }
            case IntegerProjection p -> {
                found.put("weights", p.weights());
                p.bias().ifPresent(b -> found.put("bias", b));
            }
            case Normalisation n -> n.learned().ifPresent(l -> learned(l, found));
            default -> {}
        }
        return found;
    }

    private static void learned(Normalisation.Learned learned, Map<String, Tensor> found) {
        found.put("gain", learned.gain());
        found.put("shift", learned.shift());
        found.put("mean", learned.mean());
        found.put("variance", learned.variance());
    }

    /// What a parameter measures; only the model level says.
    static Dimension dimension(Named node, String parameter) {
        if (node instanceof Delay) {
            return Dimension.TIME;
        }
        return node instanceof Population population
                ? population.dynamics().parameters().stream()
                        .filter(p -> p.name().equals(parameter))
                        .findFirst()
                        .map(p -> p.dimension())
                        .orElse(Dimension.NUMBER)
                : Dimension.NUMBER;
    }
}
