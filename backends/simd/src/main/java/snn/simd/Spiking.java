package snn.simd;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import snn.ir.Concat;
import snn.ir.DelayLine;
import snn.ir.DiscretePopulation;
import snn.ir.Dropout;
import snn.ir.Encoder;
import snn.ir.Flatten;
import snn.ir.IntegerEncoder;
import snn.ir.IntegerPopulation;
import snn.ir.Pooling;
import snn.ir.graph.Named;

/// Finds the nodes that send nothing but 0 and 1. Joins of spikes and maxima of spikes are spikes
/// again, so that what comes after them is driven by events too.
final class Spiking {
    private Spiking() {}

    static Set<String> of(List<Named> order, Map<String, List<Schedule.Source>> sources) {
        Set<String> spiking = new HashSet<>();
        Set<String> passing = new HashSet<>();
        for (Named node : order) {
            if (sends(node) || passes(node)) {
                spiking.add(node.name());
            }
            if (passes(node)) {
                passing.add(node.name());
            }
        }
        // what passes values on is taken for spiking until something else is found to reach it
        boolean changed = true;
        while (changed) {
            changed =
                    spiking.removeIf(n ->
                            passing.contains(n)
                                    && !only(sources.getOrDefault(n, List.of()), spiking));
        }
        return Set.copyOf(spiking);
    }

    private static boolean sends(Named node) {
        return switch (node) {
            case Encoder encoder -> encoder.encoding().spikes();
            case IntegerEncoder(var encoder, int levels) ->
                    encoder.encoding().spikes() && levels == 1;
            case DiscretePopulation population -> population.dynamics().spikes();
            case IntegerPopulation population -> population.dynamics().spikes();
            default -> false;
        };
    }

    private static boolean passes(Named node) {
        return switch (node) {
            case Flatten _, Dropout _, DelayLine _, Concat _ -> true;
            case Pooling pooling -> pooling.kind() == Pooling.Kind.MAX;
            default -> false;
        };
    }

    /// Whether spikes reach each port, and over one edge, since two may add up.
    private static boolean only(List<Schedule.Source> sources, Set<String> spiking) {
        Map<String, Integer> edges = new LinkedHashMap<>();
        sources.forEach(s -> edges.merge(s.port(), 1, Integer::sum));
        return edges.values().stream().allMatch(n -> n == 1)
                && sources.stream().allMatch(s -> spiking.contains(s.node().name()));
    }
}
