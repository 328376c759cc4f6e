package snn.training;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import snn.ir.Concat;
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
import snn.ir.training.Training;

/// Makes the units of a network from the nodes of a model, in the order they run. A `flatten` moves
/// nothing: edges are led through it.
final class Wiring {
    private final Graph<DiscreteNode> graph;
    private final Training training;
    private final Layout layout;
    private final boolean fused;
    private final Firing firing;
    private final Folding folding;
    private final Map<String, Unit> made = new HashMap<>();
    private final List<Unit> units = new ArrayList<>();

    /// @param fused whether the tuned kernels are taken where they fit
    Wiring(
            DiscreteModel model,
            Training training,
            Layout layout,
            boolean fused,
            Firing firing,
            Folding folding) {
        this.graph = model.graph();
        this.training = training;
        this.layout = layout;
        this.fused = fused;
        this.firing = firing;
        this.folding = folding;
    }

    List<Unit> units() {
        for (DiscreteNode node : graph.inOrder()) {
            switch (node) {
                case Encoder encoder ->
                        add(EncoderUnit.of(encoder.name(), encoder.shape().length(), layout));
                case Projection dense -> add(dense(dense));
                case DiscretePopulation population -> add(population(population));
                case Input _, Flatten _ -> {}
                case Concat _, Pooling _, Normalisation _, Dropout _ ->
                        throw new IllegalArgumentException(node.name());
            }
        }
        return units;
    }

    private void add(Unit unit) {
        made.put(unit.name(), unit);
        units.add(unit);
    }

    private DenseUnit dense(Projection dense) {
        List<Junction.Feed> feeds = new ArrayList<>();
        graph.into(dense.name()).forEach(e -> feeds.add(feed(e, 0)));
        return new DenseUnit(
                dense,
                layout,
                Junction.keeping(feeds, dense.fanIn(), layout),
                isReadByOnePopulation(dense),
                training.seed());
    }

    private boolean isReadByOnePopulation(Projection dense) {
        List<Edge> out = graph.outOf(dense.name());
        return out.size() == 1
                && out.getFirst().delay() == 0
                && graph.node(out.getFirst().to()) instanceof DiscretePopulation reader
                && graph.into(reader.name()).stream()
                                .filter(e -> e.port().equals(out.getFirst().port()))
                                .count()
                        == 1;
    }

    private PopulationUnit population(DiscretePopulation population) {
        Map<String, List<Junction.Feed>> feeds = new TreeMap<>();
        for (Edge edge : graph.into(population.name())) {
            feeds.computeIfAbsent(edge.port(), _ -> new ArrayList<>()).add(feed(edge, 0));
        }
        Map<String, Junction> junctions = new TreeMap<>();
        int neurons = population.shape().length();
        feeds.forEach((port, at) -> junctions.put(port, Junction.overwriting(at, neurons, layout)));
        boolean observed = population.name().equals(training.loss().node());
        boolean masked = population.dynamics().spikes() && !observed;
        return new PopulationUnit(
                population,
                layout,
                junctions,
                new PopulationUnit.Treatment(
                        training.surrogate(),
                        observed,
                        masked ? training.dropout() : 0,
                        fused,
                        firing,
                        folding));
    }

    private Junction.Feed feed(Edge edge, int delay) {
        int total = delay + edge.delay();
        if (graph.node(edge.from()) instanceof Flatten flatten) {
            return feed(graph.into(flatten.name()).getFirst(), total);
        }
        Unit source = made.get(edge.from());
        if (source == null) {
            throw new IllegalArgumentException(edge + " does not point forward");
        }
        return new Junction.Feed(source, total);
    }
}
