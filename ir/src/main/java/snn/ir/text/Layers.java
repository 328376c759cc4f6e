package snn.ir.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import snn.ir.Concat;
import snn.ir.Dropout;
import snn.ir.Encoder;
import snn.ir.Flatten;
import snn.ir.Input;
import snn.ir.Model;
import snn.ir.Node;
import snn.ir.Normalisation;
import snn.ir.Pooling;
import snn.ir.Population;
import snn.ir.Projection;
import snn.ir.Sum;
import snn.ir.graph.Edge;
import snn.ir.neuron.NeuronKinds;
import snn.ir.text.Columns.Row;

/// The nodes of a model as the `layer` declarations that would make them: nodes named `h.flatten`,
/// `h.dense` go into the chain of `h` where reading the chain would name them so.
final class Layers {
    private final Model model;
    private final Map<String, List<Node>> chains = new LinkedHashMap<>();
    private final Map<String, List<Edge>> into = new HashMap<>();
    private final Map<String, Integer> readers = new HashMap<>();
    private final Map<String, Node> nodes = new HashMap<>();

    Layers(Model model) {
        this.model = model;
        model.graph().nodes().forEach(n -> nodes.put(n.name(), n));
        for (Edge edge : model.graph().edges()) {
            into.computeIfAbsent(edge.to(), _ -> new ArrayList<>()).add(edge);
            readers.merge(edge.from(), 1, Integer::sum);
        }
        var absorbed = new HashSet<String>();
        for (Node node : model.graph().nodes()) {
            if (isElement(node)) {
                List<Node> chain = chain(node);
                chains.put(node.name(), chain);
                chain.subList(0, chain.size() - 1).forEach(n -> absorbed.add(n.name()));
            }
        }
        chains.keySet().removeAll(absorbed);
    }

    List<String> lines(String indent) {
        return Columns.aligned(indent, chains.values().stream().map(this::row).toList());
    }

    private Row row(List<Node> chain) {
        var parts = new ArrayList<String>();
        parts.add("= " + source(chain.getFirst().name()));
        chain.forEach(n -> parts.add("-> " + element(n)));
        return new Row(List.of("layer", Names.text(chain.getLast().name())), parts);
    }

    /// What a node reads, as the start of a chain.
    String source(String node) {
        List<Edge> edges = into.getOrDefault(node, List.of());
        List<String> sources = edges.stream().map(Layers::source).toList();
        return sources.size() == 1 ? sources.getFirst() : "add(" + String.join(", ", sources) + ")";
    }

    private static String source(Edge edge) {
        String name = Names.text(edge.from());
        return edge.delay() == 0
                ? name
                : name + " @ -" + edge.delay() + (edge.delay() == 1 ? " step" : " steps");
    }

    private static boolean isElement(Node node) {
        return node instanceof Flatten || node instanceof Projection || node instanceof Population;
    }

    private static String element(Node node) {
        return switch (node) {
            case Flatten _ -> "flatten";
            case Projection dense -> CallText.dense(dense);
            case Population population -> CallText.population(population);
            case Input _, Encoder _, Sum _, Concat _, Pooling _, Normalisation _, Dropout _ ->
                    throw new IllegalArgumentException(node.name());
        };
    }

    private static String word(Node node) {
        return node instanceof Population population
                ? population.kind()
                : node instanceof Projection ? "dense" : "flatten";
    }

    /// The longest chain that ends in a node and whose text would name its nodes as they are named.
    private List<Node> chain(Node last) {
        var chain = new ArrayList<Node>(List.of(last));
        Optional<Node> before = onlyBefore(last, last.name());
        while (before.isPresent()) {
            chain.addFirst(before.get());
            before = onlyBefore(before.get(), last.name());
        }
        while (!isNamedAsRead(chain, last.name())) {
            chain.removeFirst();
        }
        return chain;
    }

    /// The node before one, where it is an inner node of a layer that nothing else reads.
    private Optional<Node> onlyBefore(Node node, String layer) {
        List<Edge> edges = into.getOrDefault(node.name(), List.of());
        if (edges.size() != 1 || edges.getFirst().isDelayed()) {
            return Optional.empty();
        }
        return Optional.ofNullable(nodes.get(edges.getFirst().from()))
                .filter(Layers::isElement)
                .filter(n -> n.name().startsWith(layer + "."))
                .filter(n -> readers.getOrDefault(n.name(), 0) == 1);
    }

    private static boolean isNamedAsRead(List<Node> chain, String layer) {
        var seen = new HashMap<String, Integer>();
        return chain.subList(0, chain.size() - 1).stream()
                .allMatch(n -> {
                    String plain = layer + "." + word(n);
                    int count = seen.merge(plain, 1, Integer::sum);
                    return n.name().equals(count == 1 ? plain : plain + count);
                });
    }

    /// What of the model the language cannot say.
    List<String> unsaid() {
        var unsaid = new ArrayList<String>();
        for (Node node : model.graph().nodes()) {
            List<Edge> edges = into.getOrDefault(node.name(), List.of());
            String name = Names.text(node.name());
            if (!(node instanceof Input) && edges.size() != 1) {
                unsaid.add(name + " reads " + edges.size() + " nodes");
            }
            if (!isElement(node) && !(node instanceof Input || node instanceof Encoder)) {
                unsaid.add(name + " is a node of another kind");
            }
            if (edges.stream().anyMatch(Edge::isDelayed)) {
                unsaid.add(name + " reads with a delay");
            }
            if (!Names.isWritable(node.name())) {
                unsaid.add("the name of " + name);
            }
            if (node instanceof Population population) {
                unsaid(population, name).forEach(unsaid::add);
            }
        }
        return unsaid;
    }

    private static List<String> unsaid(Population population, String name) {
        var unsaid = new ArrayList<String>();
        boolean known =
                NeuronKinds.named(population.kind())
                        .filter(k -> k.choices().size() == population.choices().size())
                        .filter(k ->
                                k.dynamicsFor(population.choices()).equals(population.dynamics()))
                        .isPresent();
        if (!known) {
            unsaid.add(
                    name + " has dynamics of its own: " + DynamicsText.of(population.dynamics()));
        }
        Set<String> arrays =
                population.parameters().entrySet().stream()
                        .filter(e -> e.getValue().size() != 1)
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet());
        arrays.stream().sorted().forEach(p -> unsaid.add(name + " has one " + p + " per neuron"));
        return unsaid;
    }
}
