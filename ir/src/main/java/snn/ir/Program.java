package snn.ir;

import java.util.List;
import snn.ir.graph.Graph;
import snn.ir.graph.Named;

/// A model in steps, which a backend can run: at the discrete or at the integer level.
public sealed interface Program permits DiscreteModel, IntegerModel {
    Header header();

    TimeGrid time();

    Graph<? extends Named> graph();

    List<ReadOut> readOuts();
}
