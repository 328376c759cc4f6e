package snn.fpga.lower;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import snn.ir.Dropout;
import snn.ir.Pooling;
import snn.ir.Concat;
import snn.ir.Flatten;
import snn.ir.Input;
import snn.ir.IntegerProjection;
import snn.ir.IntegerEncoder;
import snn.ir.IntegerModel;
import snn.ir.IntegerNode;
import snn.ir.IntegerPopulation;
import snn.ir.ReadOut;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Result;
import snn.ir.graph.Edge;
import snn.ir.graph.Graph;

/// Finds the layers of a model, or says all that the engine has no place for.
final class RecogniseChain {
    private final IntegerModel model;
    private final Graph<IntegerNode> graph;
    private final List<Diagnostic> problems = new ArrayList<>();

    private RecogniseChain(IntegerModel model) {
        this.model = model;
        this.graph = model.graph();
    }

    static Result<Chain> of(IntegerModel model) {
        return new RecogniseChain(model).recognise();
    }

    private Result<Chain> recognise() {
        checkEdges();
        List<IntegerEncoder> encoders =
                graph.nodes().stream()
                        .filter(IntegerEncoder.class::isInstance)
                        .map(IntegerEncoder.class::cast)
                        .toList();
        checkEncoders(encoders);
        if (!problems.isEmpty()) {
            return new Result.Rejected<>(problems);
        }
        IntegerEncoder encoder = encoders.getFirst();
        List<Layer> layers = layers(encoder);
        if (problems.isEmpty() && layers.isEmpty()) {
            problems.add(
                    unsupported("`%s` reaches no layer", encoder.name())
                            .at(encoder.origin(), "nothing to build behind it")
                            .hint("add a layer of neurons"));
        }
        if (problems.isEmpty()) {
            checkReadOuts(layers);
        }
        if (!problems.isEmpty()) {
            return new Result.Rejected<>(problems);
        }
        return Result.ok(
                new Chain(
                        model.header().name(),
                        encoder.name(),
                        encoder.shape().length(),
                        layers,
                        model.time()));
    }

    private void checkEdges() {
        for (Edge edge : graph.edges()) {
            if (edge.delay() > 0) {
                problems.add(
                        unsupported(
                                        "the edge from `%s` to `%s` has a delay of %d steps",
                                        edge.from(), edge.to(), edge.delay())
                                .at(
                                        graph.node(edge.to()).origin(),
                                        "reached %d steps later",
                                        edge.delay())
                                .hint("leave the delay or the loop out, or run it on simd"));
            }
        }
        for (IntegerNode node : graph.nodes()) {
            checkJoins(node, graph.into(node.name()).size(), "is reached by");
            checkJoins(node, graph.outOf(node.name()).size(), "drives");
        }
    }

    private void checkJoins(IntegerNode node, int edges, String verb) {
        if (edges > 1) {
            problems.add(
                    unsupported(
                                    "`%s` %s %d nodes, and layers in a row have 1",
                                    node.name(), verb, edges)
                            .at(node.origin(), "%d edges", edges)
                            .hint("make it one chain of layers, or run it on simd"));
        }
    }

    private void checkEncoders(List<IntegerEncoder> encoders) {
        if (encoders.size() != 1) {
            problems.add(
                    unsupported(
                                    "the model has %d encoders, and the netlist has 1 input",
                                    encoders.size())
                            .hint("encode all inputs together"));
        }
        for (IntegerEncoder encoder : encoders) {
            if (!encoder.encoder().encoding().spikes()) {
                problems.add(
                        unsupported(
                                        "`%s` encodes by `%s`, which gives values and not spikes",
                                        encoder.name(), encoder.encoder().kind())
                                .at(encoder.origin(), "analogue values")
                                .hint("encode by `poisson` or `latency`"));
            }
        }
    }

    private List<Layer> layers(IntegerEncoder encoder) {
        List<Layer> layers = new ArrayList<>();
        Optional<IntegerProjection> pending = Optional.empty();
        Optional<IntegerNode> node = after(encoder);
        while (node.isPresent()) {
            switch (node.get()) {
                case Flatten _, Dropout _ -> {}
                case Concat _, Pooling _ -> {
                    refuseNode(node.get());
                    return List.of();
                }
                case IntegerProjection dense -> {
                    if (pending.isPresent()) {
                        refuseLinear(dense, pending.get());
                    }
                    pending = Optional.of(dense);
                }
                case IntegerPopulation population -> {
                    add(population, pending, layers);
                    pending = Optional.empty();
                }
                case Input input -> throw new IllegalStateException("input " + input.name());
                case IntegerEncoder second ->
                        throw new IllegalStateException("encoder " + second.name());
            }
            node = after(node.get());
        }
        pending.ifPresent(this::refuseEnd);
        return layers;
    }

    private void refuseNode(IntegerNode node) {
        problems.add(
                unsupported("`%s` is no part of the layer engine", node.name())
                        .at(node.origin(), "declared here"));
    }

    private Optional<IntegerNode> after(IntegerNode node) {
        return graph.outOf(node.name()).stream().findFirst().map(e -> graph.node(e.to()));
    }

    private void add(
            IntegerPopulation population, Optional<IntegerProjection> dense, List<Layer> layers) {
        boolean isLast = after(population).isEmpty();
        if (dense.isEmpty()) {
            problems.add(
                    unsupported("`%s` has no projection before it", population.name())
                            .at(population.origin(), "driven directly")
                            .hint("put a `dense` before it"));
        } else if (!population.dynamics().spikes() && !isLast) {
            problems.add(
                    unsupported(
                                    "`%s` never spikes, but drives `%s`",
                                    population.name(), after(population).get().name())
                            .at(population.origin(), "a `%s`", population.kind())
                            .hint("let only the last layer be read without spikes"));
        } else {
            List<ReadOut> readOuts =
                    model.readOuts().stream()
                            .filter(r -> r.node().equals(population.name()))
                            .toList();
            switch (RecogniseLayer.of(dense.get(), population, readOuts)) {
                case Result.Ok<Layer>(var layer, _) -> layers.add(layer);
                case Result.Rejected<Layer>(var found) -> problems.addAll(found);
            }
        }
    }

    private void checkReadOuts(List<Layer> layers) {
        String last = layers.getLast().name();
        for (ReadOut readOut : model.readOuts()) {
            if (!readOut.node().equals(last)) {
                problems.add(
                        unsupported(
                                        "`%s` reads `%s`, and the netlist reads only its last layer",
                                        readOut.name(), readOut.node())
                                .at(readOut.origin(), "reads `%s`", readOut.node())
                                .hint("read `%s`", last));
            }
        }
    }

    private void refuseLinear(IntegerProjection dense, IntegerProjection before) {
        problems.add(
                unsupported(
                                "`%s` follows `%s` without neurons between",
                                dense.name(), before.name())
                        .at(dense.origin(), "takes sums, not spikes")
                        .hint("multiply the two into one `dense`"));
    }

    private void refuseEnd(IntegerProjection dense) {
        problems.add(
                unsupported("`%s` drives no neurons", dense.name())
                        .at(dense.origin(), "the last node")
                        .hint("put neurons behind it, such as `li`"));
    }

    static Diagnostic unsupported(String format, Object... facts) {
        return Diagnostic.error("unsupported", format, facts);
    }
}
