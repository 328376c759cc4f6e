package snn.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import snn.ir.Header;
import snn.ir.ReadOut;
import snn.ir.TimeGrid;
import snn.ir.graph.Edge;
import snn.ir.graph.Graph;
import snn.ir.graph.Named;
import snn.ir.tensor.Tensor;
import snn.ir.text.HeaderText;
import snn.ir.text.NodeText;
import snn.ir.text.Numbers;
import snn.ir.unit.Dimension;
import snn.ir.wire.StoredModel;

/// In what two models differ. Source text, spans and the order of nodes do not count.
final class Differences {
    private final List<Difference> differences = new ArrayList<>();
    private final List<TensorDifference> tensors = new ArrayList<>();

    private Differences() {}

    static Differences between(StoredModel a, StoredModel b) {
        var found = new Differences();
        found.texts("structure", Map.of("level", a.level()), Map.of("level", b.level()));
        found.headers(a.header(), b.header());
        found.graphs(Contents.of(a), Contents.of(b));
        return found;
    }

    List<Difference> all() {
        return List.copyOf(differences);
    }

    List<TensorDifference> tensors() {
        return List.copyOf(tensors);
    }

    boolean isEmpty() {
        return differences.isEmpty() && tensors.isEmpty();
    }

    private void headers(Header a, Header b) {
        texts("structure", Map.of("name", a.name()), Map.of("name", b.name()));
        texts("training", HeaderText.training(a), HeaderText.training(b));
    }

    private void graphs(Contents a, Contents b) {
        texts("structure", a.whole(), b.whole());
        texts("structure", nodes(a.graph()), nodes(b.graph()));
        texts("structure", edges(a.graph()), edges(b.graph()));
        texts("structure", readOuts(a.readOuts()), readOuts(b.readOuts()));
        for (Named node : a.graph().nodes()) {
            b.graph().find(node.name()).ifPresent(other -> tensors(node, other));
        }
    }

    private void tensors(Named a, Named b) {
        tensors("parameters", a, NodeTensors.parameters(a), NodeTensors.parameters(b));
        tensors("weights", a, NodeTensors.weights(a), NodeTensors.weights(b));
    }

    private void tensors(String part, Named node, Map<String, Tensor> a, Map<String, Tensor> b) {
        both(a, b, (name, _) -> tensor(part, node, name, a, b));
    }

    private void tensor(
            String part, Named node, String name, Map<String, Tensor> a, Map<String, Tensor> b) {
        String place = node.name() + "." + name;
        Optional<Tensor> x = Optional.ofNullable(a.get(name));
        Optional<Tensor> y = Optional.ofNullable(b.get(name));
        boolean alike = x.isPresent() && x.map(Tensor::shape).equals(y.map(Tensor::shape));
        if (alike && x.get().size() > 1) {
            TensorDifference.of(part, place, x.get(), y.orElseThrow()).ifPresent(tensors::add);
        } else {
            Dimension dimension = NodeTensors.dimension(node, name);
            text(part, place, said(x, dimension), said(y, dimension));
        }
    }

    private static String said(Optional<Tensor> tensor, Dimension dimension) {
        return tensor.map(t ->
                        t.size() == 1
                                ? Numbers.text(t.real(0), dimension)
                                : t.type() + " " + t.shape())
                .orElse("");
    }

    private static Map<String, String> nodes(Graph<? extends Named> graph) {
        var nodes = new LinkedHashMap<String, String>();
        graph.nodes().forEach(n -> nodes.put(n.name(), n.shape() + " " + NodeText.of(n)));
        return nodes;
    }

    private static Map<String, String> edges(Graph<? extends Named> graph) {
        var edges = new LinkedHashMap<String, String>();
        for (Edge edge : graph.edges()) {
            edges.merge(
                    "edge %s -> %s".formatted(edge.from(), edge.to()),
                    edge(edge),
                    (one, more) -> one + " and " + more);
        }
        return edges;
    }

    private static String edge(Edge edge) {
        return "to `%s`%s%s"
                .formatted(
                        edge.port(),
                        edge.delay() == 0
                                ? ""
                                : " after " + Numbers.text(edge.delay(), Dimension.STEPS),
                        edge.time() == 0
                                ? ""
                                : " after " + Numbers.text(edge.time(), Dimension.TIME));
    }

    private static Map<String, String> readOuts(List<ReadOut> readOuts) {
        return readOuts.stream()
                .collect(
                        Collectors.toMap(
                                r -> "output " + r.name(),
                                r ->
                                        r.reduction().word()
                                                + " of "
                                                + r.node()
                                                + (r.argmax() ? ", argmax" : ""),
                                (one, _) -> one,
                                LinkedHashMap::new));
    }

    private void texts(String part, Map<String, String> a, Map<String, String> b) {
        both(
                a,
                b,
                (place, _) ->
                        text(part, place, a.getOrDefault(place, ""), b.getOrDefault(place, "")));
    }

    private void text(String part, String place, String before, String after) {
        if (!before.equals(after)) {
            differences.add(new Difference(part, place, before, after));
        }
    }

    private static <V> void both(Map<String, V> a, Map<String, V> b, BiConsumer<String, V> each) {
        Set<String> names = new LinkedHashSet<>(a.keySet());
        names.addAll(b.keySet());
        for (String name : names) {
            V value = a.containsKey(name) ? a.get(name) : b.get(name);
            if (value != null) {
                each.accept(name, value);
            }
        }
    }

    /// What a model of any level has beside its header.
    private record Contents(
            Map<String, String> whole, Graph<? extends Named> graph, List<ReadOut> readOuts) {
        static Contents of(StoredModel stored) {
            return switch (stored) {
                case StoredModel.OfModel(var m, _) ->
                        new Contents(
                                m.time().map(Contents::time).orElse(Map.of()),
                                m.graph(),
                                m.readOuts());
                case StoredModel.OfDiscrete(var m, _) ->
                        new Contents(time(m.time()), m.graph(), m.readOuts());
                case StoredModel.OfInteger(var m, _) ->
                        new Contents(time(m.time()), m.graph(), m.readOuts());
            };
        }

        private static Map<String, String> time(TimeGrid time) {
            return Map.of(
                    "time",
                    Numbers.text(time.steps(), Dimension.STEPS)
                            + " of "
                            + Numbers.text(time.dt(), Dimension.TIME));
        }
    }
}
