package snn.compiler.quantise;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import snn.ir.DiscreteModel;
import snn.ir.DiscretePopulation;
import snn.ir.Projection;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.graph.Edge;
import snn.ir.tensor.Tensor;

/// The projections of a model by the populations they drive.
final class Synapses {
    private final DiscreteModel model;
    private final int bits;
    private final List<Diagnostic> problems;
    private final Activations activations;
    private final Map<String, Sink> sinks = new HashMap<>();

    /// @param bits width of a real weight
    Synapses(DiscreteModel model, int bits, List<Diagnostic> problems) {
        this.model = model;
        this.bits = bits;
        this.problems = problems;
        this.activations = new Activations(model);
        for (var node : model.graph().nodes()) {
            if (node instanceof Projection projection) {
                Sink.of(model, projection).ifPresent(s -> sinks.put(projection.name(), s));
            }
        }
    }

    /// A projection is rounded on the scale of the one population it drives.
    void check(Projection projection) {
        if (!sinks.containsKey(projection.name())) {
            problems.add(
                    Diagnostic.error(
                                    "not-quantisable",
                                    "`%s` does not drive just one population",
                                    projection.name())
                            .at(projection.origin(), "this projection")
                            .hint("put a neuron behind it"));
        }
        if (projection.weights().isEmpty()) {
            problems.add(
                    Diagnostic.error("no-weights", "`%s` has no weights", projection.name())
                            .at(
                                    projection.origin(),
                                    "%d x %d",
                                    projection.fanOut(),
                                    projection.fanIn())
                            .hint("train the model first: `snn train`"));
        }
    }

    /// What drives each port of a population that reads `ports`; empty where something has no
    /// integer form or no weights.
    ///
    /// @param gain what the population multiplies its input by
    Optional<Map<String, List<Drive>>> onto(
            DiscretePopulation population, List<String> ports, Tensor gain) {
        Map<String, List<Drive>> drives = new LinkedHashMap<>();
        ports.forEach(p -> drives.put(p, new ArrayList<>()));
        boolean all = true;
        for (Edge edge : model.graph().into(population.name())) {
            all &= isReached(edge, population, new LinkedHashSet<>());
        }
        for (var node : model.graph().nodes()) {
            Sink sink = sinks.get(node.name());
            if (sink != null
                    && sink.population().equals(population.name())
                    && node instanceof Projection projection) {
                Optional<Drive> drive = drive(projection, sink, population, gain);
                drive.ifPresent(
                        d -> drives.computeIfAbsent(sink.port(), _ -> new ArrayList<>()).add(d));
                all &= drive.isPresent();
            }
        }
        return all ? Optional.of(drives) : Optional.empty();
    }

    private Optional<Drive> drive(
            Projection projection, Sink sink, DiscretePopulation population, Tensor gain) {
        if (projection.weights().isEmpty()) {
            return Optional.empty();
        }
        Optional<Activation> activation = activations.into(projection.name());
        if (activation.isEmpty()) {
            problems.add(noIntegerForm(projection.name(), population));
            return Optional.empty();
        }
        try {
            return Optional.of(new Drive(projection, activation.get(), sink, bits, gain));
        } catch (Gains.Uneven e) {
            problems.add(uneven(projection, population));
            return Optional.empty();
        }
    }

    /// Whether projections alone lead to an edge, through what passes values on.
    private boolean isReached(Edge edge, DiscretePopulation population, Set<String> passed) {
        if (model.graph().node(edge.from()) instanceof Projection) {
            return true;
        }
        List<Edge> before = model.graph().into(edge.from());
        boolean passive =
                Passive.is(model.graph().node(edge.from()))
                        && !before.isEmpty()
                        && passed.add(edge.from());
        if (!passive) {
            problems.add(noIntegerForm(edge.from(), population));
            return false;
        }
        return before.stream().allMatch(e -> isReached(e, population, passed));
    }

    private static Diagnostic noIntegerForm(String from, DiscretePopulation population) {
        return Diagnostic.error(
                        "not-quantisable",
                        "`%s` brings values to `%s` that have no integer form",
                        from,
                        population.name())
                .at(population.origin(), "reached by `%s`", from)
                .hint("join them by `dense` or `one_to_one`, and let what is before it spike");
    }

    private static Diagnostic uneven(Projection projection, DiscretePopulation population) {
        return Diagnostic.error(
                        "not-quantisable",
                        "`%s` shares its weights between neurons of `%s` that take their input"
                                + " differently",
                        projection.name(),
                        population.name())
                .at(population.origin(), "one gain for each neuron")
                .hint("give all neurons of a channel the same time constants");
    }
}
