package snn.compiler.quantise;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import snn.compiler.pass.Lowered;
import snn.compiler.pass.PassReport;
import snn.ir.Concat;
import snn.ir.DelayLine;
import snn.ir.DiscreteModel;
import snn.ir.DiscreteNode;
import snn.ir.DiscretePopulation;
import snn.ir.Dropout;
import snn.ir.Encoder;
import snn.ir.Flatten;
import snn.ir.Input;
import snn.ir.IntegerEncoder;
import snn.ir.IntegerModel;
import snn.ir.IntegerNode;
import snn.ir.Normalisation;
import snn.ir.Pooling;
import snn.ir.Projection;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Result;
import snn.ir.graph.Graph;

/// Takes a program to the integer level. Neurons of the integrate-and-fire family get one scale, as
/// fine as their widths allow, others one for each state; the weights that reach them, their
/// thresholds and their biases are rounded on it. Means over windows become sums, batch
/// normalisation goes into the weights before it, and dropout goes.
public final class Quantise {
    public static final String NAME = "quantise";

    private final List<Diagnostic> problems = new ArrayList<>();
    private final List<PassReport.Change> changes = new ArrayList<>();
    private final Map<String, IntegerNode> made = new LinkedHashMap<>();

    private Quantise() {}

    public static Result<Lowered<IntegerModel>> apply(DiscreteModel model, Quantisation wish) {
        return new Quantise().lowered(model, wish);
    }

    private Result<Lowered<IntegerModel>> lowered(DiscreteModel whole, Quantisation wish) {
        DiscreteModel folded = new FoldedNormalisation(whole, problems, changes).apply();
        DiscreteModel model = new BareEdges(folded, changes).apply();
        var synapses = new Synapses(model, wish.weightBits(), problems);
        var populations = new QuantisedPopulations(synapses, problems, changes);
        for (DiscreteNode node : model.graph().nodes()) {
            switch (node) {
                case Input input -> take(input);
                case Flatten flatten -> take(flatten);
                case Concat concat -> take(concat);
                case DelayLine line -> take(line);
                case Encoder encoder ->
                        take(new IntegerEncoder(encoder, Activations.levels(encoder)));
                case Pooling pooling -> take(summed(pooling));
                case Projection projection -> synapses.check(projection);
                case DiscretePopulation population ->
                        populations.quantised(population).forEach(this::take);
                // refused, or gone with what it was folded into
                case Normalisation _, Dropout _ -> {}
            }
        }
        if (problems.stream().anyMatch(Diagnostic::isError)) {
            return new Result.Rejected<>(problems);
        }
        var nodes = new ArrayList<IntegerNode>();
        model.graph().nodes().forEach(n -> nodes.add(made(n.name())));
        var graph = new Graph<>(nodes, model.graph().edges());
        var program = new IntegerModel(model.header(), model.time(), graph, model.readOuts());
        return Result.of(new Lowered<>(program, new PassReport(NAME, changes)), problems);
    }

    private void take(IntegerNode node) {
        made.put(node.name(), node);
    }

    private IntegerNode made(String name) {
        IntegerNode node = made.get(name);
        if (node == null) {
            throw new IllegalStateException("not quantised: " + name);
        }
        return node;
    }

    /// A mean as a sum; what it divides by goes into the weights behind or before it.
    private Pooling summed(Pooling pooling) {
        if (pooling.kind() != Pooling.Kind.AVERAGE) {
            return pooling;
        }
        changes.add(
                new PassReport.Change(
                        pooling.name(),
                        "avg_pool",
                        "to a sum; the weights take the 1/%d".formatted(pooling.window().size()),
                        0));
        return new Pooling(
                pooling.name(), Pooling.Kind.SUM, pooling.in(), pooling.window(), pooling.origin());
    }
}
