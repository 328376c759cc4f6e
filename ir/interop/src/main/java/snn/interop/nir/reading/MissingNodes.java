package snn.interop.nir.reading;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import snn.interop.nir.reading.Member.Edge;
import snn.interop.nir.reading.Member.Graph;
import snn.interop.nir.reading.Member.Leaf;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Nearest;

/// What an edge to a node that does not exist may mean. `lif1` means `lif1.input` where it is
/// entered and `lif1.output` where it is left, if there is one such; or the one node that no edge
/// names, if their names are alike.
final class MissingNodes {
    /// So many candidates are looked through for a hint.
    private static final int LOOKED_THROUGH = 2000;

    /// So many edges get a hint.
    private static final int HINTED = 200;

    private final Graph graph;
    private final Set<String> unnamed;
    private int hinted;

    MissingNodes(Graph graph, Ends ends) {
        this.graph = graph;
        this.unnamed = unnamed(graph, ends);
    }

    private static Set<String> unnamed(Graph graph, Ends ends) {
        var all = new TreeSet<>(graph.members().keySet());
        for (Edge edge : graph.edges()) {
            ends.memberOf(edge.from()).ifPresent(all::remove);
            ends.memberOf(edge.to()).ifPresent(all::remove);
        }
        return all;
    }

    /// The one thing that it can mean.
    Optional<String> meaning(String end, boolean entering) {
        List<String> dotted = dotted(end);
        List<String> ports = dotted.stream().filter(name -> isPort(name, entering)).toList();
        if (!dotted.isEmpty()) {
            return only(ports.isEmpty() ? dotted : ports);
        }
        return unnamed.size() == 1 ? Nearest.to(end, unnamed) : Optional.empty();
    }

    Diagnostic problem(Edge edge, String end, boolean entering) {
        var problem =
                Diagnostic.error(
                        "nir-edge",
                        "the edge %s in %s: there is no node `%s`",
                        edge,
                        Paths.graph(graph.path()),
                        graph.inside(end));
        return hinted++ > HINTED
                ? problem
                : meaning(end, entering)
                        .map("did you mean `%s`? `--lenient` reads it so"::formatted)
                        .or(() -> guess(end))
                        .map(hint -> problem.hint("%s", hint))
                        .orElse(problem);
    }

    private Optional<String> guess(String end) {
        List<String> dotted = dotted(end);
        return dotted.isEmpty()
                ? Nearest.to(end, candidates()).map("did you mean `%s`?"::formatted)
                : Optional.of("did you mean " + either(dotted) + "?");
    }

    private Set<String> candidates() {
        return graph.members().keySet().stream()
                .limit(LOOKED_THROUGH)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// The nodes whose names begin with this one, a dot behind.
    private List<String> dotted(String end) {
        String begin = end + ".";
        return graph.members().tailMap(begin).keySet().stream()
                .takeWhile(name -> name.startsWith(begin))
                .limit(LOOKED_THROUGH)
                .toList();
    }

    private boolean isPort(String name, boolean entering) {
        return graph.members().get(name) instanceof Leaf leaf
                && (entering ? leaf.isEntry() : leaf.isExit());
    }

    private static Optional<String> only(List<String> names) {
        return names.size() == 1 ? Optional.of(names.getFirst()) : Optional.empty();
    }

    private static String either(List<String> names) {
        return names.stream().limit(6).map("`%s`"::formatted).collect(Collectors.joining(" or "));
    }
}
