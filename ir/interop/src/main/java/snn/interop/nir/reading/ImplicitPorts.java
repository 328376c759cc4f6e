package snn.interop.nir.reading;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import snn.interop.nir.reading.Member.Edge;
import snn.interop.nir.reading.Member.Graph;
import snn.interop.nir.reading.Member.Leaf;
import snn.ir.tensor.Shape;

/// Adds the Inputs and Outputs that early writers left away, as the reference package does: in the
/// file's own graph one for each node that nothing reaches or that reaches nothing, named
/// `input_NODE` and `output_NODE`; in an inner graph only where it has none at all.
final class ImplicitPorts {
    private final Graph graph;
    private final Findings findings;
    private final TreeMap<String, Member> members;
    private final List<Edge> edges;

    private ImplicitPorts(Graph graph, Findings findings) {
        this.graph = graph;
        this.findings = findings;
        this.members = new TreeMap<>(graph.members());
        this.edges = new ArrayList<>(graph.edges());
    }

    static Graph addedTo(Graph graph, Findings findings) {
        var members = new TreeMap<>(graph.members());
        members.replaceAll(
                (_, member) -> member instanceof Graph inner ? addedTo(inner, findings) : member);
        var whole = new Graph(graph.path(), members, graph.edges());
        return new ImplicitPorts(whole, findings).added();
    }

    private Graph added() {
        var ends = new Ends(graph);
        boolean sound =
                graph.edges().stream().allMatch(e -> ends.exists(e.from()) && ends.exists(e.to()));
        if (!sound) {
            return graph;
        }
        add(true, named(ends, true));
        add(false, named(ends, false));
        return new Graph(graph.path(), members, edges);
    }

    /// The members that an edge leads to, or from.
    private Set<String> named(Ends ends, boolean entered) {
        var all = new HashSet<String>();
        graph.edges().forEach(e -> ends.memberOf(entered ? e.to() : e.from()).ifPresent(all::add));
        return all;
    }

    private void add(boolean entry, Set<String> joined) {
        if (!graph.path().isEmpty() && !graph.ports(entry).isEmpty()) {
            return;
        }
        for (Map.Entry<String, Member> member : graph.members().entrySet()) {
            if (!joined.contains(member.getKey())) {
                switch (member.getValue()) {
                    case Leaf leaf -> add(entry, member.getKey(), leaf);
                    case Graph inner -> add(entry, member.getKey(), inner);
                }
            }
        }
    }

    private void add(boolean entry, String name, Leaf leaf) {
        if (!(leaf.draft() instanceof Port)) {
            add(entry, name, entry ? leaf.draft().wants().exact() : Optional.empty());
        }
    }

    private void add(boolean entry, String name, Graph inner) {
        List<String> ports = inner.ports(entry);
        for (String port : ports) {
            Optional<Shape> shape =
                    inner.members().get(port) instanceof Leaf leaf
                            ? leaf.draft().wants().exact()
                            : Optional.empty();
            add(entry, ports.size() == 1 ? name : name + "." + port, shape);
        }
    }

    private void add(boolean entry, String end, Optional<Shape> shape) {
        String name = free((entry ? "input_" : "output_") + end);
        String path = graph.inside(name);
        members.put(name, new Leaf(path, new Port(entry, shape)));
        edges.add(entry ? new Edge(name, end) : new Edge(end, name));
        findings.added(
                entry
                        ? "nothing reaches `%s`; the Input `%s` is added"
                        : "`%s` reaches nothing; the Output `%s` is added",
                graph.inside(end),
                path);
    }

    private String free(String name) {
        String candidate = name;
        for (int n = 0; members.containsKey(candidate); n++) {
            candidate = name + "_" + n;
        }
        return candidate;
    }
}
