package snn.interop.nirdata;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Result;
import snn.ir.foreign.Foreign;
import snn.ir.tensor.Shape;

/// Reads the tree of a file of recordings, and says all that is wrong with it at once.
final class NirDataReading {
    private final String name;
    private final List<Diagnostic> found = new ArrayList<>();
    private final Map<String, Map<String, Recording>> nodes = new TreeMap<>();

    NirDataReading(String name) {
        this.name = name;
    }

    Result<NirData> read(Foreign.Group tree) {
        if (word(tree.members().get(NirDataTree.TYPE)).equals(NirDataTree.GRAPH)) {
            graph(tree, "");
        } else {
            error("/", "is no NIRData: it has no attribute `__type__` of `NIRGraphData`");
        }
        return Result.of(new NirData(nodes), found);
    }

    private void graph(Foreign.Group graph, String path) {
        if (!(graph.members().get("nodes") instanceof Foreign.Group members)) {
            error(path, "has no group `nodes`");
            return;
        }
        members.members()
                .forEach((node, held) -> {
                    String place = path + node;
                    String type =
                            held instanceof Foreign.Group group
                                    ? word(group.members().get(NirDataTree.TYPE))
                                    : "";
                    if (type.equals(NirDataTree.GRAPH)) {
                        graph((Foreign.Group) held, place + "/");
                    } else if (type.equals(NirDataTree.NODE)) {
                        node((Foreign.Group) held, place);
                    } else {
                        error(place, "is neither a node's data nor a graph's");
                    }
                });
    }

    private void node(Foreign.Group node, String path) {
        if (!(node.members().get("observables") instanceof Foreign.Group observables)) {
            error(path, "has no group `observables`");
            return;
        }
        var seen = new TreeMap<String, Recording>();
        observables
                .members()
                .forEach((observable, held) -> {
                    String place = path + "." + observable;
                    if (held instanceof Foreign.Group group) {
                        recording(group, place).ifPresent(r -> seen.put(observable, r));
                    } else {
                        error(place, "is no group");
                    }
                });
        nodes.put(path, seen);
    }

    private Optional<Recording> recording(Foreign.Group group, String place) {
        Map<String, Foreign> members = group.members();
        String type = word(members.get(NirDataTree.TYPE));
        return switch (type) {
            case NirDataTree.GRID -> grid(members, place);
            case NirDataTree.EVENTS, NirDataTree.VALUED ->
                    events(members, type.equals(NirDataTree.VALUED), place);
            default -> {
                error(place, "is of the type `%s`, which is none of a recording", type);
                yield Optional.empty();
            }
        };
    }

    private Optional<Recording> grid(Map<String, Foreign> members, String place) {
        double dt = number(members.get("@dt"));
        if (!(members.get("data") instanceof Foreign.Numbers data)
                || data.values().shape().rank() != 3) {
            error(place, "has no `data` of samples, steps and neurons");
        } else if (!(dt > 0 && Double.isFinite(dt))) {
            error(place, "has the time step %s", dt);
        } else {
            return Optional.of(new Recording.Grid(data, dt));
        }
        return Optional.empty();
    }

    private Optional<Recording> events(Map<String, Foreign> members, boolean valued, String place) {
        double neurons = number(members.get("@n_neurons"));
        double end = number(members.get("@t_max"));
        if (!(members.get("idx") instanceof Foreign.Numbers index)
                || !index.values().type().isInteger()
                || index.values().shape().rank() != 2) {
            error(place, "has no `idx` of integers for samples and events");
        } else if (!(neurons >= 0 && neurons <= Integer.MAX_VALUE)) {
            error(place, "has %s neurons", neurons);
        } else if (!(end >= 0 && Double.isFinite(end))) {
            error(place, "ends at %s", end);
        } else {
            Shape shape = index.values().shape();
            var time = like(members.get("time"), shape, place, "time");
            var value = valued ? like(members.get("value"), shape, place, "value") : time;
            if (time.isPresent() && value.isPresent()) {
                return Optional.of(
                        new Recording.Events(
                                index,
                                time.get(),
                                valued ? value : Optional.empty(),
                                (int) neurons,
                                end));
            }
        }
        return Optional.empty();
    }

    private Optional<Foreign.Numbers> like(
            @Nullable Foreign held, Shape shape, String place, String member) {
        if (held instanceof Foreign.Numbers numbers && numbers.values().shape().equals(shape)) {
            return Optional.of(numbers);
        }
        error(place, "has no `%s` of the shape %s, that of `idx`", member, shape);
        return Optional.empty();
    }

    private static String word(@Nullable Foreign held) {
        return held instanceof Foreign.Words words && words.values().size() == 1
                ? words.values().getFirst()
                : "";
    }

    private static double number(@Nullable Foreign held) {
        return held instanceof Foreign.Numbers numbers && numbers.values().size() == 1
                ? numbers.values().real(0)
                : Double.NaN;
    }

    private void error(String place, String format, Object... facts) {
        found.add(
                Diagnostic.error(
                        "nirdata-malformed",
                        "%s: `%s` %s",
                        "`" + name + "`",
                        place,
                        String.format(Locale.ROOT, format, facts)));
    }
}
