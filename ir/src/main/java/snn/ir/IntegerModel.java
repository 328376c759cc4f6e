package snn.ir;

import java.util.List;
import snn.ir.graph.Graph;

/// The third level: weights, thresholds, decays and states are integers of stated width. What
/// hardware runs, and every backend bit for bit.
public record IntegerModel(
        Header header, TimeGrid time, Graph<IntegerNode> graph, List<ReadOut> readOuts)
        implements Program {

    public IntegerModel {
        readOuts = List.copyOf(readOuts);
    }
}
