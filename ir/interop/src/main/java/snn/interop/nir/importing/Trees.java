package snn.interop.nir.importing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import snn.ir.foreign.Foreign;

/// Where things are in a file's tree.
final class Trees {
    private static final String METADATA = "metadata";

    private Trees() {}

    static Optional<Foreign.Group> group(Foreign.Group root, String... path) {
        Foreign.Group at = root;
        for (String name : path) {
            if (!(at.members().get(name) instanceof Foreign.Group inner)) {
                return Optional.empty();
            }
            at = inner;
        }
        return Optional.of(at);
    }

    /// A member that is one word.
    static Optional<String> word(Foreign.Group group, String name) {
        return group.members().get(name) instanceof Foreign.Words w && w.values().size() == 1
                ? Optional.of(w.values().getFirst())
                : Optional.empty();
    }

    /// The metadata of every node, but for our own.
    static Stream<Foreign.Group> metadata(Foreign.Group group) {
        return group.members().entrySet().stream()
                .filter(e -> e.getValue() instanceof Foreign.Group)
                .flatMap(e -> {
                    var inner = (Foreign.Group) e.getValue();
                    return e.getKey().equals(METADATA) ? Stream.of(inner) : metadata(inner);
                });
    }

    /// Every text below a group, with its name, but for our own.
    static void words(Foreign.Group group, List<Map.Entry<String, String>> found) {
        group.members()
                .forEach((name, member) -> {
                    switch (member) {
                        case Foreign.Words w ->
                                w.values().forEach(v -> found.add(Map.entry(name, v)));
                        case Foreign.Group inner -> {
                            if (!name.equals(Evidence.OWN)) {
                                words(inner, found);
                            }
                        }
                        case Foreign.Numbers _, Foreign.InModel _ -> {}
                    }
                });
    }
}
