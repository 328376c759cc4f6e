package snn.ir.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import snn.ir.Concat;
import snn.ir.Delay;
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
import snn.ir.text.Columns.Row;

/// The nodes of a model as the declarations that would make them, in their order: nodes named
/// `h.flatten`, `h.dense` go into the chain of `h` where reading the chain would name them so.
final class Layers {
    private final Model model;
    private final Kinds kinds;
    private final Sources sources;
    private final Map<String, Node> nodes = new HashMap<>();
    private final Map<String, Integer> places = new HashMap<>();
    private final Map<String, List<Node>> chains = new LinkedHashMap<>();

    Layers(Model model, Kinds kinds) {
        this.model = model;
        this.kinds = kinds;
        this.sources = new Sources(model);
        for (Node node : model.graph().nodes()) {
            places.put(node.name(), places.size());
            nodes.put(node.name(), node);
        }
        Set<String> absorbed = new HashSet<>();
        for (Node node : model.graph().nodes()) {
            List<Node> chain = chain(node);
            chains.put(node.name(), chain);
            chain.subList(0, chain.size() - 1).forEach(n -> absorbed.add(n.name()));
        }
        chains.keySet().removeAll(absorbed);
    }

    /// The chain of each declaration, in order; the last node has its name.
    List<List<Node>> chains() {
        return List.copyOf(chains.values());
    }

    Row row(List<Node> chain) {
        Node last = chain.getLast();
        String name = Names.declared(last.name());
        if (last instanceof Input input) {
            return new Row(List.of("input", name), List.of(CallText.input(input)));
        }
        var parts = new ArrayList<>(sources.parts(chain.getFirst()));
        chain.stream()
                .filter(n -> !(n instanceof Sum || n instanceof Concat))
                .forEach(n -> parts.add("-> " + element(n)));
        return new Row(List.of(last instanceof Encoder ? "encode" : "layer", name), parts);
    }

    private String element(Node node) {
        return switch (node) {
            case Flatten flatten -> CallText.flatten(flatten);
            case Encoder encoder -> CallText.encoder(encoder);
            case Projection projection -> CallText.projection(projection);
            case Pooling pooling -> CallText.pooling(pooling);
            case Normalisation normalisation -> CallText.normalisation(normalisation);
            case Dropout dropout -> "dropout(" + Numbers.text(dropout.probability()) + ")";
            case Delay delay -> CallText.delay(delay);
            case Population population -> CallText.population(kinds.of(population), population);
            case Input _, Sum _, Concat _ -> throw new IllegalArgumentException(node.name());
        };
    }

    /// What an inner node is called after; empty for one that is none.
    private String word(Node node) {
        return switch (node) {
            case Flatten flatten -> CallText.word(flatten);
            case Projection projection -> projection.connectivity().word();
            case Pooling pooling -> pooling.kind().word();
            case Normalisation normalisation -> normalisation.throughTime() ? "bntt" : "batch_norm";
            case Dropout _ -> "dropout";
            case Delay _ -> CallText.DELAY;
            case Population population -> kinds.of(population);
            case Input _, Encoder _, Sum _, Concat _ -> "";
        };
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

    /// The node right before one, where it is an inner node of a layer that nothing else reads.
    private Optional<Node> onlyBefore(Node node, String layer) {
        if (word(node).isEmpty()) {
            return Optional.empty();
        }
        return sources.only(node)
                .map(name -> nodes.get(name))
                .filter(n -> !word(n).isEmpty() && n.name().startsWith(layer + "."))
                .filter(n -> place(n) == place(node) - 1)
                .filter(n -> model.graph().outOf(n.name()).size() == 1);
    }

    private int place(Node node) {
        return places.getOrDefault(node.name(), -1);
    }

    private boolean isNamedAsRead(List<Node> chain, String layer) {
        var seen = new HashMap<String, Integer>();
        return chain.subList(0, chain.size() - 1).stream()
                .allMatch(n -> {
                    String plain = layer + "." + word(n);
                    int count = seen.merge(plain, 1, Integer::sum);
                    return n.name().equals(count == 1 ? plain : plain + count);
                });
    }
}
