package snn.interop.nir.reading;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What stands under a name in a graph.
sealed interface Member {
    /// The names of the graphs around it and its own, `/` between; empty for the file's own graph.
    String path();

    /// A node that is no graph.
    record Leaf(String path, Draft draft) implements Member {
        boolean isEntry() {
            return draft instanceof Port port && port.entry();
        }

        boolean isExit() {
            return draft instanceof Port port && !port.entry();
        }
    }

    /// A graph as the file has it.
    record Graph(String path, SortedMap<String, Member> members, List<Edge> edges)
            implements Member {
        public Graph {
            members = Collections.unmodifiableSortedMap(new TreeMap<>(members));
            edges = List.copyOf(edges);
        }

        Graph withEdges(List<Edge> others) {
            return new Graph(path, members, others);
        }

        String inside(String name) {
            return path.isEmpty() ? name : path + "/" + name;
        }

        /// The names of its Inputs, or of its Outputs.
        List<String> ports(boolean entries) {
            return members.entrySet().stream()
                    .filter(e ->
                            e.getValue() instanceof Leaf leaf
                                    && (entries ? leaf.isEntry() : leaf.isExit()))
                    .map(Map.Entry::getKey)
                    .toList();
        }
    }

    /// An edge as it is written.
    record Edge(String from, String to) {
        @Override
        public String toString() {
            return "`" + from + "` to `" + to + "`";
        }
    }
}
