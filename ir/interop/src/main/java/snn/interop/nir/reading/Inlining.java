package snn.interop.nir.reading;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import snn.interop.nir.reading.Ends.End;
import snn.interop.nir.reading.Flat.Vertex;
import snn.interop.nir.reading.Flat.Wire;
import snn.interop.nir.reading.Member.Edge;
import snn.interop.nir.reading.Member.Graph;
import snn.interop.nir.reading.Member.Leaf;
import snn.ir.diagnostic.Diagnostic;

/// Writes the graphs in a graph out into one row of nodes, and resolves the ends of all edges.
final class Inlining {
    private final Leniency leniency;
    private final Findings findings;
    private final List<Vertex> vertices = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<Wire> wires = new ArrayList<>();
    private final Set<Integer> passed = new HashSet<>();

    private Inlining(Leniency leniency, Findings findings) {
        this.leniency = leniency;
        this.findings = findings;
    }

    static Flat of(Graph root, Leniency leniency, Findings findings) {
        var inlining = new Inlining(leniency, findings);
        inlining.addNodes(root);
        inlining.addWires(root);
        return inlining.flat();
    }

    private Flat flat() {
        for (int n : passed) {
            Vertex old = vertices.get(n);
            vertices.set(n, new Vertex(old.path(), old.draft(), true));
        }
        return new Flat(vertices, wires);
    }

    private void addNodes(Graph graph) {
        boolean inner = !graph.path().isEmpty();
        for (Member member : graph.members().values()) {
            switch (member) {
                case Graph nested -> addNodes(nested);
                case Leaf leaf -> {
                    numbers.put(leaf.path(), vertices.size());
                    boolean joint = inner && leaf.draft() instanceof Port;
                    vertices.add(new Vertex(leaf.path(), leaf.draft(), joint));
                }
            }
        }
    }

    private void addWires(Graph graph) {
        var ends = new Ends(graph);
        var missing = new MissingNodes(graph, ends);
        for (Edge edge : graph.edges()) {
            End source = ends.source(edge);
            End target = ends.target(edge);
            report(source, missing, edge, false);
            report(target, missing, edge, true);
            if (source instanceof End.Found from && target instanceof End.Found to) {
                join(edge, from, to);
            }
        }
        for (Member member : graph.members().values()) {
            if (member instanceof Graph nested) {
                addWires(nested);
            }
        }
    }

    private void report(End end, MissingNodes missing, Edge edge, boolean entering) {
        switch (end) {
            case End.Wrong(var problem) -> findings.add(problem);
            case End.Missing(var name) -> findings.add(missing.problem(edge, name, entering));
            case End.Found _ -> {}
        }
    }

    private void join(Edge edge, End.Found from, End.Found to) {
        if (from.within() && from.leaf().isExit()) {
            passOn(edge, from.leaf(), "an edge leaves the Output");
        }
        if (to.within() && to.leaf().isEntry()) {
            passOn(edge, to.leaf(), "an edge enters the Input");
        }
        wires.add(new Wire(number(from.leaf()), number(to.leaf())));
    }

    private int number(Leaf leaf) {
        return numbers.getOrDefault(leaf.path(), -1);
    }

    private void passOn(Edge edge, Leaf port, String what) {
        if (!leniency.edges()) {
            findings.add(
                    Diagnostic.error("nir-direction", "%s `%s`: %s", what, port.path(), edge)
                            .hint(
                                    "`--lenient` takes it for a node that passes on what reaches it"));
        } else if (passed.add(number(port))) {
            findings.repaired("%s `%s`: %s; it passes on what reaches it", what, port.path(), edge);
        }
    }
}
