package snn.interop.nir.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import snn.interop.nir.reading.Member.Edge;
import snn.interop.nir.reading.Member.Graph;

/// Gives an edge to a node that does not exist the one meaning it can have.
final class EdgeRepairs {
    private final Graph graph;
    private final Ends ends;
    private final MissingNodes missing;
    private final Findings findings;

    private EdgeRepairs(Graph graph, Findings findings) {
        this.graph = graph;
        this.ends = new Ends(graph);
        this.missing = new MissingNodes(graph, ends);
        this.findings = findings;
    }

    static Graph of(Graph graph, Leniency leniency, Findings findings) {
        return leniency.edges() ? repaired(graph, findings) : graph;
    }

    private static Graph repaired(Graph graph, Findings findings) {
        var members = new TreeMap<>(graph.members());
        members.replaceAll(
                (_, member) -> member instanceof Graph inner ? repaired(inner, findings) : member);
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
        Optional<String> meaning = missing.meaning(end, entering);
        meaning.ifPresent(name ->
                findings.repaired(
                        "the edge %s in %s: there is no node `%s`; `%s` is read",
                        edge, Paths.graph(graph.path()), graph.inside(end), graph.inside(name)));
        return meaning.orElse(end);
    }
}
