package snn.interop.nir.reading;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import snn.interop.nir.reading.Member.Edge;
import snn.interop.nir.reading.Member.Graph;
import snn.interop.nir.reading.Member.Leaf;
import snn.ir.diagnostic.Diagnostic;

/// What the ends of a graph's edges mean: a node by its whole name, else a port of a graph in it,
/// `sub.port`. A graph by its own name means its one Input or Output.
final class Ends {
    /// So many dots of a name are taken for the one before a port.
    private static final int DOTS = 64;

    private final Graph graph;
    private final EndProblems problems;
    private final Map<String, Set<String>> ports = new HashMap<>();

    Ends(Graph graph) {
        this.graph = graph;
        this.problems = new EndProblems(graph);
    }

    /// A meaning, or the problem in the way of one.
    sealed interface End {
        /// A node.
        ///
        /// @param within it is a node of this graph itself, and no port of one in it
        record Found(Leaf leaf, boolean within) implements End {}

        record Wrong(Diagnostic problem) implements End {}

        /// There is no node of this name.
        record Missing(String name) implements End {}
    }

    boolean exists(String end) {
        return graph.members().containsKey(end) || !graphs(end).isEmpty();
    }

    /// The member that an end is, or is a port of.
    Optional<String> memberOf(String end) {
        return graph.members().containsKey(end)
                ? Optional.of(end)
                : graphs(end).stream().map(this::name).findFirst();
    }

    End source(Edge edge) {
        return meaning(edge, edge.from(), false);
    }

    End target(Edge edge) {
        return meaning(edge, edge.to(), true);
    }

    private End meaning(Edge edge, String end, boolean entering) {
        return switch (graph.members().get(end)) {
            case Leaf leaf -> new End.Found(leaf, true);
            case Graph inner -> sole(edge, inner, end, entering);
            case null -> port(edge, end, entering);
        };
    }

    private End sole(Edge edge, Graph inner, String name, boolean entering) {
        Set<String> ports = ports(inner, entering);
        return ports.size() == 1
                ? found(inner, ports.iterator().next())
                : new End.Wrong(problems.notOne(edge, name, ports, entering));
    }

    private Set<String> ports(Graph inner, boolean entering) {
        return ports.computeIfAbsent(
                entering + inner.path(), _ -> new LinkedHashSet<>(inner.ports(entering)));
    }

    private static End found(Graph inner, String port) {
        return inner.members().get(port) instanceof Leaf leaf
                ? new End.Found(leaf, false)
                : new End.Missing(port);
    }

    /// The graphs in this one whose name an end begins with, a dot behind.
    private List<Graph> graphs(String end) {
        var all = new ArrayList<Graph>();
        int dot = end.indexOf('.');
        for (int n = 0; n < DOTS && dot >= 0; n++) {
            if (graph.members().get(end.substring(0, dot)) instanceof Graph inner) {
                all.add(inner);
            }
            dot = end.indexOf('.', dot + 1);
        }
        return all;
    }

    private String name(Graph inner) {
        return graph.path().isEmpty()
                ? inner.path()
                : inner.path().substring(graph.path().length() + 1);
    }

    private End port(Edge edge, String end, boolean entering) {
        List<Graph> owners = graphs(end);
        if (owners.isEmpty()) {
            return new End.Missing(end);
        }
        List<End> found =
                owners.stream().flatMap(owner -> port(owner, end, entering).stream()).toList();
        if (found.isEmpty()) {
            Graph owner = owners.getLast();
            return new End.Wrong(
                    problems.noPort(edge, end, name(owner), ports(owner, entering), entering));
        }
        return found.size() == 1
                ? found.getFirst()
                : new End.Wrong(problems.severalPorts(edge, end));
    }

    private Optional<End> port(Graph owner, String end, boolean entering) {
        String port = end.substring(name(owner).length() + 1);
        return ports(owner, entering).contains(port)
                ? Optional.of(found(owner, port))
                : Optional.empty();
    }
}
