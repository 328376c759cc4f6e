package snn.ir;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import snn.ir.graph.Graph;

/// The first level, and what people write and share: continuous time, physical units.
///
/// @param time the steps it is meant to run for; a model of another tool may have none
public record Model(
        Header header, Optional<TimeGrid> time, Graph<Node> graph, List<ReadOut> readOuts) {

    public Model {
        readOuts = List.copyOf(readOuts);
    }

    /// Whether every projection has its weights.
    public boolean hasWeights() {
        return graph.nodes().stream()
                .allMatch(n -> !(n instanceof Projection dense) || dense.weights().isPresent());
    }

    public Model withHeader(Header replacement) {
        return new Model(replacement, time, graph, readOuts);
    }

    public Model mapNodes(UnaryOperator<Node> change) {
        return new Model(header, time, graph.mapped(change), readOuts);
    }
}
