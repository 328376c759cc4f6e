package snn.interop.nir.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import snn.interop.nir.reading.Member.Edge;
import snn.interop.nir.reading.Member.Graph;
import snn.interop.nir.reading.Member.Leaf;
import snn.ir.diagnostic.Nearest;

/// Gives an edge to a node that does not exist the one meaning it can have. `lif1` means
/// `lif1.input` where it is entered and `lif1.output` where it is left, if there is one such; or
/// the one node that no edge names, if their names are alike.
final class EdgeRepairs {
    private final Graph graph;
    private final Ends ends;
    private final Set<String> unnamed;
    private final Findings findings;

    private EdgeRepairs(Graph graph, Findings findings) {
        this.graph = graph;
        this.ends = new Ends(graph);
        this.unnamed = unnamed(graph, ends);
        this.findings = findings;
    }

    static Graph of(Graph graph, Leniency leniency, Findings findings) {
        return leniency.edges() ? repaired(graph, findings) : graph;
    }

    private static Graph repaired(Graph graph, Findings findings) {
        var members = new TreeMap<String, Member>();
        graph.members()
                .forEach((name, member) ->
                        members.put(
                                name,
                                member instanceof Graph inner
                                        ? repaired(inner, findings)
                                        : member));
        var whole = new Graph(graph.path(), members, graph.edges());
        return whole.withEdges(new EdgeRepairs(whole, findings).edges());
    }

    private List<Edge> edges() {
        var all = new ArrayList<Edge>();
        for (Edge edge : graph.edges()) {
            all.add(new Edge(meant(edge, edge.from(), false), meant(edge, edge.to(), true)));
        }
        return all;
    }

    private String meant(Edge edge, String end, boolean entering) {
        if (ends.exists(end)) {
            return end;
        }
        Optional<String> meaning = meaning(end, entering);
        meaning.ifPresent(name ->
                findings.repaired(
                        "the edge %s in %s: there is no node `%s`; `%s` is read",
                        edge, Paths.graph(graph.path()), graph.inside(end), name));
        return meaning.orElse(end);
    }

    private Optional<String> meaning(String end, boolean entering) {
        List<String> dotted = ends.dotted(end);
        List<String> ports = dotted.stream().filter(name -> isPort(name, entering)).toList();
        if (!dotted.isEmpty()) {
            return only(ports.isEmpty() ? dotted : ports);
        }
        return unnamed.size() == 1 ? Nearest.to(end, unnamed) : Optional.empty();
    }

    private boolean isPort(String name, boolean entering) {
        return graph.members().get(name) instanceof Leaf leaf
                && (entering ? leaf.isEntry() : leaf.isExit());
    }

    private static Optional<String> only(List<String> names) {
        return names.size() == 1 ? Optional.of(names.getFirst()) : Optional.empty();
    }

    private static Set<String> unnamed(Graph graph, Ends ends) {
        var all = new TreeSet<>(graph.members().keySet());
        for (Edge edge : graph.edges()) {
            ends.memberOf(edge.from()).ifPresent(all::remove);
            ends.memberOf(edge.to()).ifPresent(all::remove);
        }
        return all;
    }
}
