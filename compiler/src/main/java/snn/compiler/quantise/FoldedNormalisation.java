package snn.compiler.quantise;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import snn.compiler.pass.Channels;
import snn.compiler.pass.PassReport;
import snn.ir.DiscreteModel;
import snn.ir.DiscreteNode;
import snn.ir.Dropout;
import snn.ir.Normalisation;
import snn.ir.Projection;
import snn.ir.WeightFormat;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.graph.Edge;
import snn.ir.graph.Graph;
import snn.ir.tensor.Tensor;

/// Takes out what only training needs: dropout, which passes on what arrives, and batch
/// normalisation, whose gain and shift go into the weights and the bias of the projection before
/// it.
final class FoldedNormalisation {
    private final DiscreteModel model;
    private final List<Diagnostic> problems;
    private final List<PassReport.Change> changes;
    private final Map<String, Projection> folded = new LinkedHashMap<>();
    private final List<String> gone = new ArrayList<>();

    FoldedNormalisation(
            DiscreteModel model, List<Diagnostic> problems, List<PassReport.Change> changes) {
        this.model = model;
        this.problems = problems;
        this.changes = changes;
    }

    DiscreteModel apply() {
        for (DiscreteNode node : model.graph().nodes()) {
            switch (node) {
                case Dropout dropout -> drop(dropout);
                case Normalisation normalisation -> fold(normalisation);
                default -> {}
            }
        }
        return gone.isEmpty() ? model : rebuilt();
    }

    private void drop(Dropout dropout) {
        gone.add(dropout.name());
        changes.add(
                new PassReport.Change(
                        dropout.name(), "dropout", "left out: it acts in training alone", 0));
    }

    private void fold(Normalisation normalisation) {
        if (normalisation.throughTime()) {
            problems.add(throughTime(normalisation));
            return;
        }
        List<Edge> into = model.graph().into(normalisation.name());
        if (into.isEmpty() || !into.stream().allMatch(this::isFoldable)) {
            problems.add(misplaced(normalisation));
            return;
        }
        boolean first = true;
        for (Edge edge : into) {
            if (model.graph().node(edge.from()) instanceof Projection p
                    && p.weights().isPresent()) {
                folded.put(p.name(), folded(p, normalisation, first));
            }
            first = false;
        }
        gone.add(normalisation.name());
        changes.add(
                new PassReport.Change(
                        normalisation.name(),
                        "batch norm",
                        "folded into the weights and the bias of `%s`"
                                .formatted(into.getFirst().from()),
                        0));
    }

    private boolean isFoldable(Edge edge) {
        return model.graph().node(edge.from()) instanceof Projection
                && !edge.isDelayed()
                && model.graph().outOf(edge.from()).size() == 1;
    }

    /// @param shifted whether this projection takes the shift, too
    private static Projection folded(Projection p, Normalisation norm, boolean shifted) {
        int count = Channels.count(p.connectivity());
        int[] channel = Channels.of(p.connectivity(), count);
        double[] weights = p.weights().orElseThrow().toDoubles();
        for (int k = 0; k < weights.length; k++) {
            weights[k] *= norm.factor(0, channel(p, norm, channel[k], count));
        }
        var shape = p.connectivity().biases();
        double[] bias = p.bias().map(Tensor::toDoubles).orElseGet(() -> new double[shape.length()]);
        for (int b = 0; b < bias.length; b++) {
            int c = channel(p, norm, b, count);
            bias[b] = bias[b] * norm.factor(0, c) + (shifted ? norm.offset(0, c) : 0);
        }
        // each channel has its own scale now
        var format = new WeightFormat(p.format().values(), WeightFormat.Sign.ANY, true);
        return new Projection(
                p.name(),
                p.connectivity(),
                format,
                true,
                Optional.of(Tensor.of(p.connectivity().weights(), weights)),
                Optional.of(Tensor.of(shape, bias)),
                p.start(),
                p.origin());
    }

    /// The channel of the normalisation for one of the projection's.
    private static int channel(Projection p, Normalisation norm, int own, int count) {
        int neurons = p.connectivity().out().length() / count;
        return norm.channel(own * neurons);
    }

    private static Diagnostic throughTime(Normalisation normalisation) {
        return Diagnostic.error(
                        "not-quantisable",
                        "`%s` has a gain of its own for each step, which no fixed weights have",
                        normalisation.name())
                .at(normalisation.origin(), "batch norm through time")
                .hint("train with `batch_norm`, or stay at the discrete level");
    }

    private static Diagnostic misplaced(Normalisation normalisation) {
        return Diagnostic.error(
                        "not-quantisable",
                        "`%s` does not stand right behind projections that lead to nothing else",
                        normalisation.name())
                .at(normalisation.origin(), "cannot go into weights")
                .hint("put it behind a `dense` or a `conv2d`, without a delay in between");
    }

    private DiscreteModel rebuilt() {
        var nodes = new ArrayList<DiscreteNode>();
        for (DiscreteNode node : model.graph().nodes()) {
            if (!gone.contains(node.name())) {
                Projection replacement = folded.get(node.name());
                nodes.add(replacement == null ? node : replacement);
            }
        }
        List<Edge> edges = model.graph().edges();
        for (String name : gone) {
            edges = past(edges, name);
        }
        return new DiscreteModel(
                model.header(), model.time(), new Graph<>(nodes, edges), model.readOuts());
    }

    /// The edges, with those into `name` led on to where it led.
    private static List<Edge> past(List<Edge> edges, String name) {
        var led = new ArrayList<Edge>();
        for (Edge edge : edges) {
            if (edge.from().equals(name)) {
                edges.stream()
                        .filter(e -> e.to().equals(name))
                        .forEach(e ->
                                led.add(
                                        new Edge(
                                                e.from(),
                                                edge.to(),
                                                edge.port(),
                                                e.delay() + edge.delay())));
            } else if (!edge.to().equals(name)) {
                led.add(edge);
            }
        }
        return led;
    }
}
