package snn.compiler.check;

import java.util.LinkedHashSet;
import java.util.Set;

/// The ways through the nodes to be; every node has at most one before it.
final class Paths {
    private Paths() {}

    /// A node and all nodes before it, the nearest first; a cycle is walked once.
    static Set<Stage> upTo(String name, Network network) {
        var path = new LinkedHashSet<Stage>();
        var at = network.stage(name);
        while (at.isPresent() && path.add(at.get())) {
            at = network.stage(at.get().from());
        }
        return path;
    }
}
