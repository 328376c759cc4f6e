package snn.interop.nir.reading;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Nearest;
import snn.ir.foreign.Foreign;
import snn.ir.tensor.ElementType;
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

    /// Numbers that must be there, or none.
    Optional<Tensor> found(String name) {
        if (!has(name)) {
            findings.add(missing(name));
            return Optional.empty();
        }
        return switch (group.members().get(name)) {
            case Foreign.Numbers numbers -> sound(name, numbers);
            case null, default -> rejected(name, "holds no numbers");
        };
    }

    /// The numbers of a data set, if it is there and holds some.
    Optional<Tensor> look(String name) {
        return has(name) && group.members().get(name) instanceof Foreign.Numbers numbers
                ? Optional.of(numbers.values())
                : Optional.empty();
    }

    /// Whole numbers, shapes among them.
    WholeNumbers whole() {
        return new WholeNumbers(this);
    }

    /// The text of a data set, if it is there and holds one.
    Optional<String> word(String name) {
        return has(name)
                        && group.members().get(name) instanceof Foreign.Words words
                        && words.values().size() == 1
                ? Optional.of(words.values().getFirst())
                : Optional.empty();
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

    /// Nothing, since what stands there is of no use; the reason is told.
    <T> Optional<T> rejected(String name, String why) {
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
