package snn.interop.nir.exporting;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import snn.ir.foreign.Foreign;

/// Where things are in a file's tree, and trees with other things there.
final class Trees {
    private static final String ROOT = "node";
    private static final String NODES = "nodes";

    private Trees() {}

    /// The groups down to a node; nested graphs repeat the scheme.
    static List<String> path(String node) {
        var path = new ArrayList<>(List.of(ROOT));
        for (String part : node.split("/")) {
            path.add(NODES);
            path.add(part);
        }
        return path;
    }

    static Optional<Foreign.Group> group(Foreign.Group in, List<String> path) {
        Optional<Foreign.Group> at = Optional.of(in);
        for (String name : path) {
            at =
                    at.map(g -> g.members().get(name))
                            .filter(Foreign.Group.class::isInstance)
                            .map(Foreign.Group.class::cast);
        }
        return at;
    }

    static Optional<Foreign.Group> node(Foreign.Group file, String node) {
        return group(file, path(node));
    }

    static Optional<String> word(Foreign.Group in, String name) {
        return in.members().get(name) instanceof Foreign.Words w && w.values().size() == 1
                ? Optional.of(w.values().getFirst())
                : Optional.empty();
    }

    static Optional<Foreign.Numbers> numbers(Foreign.Group in, String name) {
        return in.members().get(name) instanceof Foreign.Numbers n
                ? Optional.of(n)
                : Optional.empty();
    }

    static Foreign.Group with(Foreign.Group group, String name, Foreign member) {
        Map<String, Foreign> members = new TreeMap<>(group.members());
        members.put(name, member);
        return new Foreign.Group(members);
    }

    /// Another group in place of one, which is there.
    static Foreign.Group changed(
            Foreign.Group root, List<String> path, UnaryOperator<Foreign.Group> change) {
        if (path.isEmpty()) {
            return change.apply(root);
        }
        String next = path.getFirst();
        return root.members().get(next) instanceof Foreign.Group inner
                ? with(root, next, changed(inner, path.subList(1, path.size()), change))
                : root;
    }

    /// What of two trees is a group in both; the members of the first, and those that only the
    /// second has.
    static Foreign.Group joined(Foreign.Group first, Foreign.Group second) {
        Map<String, Foreign> members = new TreeMap<>(second.members());
        first.members()
                .forEach((name, member) ->
                        members.merge(
                                name,
                                member,
                                (theirs, ours) ->
                                        theirs instanceof Foreign.Group t
                                                        && ours instanceof Foreign.Group o
                                                ? joined(o, t)
                                                : ours));
        return new Foreign.Group(members);
    }
}
