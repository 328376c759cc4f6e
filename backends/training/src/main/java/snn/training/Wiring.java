package snn.training;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import snn.ir.Concat;
import snn.ir.DelayLine;
import snn.ir.DiscreteModel;
import snn.ir.DiscreteNode;
import snn.ir.DiscretePopulation;
import snn.ir.Dropout;
import snn.ir.Encoder;
import snn.ir.Flatten;
import snn.ir.Input;
import snn.ir.Normalisation;
import snn.ir.Pooling;
import snn.ir.Projection;
import snn.ir.graph.Edge;
import snn.ir.graph.Graph;
import snn.ir.synapse.Convolution;
import snn.ir.synapse.Dense;
import snn.ir.synapse.OneToOne;
import snn.ir.synapse.Sparse;
import snn.ir.training.Penalty;
import snn.ir.training.Training;

/// Makes the units of a network from the nodes of a model. A `flatten` moves nothing: edges are led
/// through it.
final class Wiring {
    private final Graph<DiscreteNode> graph;
    private final Training training;
    private final Layout layout;
    private final boolean fused;
    private final Firing firing;
    private final Folding folding;
    private final Flow flow;
    private final Map<String, PooledLayer> pooled;
    private final Map<String, Trace> traces = new HashMap<>();
    private final Map<String, Unit> units = new HashMap<>();

    /// Units that run together.
    record Group(List<Unit> units, boolean looped) {}

    /// @param fused whether the tuned kernels are taken where they fit
    Wiring(
            DiscreteModel model,
            Training training,
            Layout layout,
            boolean fused,
            Firing firing,
            Folding folding) {
        this.graph = model.graph();
        this.flow = new Flow(graph);
        this.pooled = PooledLayer.of(graph);
        this.training = training;
        this.layout = layout;
        this.fused = fused;
        this.firing = firing;
        this.folding = folding;
    }

    /// The units in the order they run.
    List<Group> groups() {
        graph.nodes().forEach(n -> traces.put(n.name(), trace(n)));
        graph.nodes().forEach(this::make);
        List<Group> groups = new ArrayList<>();
        for (Schedule.Group group : Schedule.of(graph)) {
            List<Unit> members = new ArrayList<>();
            for (String name : group.nodes()) {
                if (units.get(name) instanceof Unit unit) {
                    members.add(unit);
                }
            }
            if (!members.isEmpty()) {
                groups.add(new Group(members, group.looped()));
            }
        }
        return groups;
    }

    private Trace trace(DiscreteNode node) {
        boolean moves = !(node instanceof Input || node instanceof Flatten || isPooled(node));
        return Trace.of(
                node.name(),
                moves ? node.shape().length() : 0,
                layout,
                flow.learns(node),
                flow.isOverwritable(node));
    }

    /// Whether a node is done together with the pool after it.
    private boolean isPooled(DiscreteNode node) {
        return pooled.values().stream().anyMatch(p -> p.projection().equals(node));
    }

    private void make(DiscreteNode node) {
        if (isPooled(node)) {
            return;
        }
        Trace trace = Objects.requireNonNull(traces.get(node.name()));
        switch (node) {
            case Input _, Flatten _ -> {}
            case Encoder _ -> units.put(node.name(), new EncoderUnit(trace));
            case Projection projection -> units.put(node.name(), synapses(projection, trace));
            case Pooling pooling -> units.put(node.name(), pool(pooling, trace));
            case DelayLine line ->
                    units.put(
                            node.name(),
                            new DelayUnit(line, trace, keeping(node, trace.neurons())));
            case Concat concat -> units.put(node.name(), new ConcatUnit(trace, parts(concat)));
            case Dropout dropout ->
                    units.put(
                            node.name(),
                            new DropoutUnit(
                                    trace, keeping(node, trace.neurons()), dropout.probability()));
            case Normalisation normalisation ->
                    units.put(
                            node.name(),
                            new NormalisationUnit(
                                    normalisation, trace, keeping(node, trace.neurons())));
            case DiscretePopulation population ->
                    units.put(node.name(), population(population, trace));
        }
    }

    private SynapseUnit synapses(Projection node, Trace trace) {
        Junction junction = keeping(node, node.fanIn());
        return switch (node.connectivity()) {
            case Dense _ -> new DenseUnit(node, trace, junction, training);
            case Convolution _ ->
                    new ConvolutionUnit(node, Optional.empty(), trace, junction, training);
            case OneToOne _, Sparse _ -> new TableUnit(node, trace, junction, training);
        };
    }

    private Unit pool(Pooling node, Trace trace) {
        PooledLayer layer = pooled.get(node.name());
        if (layer == null) {
            return new PoolingUnit(node, trace, keeping(node, node.in().length()));
        }
        Projection projection = layer.projection();
        Junction junction = keeping(projection, projection.fanIn());
        return new ConvolutionUnit(projection, Optional.of(layer), trace, junction, training);
    }

    private List<ConcatUnit.Part> parts(Concat concat) {
        List<ConcatUnit.Part> parts = new ArrayList<>();
        int first = 0;
        for (int n = 0; n < concat.parts().size(); n++) {
            String port = Concat.port(n);
            List<Junction.Feed> feeds =
                    feeds(
                            graph.into(concat.name()).stream()
                                    .filter(e -> e.port().equals(port))
                                    .toList());
            int size = concat.parts().get(n).length();
            parts.add(new ConcatUnit.Part(Junction.keeping(feeds, size, layout), first, size));
            first += size;
        }
        return parts;
    }

    private Junction keeping(DiscreteNode node, int size) {
        return Junction.keeping(feeds(graph.into(node.name())), size, layout);
    }

    private PopulationUnit population(DiscretePopulation population, Trace trace) {
        Map<String, List<Edge>> edges = new TreeMap<>();
        for (Edge edge : graph.into(population.name())) {
            edges.computeIfAbsent(edge.port(), _ -> new ArrayList<>()).add(edge);
        }
        Map<String, Junction> junctions = new TreeMap<>();
        edges.forEach((port, at) ->
                junctions.put(port, Junction.overwriting(feeds(at), trace.neurons(), layout)));
        boolean observed = population.name().equals(training.loss().node());
        boolean masked = population.dynamics().spikes() && !observed;
        return new PopulationUnit(
                population.learned().isEmpty() ? population : folding.general(population),
                trace,
                junctions,
                new PopulationUnit.Treatment(
                        training.surrogate(),
                        observed,
                        isCounted(population.name()),
                        masked ? training.dropout() : 0,
                        fused,
                        firing,
                        folding));
    }

    private boolean isCounted(String population) {
        return training.penalties().stream()
                .anyMatch(p ->
                        p instanceof Penalty.Rate rate
                                && rate.per() == Penalty.Per.NEURON
                                && rate.node().equals(population));
    }

    private List<Junction.Feed> feeds(List<Edge> edges) {
        List<Junction.Feed> feeds = new ArrayList<>();
        for (Flow.Source source : flow.sources(edges)) {
            Trace trace = Objects.requireNonNull(traces.get(source.node()));
            feeds.add(new Junction.Feed(trace, source.delay()));
        }
        return feeds;
    }
}
