package snn.interop.nir.reading;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import snn.interop.nir.reading.Flat.Wire;
import snn.ir.tensor.Shape;

/// What shape reaches and leaves each node. A node whose own data say what reaches it is sure of
/// that; every other takes what arrives first. What is known spreads along the edges, through loops
/// too, until nothing new comes.
///
/// @param in by the node's number; absent where nothing tells
/// @param out likewise
record ShapeFlow(Flat flat, Map<Integer, Shape> in, Map<Integer, Shape> out) {

    static ShapeFlow of(Flat flat) {
        var flow = new ShapeFlow(flat, new HashMap<>(), new HashMap<>());
        flow.spread();
        return flow;
    }

    private void spread() {
        List<List<Integer>> targets = flat.targets();
        var known = new ArrayDeque<Integer>();
        for (int n = 0; n < flat.vertices().size(); n++) {
            Optional<Shape> sure = flat.draft(n).wants().exact();
            if (sure.isPresent()) {
                in.put(n, sure.get());
                known.add(n);
            }
        }
        while (!known.isEmpty()) {
            int from = known.remove();
            Optional<Shape> leaves = flat.draft(from).out(shape(in, from));
            leaves.ifPresent(shape -> arrive(from, shape, targets.get(from), known));
        }
    }

    private void arrive(int from, Shape leaves, List<Integer> targets, ArrayDeque<Integer> known) {
        out.put(from, leaves);
        for (int to : targets) {
            if (!in.containsKey(to) && flat.draft(to).wants().fits(leaves)) {
                in.put(to, leaves);
                known.add(to);
            }
        }
    }

    private static Shape shape(Map<Integer, Shape> shapes, int n) {
        return Optional.ofNullable(shapes.get(n)).orElseThrow();
    }

    Optional<Shape> in(int n) {
        return Optional.ofNullable(in.get(n));
    }

    Optional<Shape> out(int n) {
        return Optional.ofNullable(out.get(n));
    }

    /// What a node takes, as far as it is known by now.
    Wanted wanted(int n) {
        return in(n).map(Wanted::exactly).orElseGet(() -> flat.draft(n).wants());
    }

    /// The edges whose ends do not fit.
    List<Wire> misfits() {
        var all = new ArrayList<Wire>();
        for (Wire wire : flat.wires()) {
            Optional<Shape> given = out(wire.from());
            if (given.isPresent() && !wanted(wire.to()).fits(given.get())) {
                all.add(wire);
            }
        }
        return all;
    }
}
