package snn.interop.nir.reading;

import java.util.Collection;
import java.util.stream.Collectors;
import snn.interop.nir.reading.Member.Edge;
import snn.interop.nir.reading.Member.Graph;
import snn.ir.diagnostic.Diagnostic;

/// What is said of an edge that leads to a graph in a graph, and there to nothing.
record EndProblems(Graph graph) {
    private static final int NAMED = 6;

    Diagnostic notOne(Edge edge, String name, Collection<String> ports, boolean entering) {
        var problem =
                problem(
                        edge,
                        "`%s` has %d %s"
                                .formatted(graph.inside(name), ports.size(), kind(entering)));
        return ports.isEmpty()
                ? problem.hint("a graph is joined to others by the %s in it", kind(entering))
                : problem.hint("say which: %s", names(name, ports));
    }

    Diagnostic severalPorts(Edge edge, String end) {
        return problem(edge, "`%s` is a port of several graphs".formatted(end))
                .hint("give a graph a name that no other begins with");
    }

    Diagnostic noPort(
            Edge edge, String end, String owner, Collection<String> ports, boolean entering) {
        var problem =
                problem(
                        edge,
                        "`%s` has no %s `%s`"
                                .formatted(
                                        graph.inside(owner),
                                        entering ? "Input" : "Output",
                                        end.substring(owner.length() + 1)));
        return ports.isEmpty() ? problem : problem.hint("it has %s", names(owner, ports));
    }

    private Diagnostic problem(Edge edge, String fact) {
        return Diagnostic.error(
                "nir-port", "the edge %s in %s: %s", edge, Paths.graph(graph.path()), fact);
    }

    private static String names(String owner, Collection<String> ports) {
        return ports.stream()
                .limit(NAMED)
                .map(port -> "`" + owner + "." + port + "`")
                .collect(Collectors.joining(", "));
    }

    private static String kind(boolean entering) {
        return entering ? "Inputs" : "Outputs";
    }
}
