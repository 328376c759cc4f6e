package snn.compiler.discretise;

import java.util.ArrayList;
import java.util.List;
import snn.compiler.pass.Lowered;
import snn.compiler.pass.PassReport;
import snn.ir.Concat;
import snn.ir.Delay;
import snn.ir.DiscreteModel;
import snn.ir.DiscreteNode;
import snn.ir.Dropout;
import snn.ir.Encoder;
import snn.ir.Flatten;
import snn.ir.Input;
import snn.ir.Model;
import snn.ir.Node;
import snn.ir.Normalisation;
import snn.ir.Pooling;
import snn.ir.Population;
import snn.ir.Projection;
import snn.ir.Sum;
import snn.ir.TimeGrid;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Result;
import snn.ir.graph.Edge;
import snn.ir.graph.Graph;

/// Takes a model to the discrete level: differential equations become their step by the method the
/// population chose, what does not change from step to step is folded into parameters, sums become
/// edges, and delays are counted in steps.
public final class Discretise {
    public static final String NAME = "discretise";

    private Discretise() {}

    public static Result<Lowered<DiscreteModel>> apply(Model model) {
        return model.time()
                .map(time -> lowered(model, time))
                .orElseGet(() ->
                        Result.rejected(
                                Diagnostic.error("no-time", "the model has no time step")
                                        .hint(
                                                "say how long it runs, such as `time 25 steps of 1"
                                                        + " ms`")));
    }

    private static Result<Lowered<DiscreteModel>> lowered(Model model, TimeGrid time) {
        var problems = new ArrayList<Diagnostic>();
        var changes = new ArrayList<PassReport.Change>();
        var populations = new Populations(time.dt(), model.header(), problems, changes);
        var delays = new WholeDelays(time, problems, changes);
        var nodes = new ArrayList<DiscreteNode>();
        for (Node node : model.graph().nodes()) {
            if (!(node instanceof Sum)) {
                nodes.add(discrete(node, populations, delays));
            }
        }
        List<Edge> edges = new Wires(model.graph(), time, problems).edges();
        var program =
                new DiscreteModel(
                        model.header(), time, new Graph<>(nodes, edges), model.readOuts());
        return Result.of(new Lowered<>(program, new PassReport(NAME, changes)), problems);
    }

    private static DiscreteNode discrete(Node node, Populations populations, WholeDelays delays) {
        return switch (node) {
            case Input input -> input;
            case Encoder encoder -> encoder;
            case Flatten flatten -> flatten;
            case Concat concat -> concat;
            case Projection projection -> projection;
            case Pooling pooling -> pooling;
            case Normalisation normalisation -> normalisation;
            case Dropout dropout -> dropout;
            case Sum sum -> throw new IllegalArgumentException("a sum: " + sum.name());
            case Delay delay -> delays.line(delay);
            case Population population -> populations.discrete(population);
        };
    }
}
