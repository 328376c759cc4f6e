package snn.cli.report;

import snn.ir.DiscretePopulation;
import snn.ir.IntegerPopulation;
import snn.ir.Population;
import snn.ir.Projection;
import snn.ir.graph.Named;

/// How large a node of any level is.
final class NodeSize {
    private NodeSize() {}

    /// Weights and biases, and what else training may change.
    static long parameters(Named node) {
        return switch (node) {
            case Projection p ->
                    p.connectivity().weights().size()
                            + (p.biased() ? p.connectivity().biases().size() : 0);
            case Population p ->
                    p.learned().stream()
                            .mapToLong(name -> {
                                var value = p.parameters().get(name);
                                return value == null ? 0 : value.size();
                            })
                            .sum();
            default -> 0;
        };
    }

    static long neurons(Named node) {
        return switch (node) {
            case Population p -> p.shape().size();
            case DiscretePopulation p -> p.shape().size();
            case IntegerPopulation p -> p.shape().size();
            default -> 0;
        };
    }
}
