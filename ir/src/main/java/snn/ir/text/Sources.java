package snn.ir.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import snn.ir.Concat;
import snn.ir.Model;
import snn.ir.Node;
import snn.ir.Population;
import snn.ir.Sum;
import snn.ir.graph.Edge;
import snn.ir.neuron.Symbol;
import snn.ir.unit.Dimension;

/// What a node reads, as the start of a chain.
final class Sources {
    private final Model model;

    Sources(Model model) {
        this.model = model;
    }

    /// The node that is all that another reads, at its only port and at once.
    Optional<String> only(Node node) {
        List<Edge> edges = edges(node);
        boolean plain =
                edges.size() == 1 && !edges.getFirst().isDelayed() && ports(node).size() < 2;
        return plain ? Optional.of(edges.getFirst().from()) : Optional.empty();
    }

    /// The start, and where its line may be broken.
    List<String> parts(Node node) {
        List<Edge> edges = edges(node);
        return switch (node) {
            case Sum _ -> List.of("= add(" + listed(edges) + ")");
            case Concat concat -> List.of("= concat(" + concat(concat) + ")");
            case Population population when ports(node).size() > 1 ->
                    List.of("= join(" + join(population) + ")");
            default -> edges.size() == 1 ? one(edges.getFirst()) : List.of("= " + all(edges));
        };
    }

    private List<String> one(Edge edge) {
        boolean both = edge.delay() > 0 && edge.time() > 0;
        return both
                ? List.of("= " + steps(edge), "-> " + delay(edge))
                : List.of("= " + source(edge));
    }

    private String concat(Concat concat) {
        var parts = new ArrayList<String>();
        for (int n = 0; n < concat.parts().size(); n++) {
            parts.add(all(at(concat, Concat.port(n))));
        }
        return String.join(", ", parts);
    }

    private String join(Population population) {
        return String.join(
                ", ",
                ports(population).stream()
                        .filter(p -> !at(population, p).isEmpty())
                        .map(p -> Names.text(p) + " = " + all(at(population, p)))
                        .toList());
    }

    private static String all(List<Edge> edges) {
        return edges.size() == 1 ? source(edges.getFirst()) : "add(" + listed(edges) + ")";
    }

    private static String listed(List<Edge> edges) {
        return String.join(", ", edges.stream().map(Sources::source).toList());
    }

    private static String source(Edge edge) {
        if (edge.delay() > 0 && edge.time() > 0) {
            return steps(edge) + " -> " + delay(edge);
        }
        return edge.delay() > 0
                ? steps(edge)
                : Names.declared(edge.from())
                        + (edge.time() > 0
                                ? " @ -" + Numbers.text(edge.time(), Dimension.TIME)
                                : "");
    }

    private static String steps(Edge edge) {
        return Names.declared(edge.from()) + " @ -" + Numbers.text(edge.delay(), Dimension.STEPS);
    }

    private static String delay(Edge edge) {
        return "delay(" + Numbers.text(edge.time(), Dimension.TIME) + ")";
    }

    List<Edge> edges(Node node) {
        return model.graph().into(node.name());
    }

    private List<Edge> at(Node node, String port) {
        return edges(node).stream().filter(e -> e.port().equals(port)).toList();
    }

    private static List<String> ports(Node node) {
        return node instanceof Population population
                ? population.dynamics().ports().stream().map(Symbol::name).toList()
                : List.of();
    }
}
