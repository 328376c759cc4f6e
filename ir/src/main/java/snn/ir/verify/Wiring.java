package snn.ir.verify;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import snn.ir.Header;
import snn.ir.ReadOut;
import snn.ir.graph.Edge;
import snn.ir.graph.Graph;
import snn.ir.graph.Named;

/// How the nodes of any level hang together.
///
/// @param nodes by name
/// @param sockets what each node takes, by name
/// @param into the edges that end at each node, by name
record Wiring(
        Graph<? extends Named> graph,
        Header header,
        List<ReadOut> readOuts,
        Map<String, Named> nodes,
        Map<String, Socket> sockets,
        Map<String, List<Edge>> into) {

    Wiring(Graph<? extends Named> graph, Header header, List<ReadOut> readOuts) {
        this(graph, header, readOuts, new HashMap<>(), new HashMap<>(), new HashMap<>());
        for (Named node : graph.nodes()) {
            nodes.put(node.name(), node);
            sockets.put(node.name(), Socket.of(node));
            into.put(node.name(), new java.util.ArrayList<>());
        }
        graph.edges().forEach(edge -> edgesInto(edge.to()).add(edge));
    }

    Named node(String name) {
        return known(nodes, name);
    }

    Socket socket(String name) {
        return known(sockets, name);
    }

    /// The ports of a node at which no edge ends.
    Stream<String> unfed(String name) {
        return socket(name).ports().stream()
                .filter(p -> edgesInto(name).stream().noneMatch(e -> e.port().equals(p)));
    }

    List<Edge> edgesInto(String name) {
        return known(into, name);
    }

    private static <V> V known(Map<String, V> map, String name) {
        V value = map.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no node " + name);
        }
        return value;
    }
}
