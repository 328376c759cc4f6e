package snn.ir.verify;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import snn.ir.Header;
import snn.ir.ReadOut;
import snn.ir.graph.Edge;
import snn.ir.graph.Graph;
import snn.ir.graph.Named;
import snn.ir.tensor.Shape;

/// How the nodes of any level hang together.
///
/// @param nodes by name
/// @param sockets what each node takes, by name
/// @param into the edges that end at each node, by name
/// @param shapes of what leaves a node, by name, once it was asked for
record Wiring(
        Graph<? extends Named> graph,
        Header header,
        List<ReadOut> readOuts,
        Map<String, Named> nodes,
        Map<String, Socket> sockets,
        Map<String, List<Edge>> into,
        Map<String, Shape> shapes) {

    Wiring(Graph<? extends Named> graph, Header header, List<ReadOut> readOuts) {
        this(
                graph,
                header,
                readOuts,
                new HashMap<>(),
                new HashMap<>(),
                new HashMap<>(),
                new HashMap<>());
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
        Set<String> fed = edgesInto(name).stream().map(Edge::port).collect(Collectors.toSet());
        return socket(name).ports().stream().filter(p -> !fed.contains(p));
    }

    /// The shape of what leaves a node.
    Shape shape(String name) {
        return shapes.computeIfAbsent(name, n -> node(n).shape());
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
