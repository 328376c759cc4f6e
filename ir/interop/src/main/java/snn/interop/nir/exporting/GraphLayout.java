package snn.interop.nir.exporting;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import snn.interop.nir.NirEdge;
import snn.interop.nir.NirNode;
import snn.interop.nir.Primitive;
import snn.ir.foreign.Foreign;
import snn.ir.tensor.Shape;

/// Lays a network out as the graph of a file. Nodes whose paths begin alike, `outer/`, become a
/// graph of their own where all that enters it enters at the same nodes and all that leaves it
/// leaves from the same ones; else their names are joined with a dot.
final class GraphLayout {
    private static final char NESTED = '/';

    private GraphLayout() {}

    /// The names of the nodes that stay, in the graph they stay in, with the paths they have now.
    ///
    /// @param metadata of the graph, left out where it is empty
    static Foreign.Group of(
            List<NirNode> nodes, List<NirEdge> edges, Map<String, ? extends Foreign> metadata) {
        Map<String, Foreign> members = new TreeMap<>();
        Map<String, Foreign> own = new TreeMap<>();
        Map<String, List<NirNode>> graphs = new LinkedHashMap<>();
        for (NirNode node : nodes) {
            int slash = node.path().indexOf(NESTED);
            if (slash < 0) {
                own.put(node.path(), Layout.of(node));
            } else {
                graphs.computeIfAbsent(node.path().substring(0, slash), _ -> new ArrayList<>())
                        .add(node);
            }
        }
        graphs.forEach((name, inner) -> own.put(name, Inner.of(name, inner, edges).group()));
        members.put("type", Foreign.Words.of("NIRGraph"));
        members.put("nodes", new Foreign.Group(own));
        members.put("edges", edges(outer(edges)));
        if (!metadata.isEmpty()) {
            members.put("metadata", Layout.group(metadata));
        }
        return new Foreign.Group(members);
    }

    /// Paths without graphs where a graph cannot be.
    static Map<String, String> flattened(List<NirNode> nodes, List<NirEdge> edges) {
        Map<String, String> names = new LinkedHashMap<>();
        Map<String, List<NirNode>> graphs = new LinkedHashMap<>();
        Set<String> taken = new LinkedHashSet<>();
        nodes.forEach(n -> {
            taken.add(n.path());
            int slash = n.path().indexOf(NESTED);
            if (slash >= 0) {
                graphs.computeIfAbsent(n.path().substring(0, slash), _ -> new ArrayList<>()).add(n);
            }
        });
        graphs.forEach((name, inner) -> {
            if (taken.contains(name) || !Inner.of(name, inner, edges).isGraph()) {
                for (NirNode node : inner) {
                    String flat = node.path().replace(NESTED, '.');
                    while (!taken.add(flat)) {
                        flat += "_";
                    }
                    names.put(node.path(), flat);
                }
            }
        });
        return names;
    }

    private static String top(String path) {
        int slash = path.indexOf(NESTED);
        return slash < 0 ? path : path.substring(0, slash);
    }

    /// The edges between the nodes of a graph, those of a nested one seen as it.
    private static List<NirEdge> outer(List<NirEdge> edges) {
        var outer = new LinkedHashSet<NirEdge>();
        for (NirEdge edge : edges) {
            String from = top(edge.from());
            String to = top(edge.to());
            boolean inner = from.equals(to) && edge.from().indexOf(NESTED) >= 0;
            if (!inner) {
                outer.add(new NirEdge(from, to));
            }
        }
        return List.copyOf(outer);
    }

    private static Foreign.Words edges(List<NirEdge> edges) {
        var words = new ArrayList<String>();
        edges.forEach(e -> {
            words.add(e.from());
            words.add(e.to());
        });
        return new Foreign.Words(Shape.of(edges.size(), 2), words);
    }

    /// A nested graph: its nodes, the nodes outside that send to it and take from it.
    private record Inner(
            String name,
            List<NirNode> nodes,
            List<NirEdge> into,
            List<NirEdge> outOf,
            List<NirEdge> within) {

        static Inner of(String name, List<NirNode> nodes, List<NirEdge> edges) {
            var into = new ArrayList<NirEdge>();
            var outOf = new ArrayList<NirEdge>();
            var within = new ArrayList<NirEdge>();
            String prefix = name + NESTED;
            for (NirEdge edge : edges) {
                boolean from = edge.from().startsWith(prefix);
                boolean to = edge.to().startsWith(prefix);
                if (from || to) {
                    (from && to ? within : from ? outOf : into).add(edge);
                }
            }
            return new Inner(name, nodes, into, outOf, within);
        }

        /// Whether every sender reaches every entry, and every exit every taker.
        boolean isGraph() {
            return !into.isEmpty()
                    && !outOf.isEmpty()
                    && isComplete(into)
                    && isComplete(outOf)
                    && nodes.stream()
                            .noneMatch(n ->
                                    n.primitive() instanceof Primitive.Input
                                            || n.primitive() instanceof Primitive.Output);
        }

        private static boolean isComplete(List<NirEdge> edges) {
            Set<String> from = new LinkedHashSet<>();
            Set<String> to = new LinkedHashSet<>();
            edges.forEach(e -> {
                from.add(e.from());
                to.add(e.to());
            });
            return Set.copyOf(edges).size() == edges.size()
                    && edges.size() == from.size() * to.size();
        }

        Foreign.Group group() {
            Set<String> entries = new LinkedHashSet<>();
            Set<String> exits = new LinkedHashSet<>();
            into.forEach(e -> entries.add(e.to()));
            outOf.forEach(e -> exits.add(e.from()));
            String input = free("input");
            String output = free("output");
            var all = new ArrayList<NirEdge>();
            entries.forEach(e -> all.add(new NirEdge(input, below(e))));
            within.forEach(e -> all.add(new NirEdge(below(e.from()), below(e.to()))));
            exits.forEach(e -> all.add(new NirEdge(below(e), output)));
            var members = new ArrayList<NirNode>();
            Shape in = node(entries.iterator().next()).in();
            Shape out = node(exits.iterator().next()).out();
            members.add(new NirNode(input, new Primitive.Input(in), in, in));
            nodes.forEach(
                    n -> members.add(new NirNode(below(n.path()), n.primitive(), n.in(), n.out())));
            members.add(new NirNode(output, new Primitive.Output(out), out, out));
            return GraphLayout.of(members, all, Map.of());
        }

        private NirNode node(String path) {
            return nodes.stream().filter(n -> n.path().equals(path)).findFirst().orElseThrow();
        }

        private String below(String path) {
            return path.substring(name.length() + 1);
        }

        private String free(String wanted) {
            String free = wanted;
            while (taken(free)) {
                free += "_";
            }
            return free;
        }

        private boolean taken(String wanted) {
            return nodes.stream().anyMatch(n -> top(below(n.path())).equals(wanted));
        }
    }
}
