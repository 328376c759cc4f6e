package snn.compiler.quantise;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

/// What reaches the projections, in whole numbers: spikes and levels of analogue encoders, perhaps
/// pooled, joined or flattened. What has other values has none.
final class Activations {
    /// The levels of an analogue input: 7 bits and the sign.
    private static final int ANALOGUE_LEVELS = 127;

    private final DiscreteModel model;
    private final Map<String, Optional<Activation>> known = new HashMap<>();
    private final Set<String> open = new HashSet<>();

    Activations(DiscreteModel model) {
        this.model = model;
    }

    static int levels(Encoder encoder) {
        return encoder.spikes() ? 1 : ANALOGUE_LEVELS;
    }

    /// What arrives at a node in a step, all edges of a port added up.
    Optional<Activation> into(String node) {
        Map<String, Activation> ports = new TreeMap<>();
        double divisor = 0;
        for (Edge edge : model.graph().into(node)) {
            Optional<Activation> found = from(edge.from());
            if (found.isEmpty() || divisor != 0 && divisor != found.get().divisor()) {
                return Optional.empty();
            }
            divisor = found.get().divisor();
            ports.merge(edge.port(), found.get(), Activation::plus);
        }
        return ports.values().stream().reduce(Activation::or);
    }

    /// What leaves a node.
    private Optional<Activation> from(String name) {
        if (!known.containsKey(name)) {
            if (!open.add(name)) {
                return Optional.empty();
            }
            known.put(name, leaving(model.graph().node(name)));
            open.remove(name);
        }
        return known.getOrDefault(name, Optional.empty());
    }

    private Optional<Activation> leaving(DiscreteNode node) {
        return switch (node) {
            case Encoder encoder -> {
                int levels = levels(encoder);
                yield Optional.of(new Activation(levels, levels, !encoder.spikes()));
            }
            case DiscretePopulation population ->
                    population.dynamics().spikes()
                            ? Optional.of(Activation.SPIKE)
                            : Optional.empty();
            case Flatten _, Concat _, Dropout _, DelayLine _ -> into(node.name());
            case Pooling pooling -> into(node.name()).map(a -> pooled(pooling, a));
            case Input _, Projection _, Normalisation _ -> Optional.empty();
        };
    }

    private static Activation pooled(Pooling pooling, Activation arriving) {
        int size = pooling.window().size();
        return switch (pooling.kind()) {
            case AVERAGE -> arriving.summed(size).over(size);
            case SUM -> arriving.summed(size);
            case MAX -> arriving;
        };
    }
}
