package snn.backend;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import snn.ir.Concat;
import snn.ir.DelayLine;
import snn.ir.Dropout;
import snn.ir.Flatten;
import snn.ir.Input;
import snn.ir.IntegerEncoder;
import snn.ir.IntegerModel;
import snn.ir.IntegerNode;
import snn.ir.IntegerPopulation;
import snn.ir.IntegerProjection;
import snn.ir.Pooling;
import snn.ir.graph.Edge;
import snn.ir.graph.Graph;
import snn.ir.synapse.Convolution;

/// What drives a population, as hardware sees it: nothing but spikes and constants. All linear
/// nodes between what spikes and the population (projections, sum pooling, flatten, concat, delay
/// lines, dropout) are composed to one [Pathway] for each port, sender, delay and projections on
/// the way.
///
/// @param biases constants that arrive in every step from a step on
/// @param obstacles what cannot be composed; where there are any, the rest is not to be used
public record Pathways(List<Pathway> pathways, List<Constant> biases, List<Obstacle> obstacles) {

    /// `units[n]` arrive at neuron `n` in each step from step `from` on.
    public record Constant(String port, int from, long[] units) {}

    /// A node in the way of the composition.
    public record Obstacle(IntegerNode node, Reason reason) {}

    /// Why a node cannot be composed.
    public enum Reason {
        /// It sends values that are no spikes: an input, or neurons that never spike.
        VALUES,
        /// A maximum is not linear.
        MAXIMUM,
        /// It is on a loop without neurons.
        LOOP,
        /// It would make more synapses than were allowed.
        SIZE
    }

    public Pathways {
        pathways = List.copyOf(pathways);
        biases = List.copyOf(biases);
        obstacles = List.copyOf(obstacles);
    }

    /// @param most the most synapses of a pathway
    public static Pathways into(IntegerModel model, IntegerPopulation population, int most) {
        var walk = new Walk(model.graph(), most);
        for (Edge edge : model.graph().into(population.name())) {
            walk.port = edge.port();
            walk.back(edge, LinearMap.identity(population.shape().length()), 0);
        }
        return new Pathways(
                List.copyOf(walk.pathways.values()),
                List.copyOf(walk.biases.values()),
                List.copyOf(walk.obstacles));
    }

    private record Route(String port, String sender, int delay, List<String> through)
            implements Comparable<Route> {
        @Override
        public int compareTo(Route other) {
            int byPort = port.compareTo(other.port);
            int bySender = byPort != 0 ? byPort : sender.compareTo(other.sender);
            int byDelay = bySender != 0 ? bySender : Integer.compare(delay, other.delay);
            return byDelay != 0 ? byDelay : through.toString().compareTo(other.through.toString());
        }
    }

    /// Goes back from a population along all edges.
    private static final class Walk {
        private final Graph<IntegerNode> graph;
        private final int most;
        private final Map<String, IntegerProjection> through = new LinkedHashMap<>();
        private final Set<String> under = new LinkedHashSet<>();
        private final Map<Route, Pathway> pathways = new TreeMap<>();
        private final Map<Route, Constant> biases = new TreeMap<>();
        private final Set<Obstacle> obstacles = new LinkedHashSet<>();
        private String port = Edge.INPUT;

        Walk(Graph<IntegerNode> graph, int most) {
            this.graph = graph;
            this.most = most;
        }

        /// @param map from what leaves the edge's source to the population
        void back(Edge edge, LinearMap map, int delay) {
            IntegerNode node = graph.node(edge.from());
            int total = delay + edge.delay();
            switch (node) {
                case Input _ -> obstacles.add(new Obstacle(node, Reason.VALUES));
                case IntegerEncoder _ -> arrive(node, map, total);
                case IntegerPopulation population -> {
                    if (population.dynamics().spikes()) {
                        arrive(node, map, total);
                    } else {
                        obstacles.add(new Obstacle(node, Reason.VALUES));
                    }
                }
                case Flatten _, Dropout _, DelayLine _, Concat _, Pooling _, IntegerProjection _ ->
                        across(node, map, total);
            }
        }

        private void across(IntegerNode node, LinearMap map, int delay) {
            if (!under.add(node.name())) {
                obstacles.add(new Obstacle(node, Reason.LOOP));
                return;
            }
            try {
                composed(node, map, delay);
            } catch (LinearMap.TooLarge tooLarge) {
                obstacles.add(new Obstacle(node, Reason.SIZE));
            }
            under.remove(node.name());
        }

        private void composed(IntegerNode node, LinearMap map, int delay) {
            switch (node) {
                case Concat concat -> parts(concat, map, delay);
                case Pooling pooling -> pooled(pooling, map, delay);
                case DelayLine line -> delayed(line, map, delay);
                case IntegerProjection projection -> projected(projection, map, delay);
                default -> further(node, map, delay);
            }
        }

        private void further(IntegerNode node, LinearMap map, int delay) {
            for (Edge edge : graph.into(node.name())) {
                back(edge, map, delay);
            }
        }

        private void parts(Concat concat, LinearMap map, int delay) {
            int offset = 0;
            for (int part = 0; part < concat.parts().size(); part++) {
                int length = concat.parts().get(part).length();
                for (Edge edge : graph.into(concat.name())) {
                    if (edge.port().equals(Concat.port(part))) {
                        back(edge, map.part(offset, length), delay);
                    }
                }
                offset += length;
            }
        }

        /// Each delay with the elements that have it.
        private void delayed(DelayLine line, LinearMap map, int delay) {
            int[] steps = line.each();
            for (int d : Arrays.stream(steps).distinct().sorted().toArray()) {
                further(line, map.of(n -> steps[n] == d), delay + d);
            }
        }

        private void pooled(Pooling pooling, LinearMap map, int delay) {
            if (pooling.kind() != Pooling.Kind.SUM) {
                obstacles.add(new Obstacle(pooling, Reason.MAXIMUM));
                return;
            }
            int channels = pooling.in().extent(0);
            var sums = new Convolution(pooling.in(), channels, pooling.window(), channels);
            further(pooling, map.after(sums, _ -> 1, most), delay);
        }

        private void projected(IntegerProjection p, LinearMap map, int delay) {
            p.bias()
                    .ifPresent(bias -> {
                        var units = new long[p.fanOut()];
                        for (int n = 0; n < units.length; n++) {
                            units[n] = bias.integer(p.connectivity().bias(n));
                        }
                        constant(map.of(units), delay);
                    });
            boolean isFirst = through.putIfAbsent(p.name(), p) == null;
            LinearMap whole =
                    map.after(p.connectivity(), n -> p.weights().integer(n) << p.shift(), most);
            further(p, whole, delay);
            if (isFirst) {
                through.remove(p.name());
            }
        }

        private void constant(long[] units, int delay) {
            biases.merge(
                    new Route(port, "", delay, List.of()),
                    new Constant(port, delay, units),
                    (a, b) -> {
                        var sum = a.units().clone();
                        for (int n = 0; n < sum.length; n++) {
                            sum[n] += b.units()[n];
                        }
                        return new Constant(port, delay, sum);
                    });
        }

        private void arrive(IntegerNode sender, LinearMap map, int delay) {
            pathways.merge(
                    new Route(port, sender.name(), delay, List.copyOf(through.keySet())),
                    new Pathway(port, sender.name(), delay, map, List.copyOf(through.values())),
                    this::merged);
        }

        private Pathway merged(Pathway a, Pathway b) {
            return new Pathway(
                    a.port(), a.sender(), a.delay(), a.map().plus(b.map(), most), a.through());
        }
    }
}
