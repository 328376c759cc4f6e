package snn.compiler.check;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The ways through the nodes to be.
final class Paths {
    private Paths() {}

    /// A node and all nodes before it, the nearest first.
    static Set<Stage> upTo(String name, Network network) {
        return upTo(List.of(name), network);
    }

    /// Nodes and all nodes before them, the nearest first.
    static Set<Stage> upTo(Collection<String> names, Network network) {
        var path = new LinkedHashSet<String>();
        Deque<String> waiting = new ArrayDeque<>(names);
        while (!waiting.isEmpty()) {
            String name = waiting.remove();
            if (network.stages().containsKey(name) && path.add(name)) {
                network.stage(name).orElseThrow().feeds().forEach(f -> waiting.add(f.from()));
            }
        }
        var stages = new LinkedHashSet<Stage>();
        path.forEach(n -> stages.add(network.stage(n).orElseThrow()));
        return stages;
    }
}
