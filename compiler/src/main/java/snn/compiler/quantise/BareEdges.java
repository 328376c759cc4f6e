package snn.compiler.quantise;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import snn.compiler.pass.PassReport;
import snn.ir.DiscreteModel;
import snn.ir.DiscreteNode;
import snn.ir.DiscretePopulation;
import snn.ir.Encoder;
import snn.ir.Projection;
import snn.ir.WeightFormat;
import snn.ir.graph.Edge;
import snn.ir.graph.Graph;
import snn.ir.synapse.OneToOne;
import snn.ir.tensor.Tensor;

/// Puts synapses of weight 1 where spikes reach a population without any, as the integer level has
/// it: the neuron of the same place feels what the spike is worth.
final class BareEdges {
    private final DiscreteModel model;
    private final List<PassReport.Change> changes;

    BareEdges(DiscreteModel model, List<PassReport.Change> changes) {
        this.model = model;
        this.changes = changes;
    }

    DiscreteModel apply() {
        List<DiscreteNode> nodes = new ArrayList<>(model.graph().nodes());
        List<Edge> edges = new ArrayList<>();
        for (Edge edge : model.graph().edges()) {
            if (model.graph().node(edge.to()) instanceof DiscretePopulation
                    && isBare(edge.from())) {
                Projection synapses = synapses(edge, nodes);
                nodes.add(synapses);
                edges.add(new Edge(edge.from(), synapses.name(), Edge.INPUT, edge.delay()));
                edges.add(new Edge(synapses.name(), edge.to(), edge.port(), 0));
            } else {
                edges.add(edge);
            }
        }
        return nodes.size() == model.graph().nodes().size()
                ? model
                : new DiscreteModel(
                        model.header(), model.time(), new Graph<>(nodes, edges), model.readOuts());
    }

    /// Whether spikes or levels come from a node, perhaps pooled or joined, past no synapses.
    private boolean isBare(String name) {
        DiscreteNode node = model.graph().node(name);
        if (node instanceof Encoder) {
            return true;
        }
        if (node instanceof DiscretePopulation population) {
            return population.dynamics().spikes();
        }
        List<Edge> into = model.graph().into(name);
        return Passive.is(node) && !into.isEmpty() && into.stream().allMatch(e -> isBare(e.from()));
    }

    private Projection synapses(Edge edge, List<DiscreteNode> nodes) {
        DiscreteNode sender = model.graph().node(edge.from());
        DiscreteNode population = model.graph().node(edge.to());
        double[] ones = DoubleStream.generate(() -> 1).limit(sender.shape().length()).toArray();
        String name = free(edge.to() + ".one_to_one", nodes);
        changes.add(
                new PassReport.Change(
                        edge.to(),
                        "synapses",
                        "`%s` reaches it one to one with weight 1".formatted(edge.from()),
                        0));
        return new Projection(
                name,
                new OneToOne(sender.shape()),
                WeightFormat.REAL,
                false,
                Optional.of(Tensor.of(sender.shape(), ones)),
                Optional.empty(),
                Optional.empty(),
                population.origin());
    }

    private static String free(String wanted, List<DiscreteNode> nodes) {
        List<String> taken = nodes.stream().map(DiscreteNode::name).toList();
        String name = wanted;
        for (int n = 2; taken.contains(name); n++) {
            name = wanted + n;
        }
        return name;
    }
}
