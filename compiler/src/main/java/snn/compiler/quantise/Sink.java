package snn.compiler.quantise;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
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

/// Where a projection leads: to one port of one population, perhaps through pools and the like.
///
/// @param divisor what means on the way divide by
/// @param multiplicity how many of its values can come together at one neuron
/// @param direct whether each of its neurons is the one of the same place there
record Sink(String population, String port, double divisor, int multiplicity, boolean direct) {

    /// Empty where it leads to several, to none, or past something that is not linear.
    static Optional<Sink> of(DiscreteModel model, Projection projection) {
        Set<Sink> found = new LinkedHashSet<>();
        boolean all = follow(model, projection.name(), new Sink("", "", 1, 1, true), found);
        return all && found.size() == 1 ? Optional.of(found.iterator().next()) : Optional.empty();
    }

    /// A cycle of passive nodes would be one without a neuron, which no verified model has.
    private static boolean follow(DiscreteModel model, String from, Sink way, Set<Sink> found) {
        boolean all = true;
        for (Edge edge : model.graph().outOf(from)) {
            DiscreteNode node = model.graph().node(edge.to());
            switch (node) {
                case DiscretePopulation p ->
                        found.add(
                                new Sink(
                                        p.name(),
                                        edge.port(),
                                        way.divisor,
                                        way.multiplicity,
                                        way.direct));
                case Flatten _, Dropout _, DelayLine _ ->
                        all &= follow(model, node.name(), way, found);
                case Concat _ -> all &= follow(model, node.name(), way.indirect(1, 1), found);
                case Pooling pooling ->
                        all &= follow(model, node.name(), way.through(pooling), found);
                case Input _, Encoder _, Projection _, Normalisation _ -> all = false;
            }
        }
        return all;
    }

    private Sink through(Pooling pooling) {
        int size = pooling.window().size();
        return switch (pooling.kind()) {
            case AVERAGE -> indirect(size, size);
            case SUM -> indirect(1, size);
            case MAX -> indirect(1, 1);
        };
    }

    private Sink indirect(int over, int more) {
        return new Sink(
                population, port, divisor * over, Math.multiplyExact(multiplicity, more), false);
    }
}
