package snn.ir;

import java.util.List;
import snn.ir.graph.Graph;

/// The second level: a time step, difference equations with folded constants, floating point. What
/// is simulated and trained.
public record DiscreteModel(
        Header header, TimeGrid time, Graph<DiscreteNode> graph, List<ReadOut> readOuts)
        implements Program {

    public DiscreteModel {
        readOuts = List.copyOf(readOuts);
    }
}
