package snn.training;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import snn.ir.DiscreteNode;
import snn.ir.Pooling;
import snn.ir.Projection;
import snn.ir.graph.Edge;
import snn.ir.graph.Graph;
import snn.ir.synapse.Convolution;
import snn.ir.synapse.PooledKernel;

/// A convolution that nothing reads but a pool that adds up, which are done together.
///
/// @param share what a weight gives to each of its sums: of a mean, one over the size of the window
record PooledLayer(Projection projection, PooledKernel kernel, double share) {

    /// Those of a network, by the names of their pools.
    static Map<String, PooledLayer> of(Graph<DiscreteNode> graph) {
        Map<String, PooledLayer> found = new TreeMap<>();
        for (DiscreteNode node : graph.nodes()) {
            if (node instanceof Pooling pool) {
                of(graph, pool).ifPresent(layer -> found.put(pool.name(), layer));
            }
        }
        return found;
    }

    private static Optional<PooledLayer> of(Graph<DiscreteNode> graph, Pooling pool) {
        List<Edge> into = graph.into(pool.name());
        if (pool.kind() == Pooling.Kind.MAX || into.size() != 1 || into.getFirst().delay() > 0) {
            return Optional.empty();
        }
        return graph.node(into.getFirst().from()) instanceof Projection projection
                        && projection.connectivity() instanceof Convolution given
                        && graph.outOf(projection.name()).size() == 1
                        && (pool.kind() == Pooling.Kind.AVERAGE || !projection.biased())
                ? PooledKernel.of(given, pool.window())
                        .map(kernel -> new PooledLayer(projection, kernel, share(pool)))
                : Optional.empty();
    }

    private static double share(Pooling pool) {
        return pool.kind() == Pooling.Kind.AVERAGE ? 1.0 / pool.window().size() : 1;
    }
}
