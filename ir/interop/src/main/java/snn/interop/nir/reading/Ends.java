package snn.interop.nir.reading;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import snn.interop.nir.reading.Member.Edge;
import snn.interop.nir.reading.Member.Graph;
import snn.interop.nir.reading.Member.Leaf;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Nearest;

/// What the ends of a graph's edges mean: a node by its whole name, else a port of a graph in it,
/// `sub.port`. A graph by its own name means its one Input or Output.
final class Ends {
    /// So many candidates are looked through for a hint.
    private static final int LOOKED_THROUGH = 2000;

    /// So many dots of a name are taken for the one before a port.
    private static final int DOTS = 64;

    /// So many missing nodes get a hint.
    private static final int HINTED = 200;

    private final Graph graph;
    private final Map<String, Set<String>> ports = new HashMap<>();
    private int hinted;

    Ends(Graph graph) {
        this.graph = graph;
    }

    /// A meaning, or the problem in the way of one.
    sealed interface End {
        record Found(Leaf leaf, boolean within) implements End {}

        record Wrong(Diagnostic problem) implements End {}
    }

    boolean exists(String end) {
        return graph.members().containsKey(end) || !split(end).isEmpty();
    }

    /// The member that an end is, or is a port of.
    Optional<String> memberOf(String end) {
        return graph.members().containsKey(end)
                ? Optional.of(end)
                : split(end).stream().findFirst();
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
            case Graph inner -> sole(edge, end, inner, entering);
            case null -> port(edge, end, entering);
        };
    }

    private End sole(Edge edge, String end, Graph inner, boolean entering) {
        Set<String> ports = ports(inner, entering);
        if (ports.size() == 1) {
            return found(inner, ports.iterator().next());
        }
        var problem =
                Diagnostic.error(
                        "nir-port",
                        "the edge %s%s: `%s` has %d %s",
                        edge,
                        within(),
                        inner.path(),
                        ports.size(),
                        kind(entering));
        return new End.Wrong(
                ports.isEmpty()
                        ? problem.hint(
                                "a graph is joined to others by the %s in it", kind(entering))
                        : problem.hint("say which: %s", names(end, ports)));
    }

    private Set<String> ports(Graph inner, boolean entering) {
        return ports.computeIfAbsent(
                entering + inner.path(), _ -> new LinkedHashSet<>(inner.ports(entering)));
    }

    private static End found(Graph inner, String port) {
        return inner.members().get(port) instanceof Leaf leaf
                ? new End.Found(leaf, false)
                : new End.Wrong(Diagnostic.error("nir-port", "`%s` is no port", port));
    }

    /// The graphs in this one that an end begins with, a dot behind.
    private List<String> split(String end) {
        var all = new ArrayList<String>();
        int dot = end.indexOf('.');
        for (int n = 0; n < DOTS && dot >= 0; n++) {
            if (graph.members().get(end.substring(0, dot)) instanceof Graph) {
                all.add(end.substring(0, dot));
            }
            dot = end.indexOf('.', dot + 1);
        }
        return all;
    }

    private End port(Edge edge, String end, boolean entering) {
        List<String> owners = split(end);
        List<End> found =
                owners.stream().flatMap(owner -> port(owner, end, entering).stream()).toList();
        if (found.size() == 1) {
            return found.getFirst();
        }
        if (found.size() > 1) {
            return new End.Wrong(
                    Diagnostic.error(
                            "nir-port",
                            "the edge %s%s: `%s` is a port of several graphs",
                            edge,
                            within(),
                            end));
        }
        return new End.Wrong(
                owners.isEmpty()
                        ? missing(edge, end)
                        : noPort(edge, end, owners.getLast(), entering));
    }

    private Optional<End> port(String owner, String end, boolean entering) {
        String port = end.substring(owner.length() + 1);
        return graph.members().get(owner) instanceof Graph inner
                        && ports(inner, entering).contains(port)
                ? Optional.of(found(inner, port))
                : Optional.empty();
    }

    private Diagnostic noPort(Edge edge, String end, String owner, boolean entering) {
        var problem =
                Diagnostic.error(
                        "nir-port",
                        "the edge %s%s: `%s` has no %s `%s`",
                        edge,
                        within(),
                        graph.inside(owner),
                        entering ? "Input" : "Output",
                        end.substring(owner.length() + 1));
        return graph.members().get(owner) instanceof Graph inner
                        && !ports(inner, entering).isEmpty()
                ? problem.hint("it has %s", names(owner, ports(inner, entering)))
                : problem;
    }

    private Diagnostic missing(Edge edge, String end) {
        var problem =
                Diagnostic.error(
                        "nir-edge",
                        "the edge %s%s: there is no node `%s`",
                        edge,
                        within(),
                        graph.inside(end));
        if (hinted++ > HINTED) {
            return problem;
        }
        List<String> dotted = dotted(end);
        if (!dotted.isEmpty()) {
            return problem.hint("did you mean %s?", either(dotted));
        }
        return Nearest.to(end, candidates())
                .map(near -> problem.hint("did you mean `%s`?", near))
                .orElse(problem);
    }

    /// The nodes whose names begin with this one, a dot behind.
    List<String> dotted(String end) {
        String begin = end + ".";
        return graph.members().tailMap(begin).keySet().stream()
                .takeWhile(name -> name.startsWith(begin))
                .limit(LOOKED_THROUGH)
                .toList();
    }

    private TreeSet<String> candidates() {
        return graph.members().keySet().stream()
                .limit(LOOKED_THROUGH)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String either(List<String> names) {
        return names.stream().limit(6).map("`%s`"::formatted).collect(Collectors.joining(" or "));
    }

    private static String names(String owner, Collection<String> ports) {
        return ports.stream()
                .limit(6)
                .map(port -> "`" + owner + "." + port + "`")
                .collect(Collectors.joining(", "));
    }

    private static String kind(boolean entering) {
        return entering ? "Inputs" : "Outputs";
    }

    private String within() {
        return graph.path().isEmpty() ? "" : " in `" + graph.path() + "`";
    }
}
