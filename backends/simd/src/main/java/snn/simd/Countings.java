package snn.simd;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import snn.ir.DiscretePopulation;
import snn.ir.IntegerPopulation;
import snn.ir.IntegerProjection;
import snn.ir.Program;
import snn.ir.Projection;
import snn.ir.graph.Named;
import snn.simd.kernel.Kernels;

/// The dense projections that spikes reach and whose weights are bits, and the populations that
/// count for themselves what comes over one.
///
/// @param weights by the name of the projection
/// @param parts by the name of the population
record Countings(Map<String, BitWeights> weights, Map<String, CountingPart> parts) {

    static Countings of(Program program, Schedule schedule, Kernels kernels) {
        var finder = new Finder(program, schedule, kernels);
        Map<String, BitWeights> weights = new LinkedHashMap<>();
        for (Named node : program.graph().nodes()) {
            finder.bits(node).ifPresent(bits -> weights.put(node.name(), bits));
        }
        Map<String, CountingPart> parts = new LinkedHashMap<>();
        if (!weights.isEmpty()) {
            for (Named node : program.graph().nodes()) {
                finder.part(node, weights).ifPresent(part -> parts.put(node.name(), part));
            }
        }
        return new Countings(weights, parts);
    }

    Optional<BitWeights> weights(String projection) {
        return Optional.ofNullable(weights.get(projection));
    }

    Optional<CountingPart> part(String population) {
        return Optional.ofNullable(parts.get(population));
    }

    /// Whether what leaves a projection is wanted by nothing but traces.
    boolean folds(String projection) {
        return parts.values().stream().anyMatch(p -> p.projection().name().equals(projection));
    }

    private record Finder(Program program, Schedule schedule, Kernels kernels) {
        Optional<BitWeights> bits(Named node) {
            if (!schedule.isFedSpikes(node.name())) {
                return Optional.empty();
            }
            return switch (node) {
                case Projection p when p.isDense() ->
                        p.weights().flatMap(w -> BitWeights.of(w, p.fanOut(), p.fanIn()));
                case IntegerProjection p when p.isDense() ->
                        BitWeights.of(p.weights(), p.fanOut(), p.fanIn()).filter(BitWeights::alike);
                default -> Optional.empty();
            };
        }

        Optional<CountingPart> part(Named node, Map<String, BitWeights> weights) {
            int steps = program.time().steps();
            Optional<CountingNeurons> neurons =
                    switch (node) {
                        case DiscretePopulation p -> CountingNeurons.of(p, steps);
                        case IntegerPopulation p -> CountingNeurons.of(p, steps);
                        default -> Optional.empty();
                    };
            Optional<Named> projection = lone(node).filter(this::leadsHereAlone);
            Optional<BitWeights> bits =
                    projection.flatMap(p -> Optional.ofNullable(weights.get(p.name())));
            if (neurons.isEmpty() || bits.isEmpty()) {
                return Optional.empty();
            }
            Named p = projection.orElseThrow();
            double unit = unit(p, bits.get());
            Named source = schedule.into(p.name()).getFirst().node();
            int times = CountingNeurons.mostSpikes(source, steps);
            return CountingPart.of(node, p, neurons.get(), bits.get(), unit, times, kernels);
        }

        /// The one node that reaches another, at once, where there is no more than one.
        private Optional<Named> lone(Named node) {
            List<Schedule.Source> into = schedule.into(node.name());
            return into.size() == 1 && into.getFirst().delay() == 0
                    ? Optional.of(into.getFirst().node())
                    : Optional.empty();
        }

        /// Whether one edge leads to a projection, and one away.
        private boolean leadsHereAlone(Named projection) {
            long uses =
                    schedule.sources().values().stream()
                            .flatMap(List::stream)
                            .filter(s -> s.node().equals(projection))
                            .count();
            return uses == 1 && schedule.into(projection.name()).size() == 1;
        }

        /// What a weight above 0 adds to a sum; 0 where a bias is added too.
        private static double unit(Named projection, BitWeights bits) {
            return switch (projection) {
                case Projection p when p.bias().isEmpty() -> (float) bits.scales()[0];
                case IntegerProjection p when p.bias().isEmpty() ->
                        Math.scalb(bits.scales()[0], p.shift());
                default -> 0;
            };
        }
    }
}
