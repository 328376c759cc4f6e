package snn.interop.nir.reading;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import snn.interop.nir.NirEdge;
import snn.interop.nir.reading.Flat.Wire;

/// Takes the ports of inner graphs out: what reaches one reaches what it leads to, an edge as often
/// as there are ways. Edges into one node keep the order of the file.
final class Joints {
    /// Edges of a network. Ports in a row with double edges between them make a great many.
    private static final int MOST = 1 << 22;

    private final Flat flat;
    private final List<List<Integer>> targets;
    private final List<List<Integer>> sources;
    private final Map<Integer, List<Integer>> behind = new HashMap<>();
    private long count;

    private Joints(Flat flat) {
        this.flat = flat;
        this.targets = flat.targets();
        this.sources = flat.sources();
    }

    /// The edges between what is left; empty where they are too many. There must be no loop of
    /// ports.
    static Optional<List<NirEdge>> without(Flat flat) {
        var joints = new Joints(flat);
        return joints.resolve() ? joints.edges() : Optional.empty();
    }

    private boolean isJoint(int n) {
        return flat.vertices().get(n).joint();
    }

    /// Finds the nodes behind each joint, those first that no joint leads to.
    private boolean resolve() {
        var missing = new HashMap<Integer, Integer>();
        var ready = new ArrayDeque<Integer>();
        for (int n = 0; n < flat.vertices().size(); n++) {
            if (isJoint(n)) {
                int joints = (int) sources.get(n).stream().filter(this::isJoint).count();
                missing.put(n, joints);
                if (joints == 0) {
                    ready.add(n);
                }
            }
        }
        while (!ready.isEmpty() && count <= MOST) {
            int joint = ready.remove();
            behind.put(joint, all(sources.get(joint)));
            for (int to : targets.get(joint)) {
                if (isJoint(to) && missing.merge(to, -1, Integer::sum) == 0) {
                    ready.add(to);
                }
            }
        }
        return count <= MOST;
    }

    private List<Integer> all(List<Integer> direct) {
        var all = new ArrayList<Integer>();
        for (int from : direct) {
            List<Integer> more = from(from);
            count += more.size();
            if (count > MOST) {
                return List.of();
            }
            all.addAll(more);
        }
        return all;
    }

    private List<Integer> from(int vertex) {
        return isJoint(vertex) ? behind.getOrDefault(vertex, List.of()) : List.of(vertex);
    }

    private Optional<List<NirEdge>> edges() {
        var all = new ArrayList<NirEdge>();
        for (Wire wire : flat.wires()) {
            if (!isJoint(wire.to())) {
                List<Integer> from = from(wire.from());
                if (all.size() + (long) from.size() > MOST) {
                    return Optional.empty();
                }
                from.forEach(n -> all.add(new NirEdge(flat.path(n), flat.path(wire.to()))));
            }
        }
        return Optional.of(all);
    }
}
