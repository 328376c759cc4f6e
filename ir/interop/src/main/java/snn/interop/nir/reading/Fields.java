package snn.interop.nir.reading;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Nearest;
import snn.ir.foreign.Foreign;
import snn.ir.tensor.ElementType;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;

/// The data sets of one node. What is asked for and is wrong is told to [#findings]; what nobody
/// asked for is told by [#reportOthers].
final class Fields {
    private static final int FEW = 16;

    private final String path;
    private final String type;
    private final Foreign.Group group;
    private final Leniency leniency;
    private final Findings findings;
    private final Set<String> asked = new HashSet<>(List.of("type", "metadata"));

    Fields(String path, String type, Foreign.Group group, Leniency leniency, Findings findings) {
        this.path = path;
        this.type = type;
        this.group = group;
        this.leniency = leniency;
        this.findings = findings;
    }

    String path() {
        return path;
    }

    String type() {
        return type;
    }

    Leniency leniency() {
        return leniency;
    }

    Findings findings() {
        return findings;
    }

    boolean has(String name) {
        asked.add(name);
        return group.members().containsKey(name);
    }

    /// Numbers that must be there, one at least.
    Optional<Tensor> numbers(String name) {
        Optional<Tensor> values = found(name);
        return values.isPresent() && values.get().size() == 0
                ? emptied(name, values.get())
                : values;
    }

    private Optional<Tensor> found(String name) {
        if (!has(name)) {
            findings.add(missing(name));
            return Optional.empty();
        }
        return switch (group.members().get(name)) {
            case Foreign.Numbers numbers -> sound(name, numbers);
            case null, default -> rejected(name, "holds no numbers");
        };
    }

    /// Whether the text of a data set that holds text is there.
    Optional<String> word(String name) {
        return has(name)
                        && group.members().get(name) instanceof Foreign.Words words
                        && words.values().size() == 1
                ? Optional.of(words.values().getFirst())
                : Optional.empty();
    }

    /// Whole numbers, none below `least` or above `most`; a single number stands for all `count`.
    Optional<List<Integer>> integers(String name, int count, long least, long most) {
        return longs(name, least, most)
                .flatMap(all -> {
                    if (all.size() == 1) {
                        return Optional.of(Collections.nCopies(count, all.getFirst().intValue()));
                    }
                    return all.size() == count
                            ? Optional.of(all.stream().map(Long::intValue).toList())
                            : rejected(name, "has %d numbers, not %d".formatted(all.size(), count));
                });
    }

    /// A shape in a data set.
    Optional<Shape> shape(String name) {
        Optional<List<Long>> extents = longs(name, Long.MIN_VALUE, Long.MAX_VALUE);
        Optional<Shape> shape = extents.filter(all -> !all.isEmpty()).flatMap(Extents::shape);
        if (extents.isPresent() && shape.isEmpty()) {
            findings.add(
                    Diagnostic.error(
                                    "nir-size",
                                    "`%s`: `%s` is %s, which is no shape",
                                    path,
                                    name,
                                    extents.get())
                            .hint(
                                    "a shape has an axis at least, each extent is 1 or more, and"
                                            + " their product at most 2147483647"));
        }
        return shape;
    }

    /// Whether a data set holds a zero and nothing else.
    boolean isAllZero(String name) {
        return count(name) > 0
                && group.members().get(name) instanceof Foreign.Numbers numbers
                && IntStream.range(0, count(name)).allMatch(n -> numbers.values().real(n) == 0);
    }

    /// How many numbers a data set has; 0 where it has none, or more than a shape has extents.
    int count(String name) {
        return has(name)
                        && group.members().get(name) instanceof Foreign.Numbers numbers
                        && numbers.values().size() <= FEW
                ? (int) numbers.values().size()
                : 0;
    }

    /// Whole numbers of a vector or a single one.
    Optional<List<Long>> longs(String name, long least, long most) {
        return found(name)
                .flatMap(tensor -> {
                    if (tensor.shape().rank() > 1 || tensor.size() > FEW) {
                        return rejected(
                                name,
                                "has the shape %s, not a few numbers".formatted(tensor.shape()));
                    }
                    return within(name, tensor, least, most);
                });
    }

    /// Says of every other data set that it is kept.
    void reportOthers() {
        for (String name : group.members().keySet()) {
            if (!asked.contains(name)) {
                var found =
                        Diagnostic.warning(
                                "nir-unknown-dataset",
                                "`%s`: `%s` is kept, but `%s` is not known to have it",
                                path,
                                name,
                                type);
                findings.add(
                        Nearest.to(name, asked)
                                .map(near -> found.hint("did you mean `%s`?", near))
                                .orElse(found));
            }
        }
        if (group.members().containsKey("metadata")
                && !(group.members().get("metadata") instanceof Foreign.Group)) {
            findings.add(
                    Diagnostic.warning(
                            "nir-unknown-dataset",
                            "`%s`: `metadata` is kept but is no group",
                            path));
        }
    }

    private Optional<Tensor> sound(String name, Foreign.Numbers numbers) {
        Tensor values = numbers.values();
        if (numbers.type().equals("uint64") && holdsNegative(values)) {
            return rejected(name, "holds a number above 9223372036854775807");
        }
        return Optional.of(values);
    }

    private Optional<Tensor> emptied(String name, Tensor values) {
        findings.add(
                Diagnostic.error(
                        "nir-size",
                        "`%s`: `%s` has the shape %s, so it has no elements",
                        path,
                        name,
                        values.shape()));
        return Optional.empty();
    }

    private static boolean holdsNegative(Tensor values) {
        for (long n = 0; n < values.size(); n++) {
            if (values.type() == ElementType.INT64 && values.integer(n) < 0) {
                return true;
            }
        }
        return false;
    }

    private Optional<List<Long>> within(String name, Tensor tensor, long least, long most) {
        var all = new ArrayList<Long>();
        for (int n = 0; n < tensor.size(); n++) {
            long value = tensor.type().isInteger() ? tensor.integer(n) : (long) tensor.real(n);
            boolean whole = tensor.type().isInteger() || value == tensor.real(n);
            if (!whole || value < least || value > most) {
                return rejected(name, range(tensor, n, least, most));
            }
            all.add(value);
        }
        return Optional.of(all);
    }

    private static String range(Tensor tensor, int n, long least, long most) {
        Object value =
                tensor.type().isInteger() ? (Object) tensor.integer(n) : (Object) tensor.real(n);
        return least == Long.MIN_VALUE
                ? "is %s, which is no whole number".formatted(value)
                : "is %s, not a whole number from %d to %d".formatted(value, least, most);
    }

    private <T> Optional<T> rejected(String name, String why) {
        findings.add(Diagnostic.error("nir-dataset", "`%s`: `%s` %s", path, name, why));
        return Optional.empty();
    }

    private Diagnostic missing(String name) {
        String others =
                group.members().keySet().stream()
                        .filter(n -> !n.equals("type") && !n.equals("metadata"))
                        .limit(FEW)
                        .map("`%s`"::formatted)
                        .collect(Collectors.joining(", "));
        var found =
                Diagnostic.error(
                        "nir-missing", "`%s`: a node of type `%s` needs `%s`", path, type, name);
        return others.isEmpty() ? found : found.hint("it has %s", others);
    }
}
