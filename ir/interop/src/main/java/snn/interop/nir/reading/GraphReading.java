package snn.interop.nir.reading;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import snn.interop.nir.reading.Member.Graph;
import snn.interop.nir.reading.Member.Leaf;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Nearest;
import snn.ir.foreign.Foreign;

/// Reads the groups of a file as nodes and graphs. A node that cannot be read stays as one that
/// takes anything.
final class GraphReading {
    /// Graphs in graphs; nobody nests so deep.
    private static final int DEEPEST = 50;

    private static final String GRAPH = "NIRGraph";

    private final Leniency leniency;
    private final Findings findings;

    GraphReading(Leniency leniency, Findings findings) {
        this.leniency = leniency;
        this.findings = findings;
    }

    /// The file's own graph; a single node gets a graph of its own.
    Optional<Graph> root(Foreign.Group group) {
        Optional<String> type = type("node", group);
        if (type.isEmpty()) {
            return Optional.empty();
        }
        if (type.get().equals(GRAPH)) {
            return Optional.of(graph("", group, 0));
        }
        String name = type.get().toLowerCase(Locale.ROOT);
        findings.repaired(
                "the root is a node of type `%s` and no graph; it is read as `%s` in a graph",
                type.get(), name);
        return Optional.of(new Graph("", alone(name, leaf(name, type.get(), group)), List.of()));
    }

    private static SortedMap<String, Member> alone(String name, Member member) {
        var all = new TreeMap<String, Member>();
        all.put(name, member);
        return all;
    }

    private Graph graph(String path, Foreign.Group group, int depth) {
        var members = new TreeMap<String, Member>();
        if (group.members().get("nodes") instanceof Foreign.Group nodes) {
            nodes.members()
                    .forEach((name, node) ->
                            member(path, name, node, depth)
                                    .ifPresent(read -> members.put(name, read)));
        } else {
            findings.add(
                    Diagnostic.error("nir-missing", "%s has no group `nodes`", Paths.graph(path)));
        }
        reportOthers(path, group);
        return new Graph(path, members, EdgeReading.of(path, group, findings));
    }

    private void reportOthers(String path, Foreign.Group group) {
        var fields = new Fields(path.isEmpty() ? "node" : path, GRAPH, group, leniency, findings);
        fields.has("nodes");
        fields.has("edges");
        fields.reportOthers();
    }

    private Optional<Member> member(String within, String name, Foreign node, int depth) {
        if (name.startsWith(Foreign.ATTRIBUTE) && !(node instanceof Foreign.Group)) {
            return Optional.empty();
        }
        String path = Paths.joined(within, name);
        if (name.isEmpty() || name.contains("/")) {
            findings.add(
                    Diagnostic.error("nir-path", "`%s`: a name that is empty or has a `/`", path)
                            .hint("`/` stands between the names of graphs in each other"));
        }
        if (!(node instanceof Foreign.Group group)) {
            findings.add(Diagnostic.error("nir-node", "`%s` is no group", path));
            return Optional.of(new Leaf(path, new Unreadable()));
        }
        return Optional.of(
                type(path, group)
                        .map(type -> member(path, type, group, depth))
                        .orElseGet(() -> new Leaf(path, new Unreadable())));
    }

    private Member member(String path, String type, Foreign.Group group, int depth) {
        if (!type.equals(GRAPH)) {
            return leaf(path, type, group);
        }
        if (depth < DEEPEST) {
            return graph(path, group, depth + 1);
        }
        findings.add(
                Diagnostic.error(
                        "nir-nesting", "`%s` is a graph more than %d graphs deep", path, DEEPEST));
        return new Leaf(path, new Unreadable());
    }

    private Leaf leaf(String path, String type, Foreign.Group group) {
        Optional<Family> family = Optional.ofNullable(Families.BY_TYPE.get(type));
        if (family.isEmpty()) {
            findings.add(unknown(path, type));
            return new Leaf(path, new Unreadable());
        }
        var fields = new Fields(path, type, group, leniency, findings);
        Draft draft = family.get().read(fields).orElseGet(Unreadable::new);
        fields.reportOthers();
        return new Leaf(path, draft);
    }

    private static Diagnostic unknown(String path, String type) {
        var problem =
                Diagnostic.error("nir-type", "`%s` is of type `%s`, which NIR lacks", path, type);
        return Nearest.to(type, Families.BY_TYPE.keySet())
                .map(near -> problem.hint("the nearest it has is `%s`", near))
                .orElseGet(() ->
                        problem.hint(
                                "it has %s and NIRGraph",
                                String.join(
                                        ", ",
                                        Families.BY_TYPE.keySet().stream().sorted().toList())));
    }

    private Optional<String> type(String path, Foreign.Group group) {
        if (group.members().get("type") instanceof Foreign.Words words
                && words.values().size() == 1) {
            return Optional.of(words.values().getFirst());
        }
        findings.add(untyped(path, group));
        return Optional.empty();
    }

    private static Diagnostic untyped(String path, Foreign.Group group) {
        if (group.members().containsKey("type")) {
            return Diagnostic.error("nir-node", "`%s`: `type` is not one text", path);
        }
        var problem = Diagnostic.error("nir-node", "`%s` has no `type`", path);
        boolean holdsNodes =
                group.members().values().stream()
                        .anyMatch(m ->
                                m instanceof Foreign.Group g && g.members().containsKey("type"));
        return holdsNodes
                ? problem.hint("it holds nodes: a `/` in a node's name makes a group of it")
                : problem;
    }
}
