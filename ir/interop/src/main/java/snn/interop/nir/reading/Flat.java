package snn.interop.nir.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// All nodes of a file in one row, however deep they lay. Ports of inner graphs are still there.
record Flat(List<Vertex> vertices, List<Wire> wires) {
    /// A node.
    ///
    /// @param joint what reaches it leaves it: a port of an inner graph
    record Vertex(String path, Draft draft, boolean joint) {
        boolean isInput() {
            return !joint && draft instanceof Port port && port.entry();
        }

        boolean isOutput() {
            return !joint && draft instanceof Port port && !port.entry();
        }

        boolean isStateful() {
            return draft.isStateful();
        }
    }

    /// An edge between nodes, by their numbers.
    record Wire(int from, int to) {}

    Flat {
        vertices = List.copyOf(vertices);
        wires = List.copyOf(wires);
    }

    boolean hasUnreadable() {
        return vertices.stream().anyMatch(vertex -> vertex.draft() instanceof Unreadable);
    }

    String path(int vertex) {
        return vertices.get(vertex).path();
    }

    Draft draft(int vertex) {
        return vertices.get(vertex).draft();
    }

    /// With other drafts for some nodes.
    Flat with(Map<Integer, Draft> drafts) {
        var all = new ArrayList<>(vertices);
        drafts.forEach((n, draft) -> {
            Vertex old = vertices.get(n);
            all.set(n, new Vertex(old.path(), draft, old.joint()));
        });
        return new Flat(all, wires);
    }

    /// For each node, the nodes that it reaches, in the order of the wires.
    List<List<Integer>> targets() {
        List<List<Integer>> all = rows();
        wires.forEach(wire -> all.get(wire.from()).add(wire.to()));
        return all;
    }

    /// For each node, the nodes that reach it, in the order of the wires.
    List<List<Integer>> sources() {
        List<List<Integer>> all = rows();
        wires.forEach(wire -> all.get(wire.to()).add(wire.from()));
        return all;
    }

    private List<List<Integer>> rows() {
        var all = new ArrayList<List<Integer>>();
        vertices.forEach(_ -> all.add(new ArrayList<>()));
        return all;
    }
}
