package snn.interop.nir.reading;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;

/// The data sets of a node that hold whole numbers: strides, axes, shapes. Any type of number will
/// do that holds no fractions.
record WholeNumbers(Fields fields) {
    /// A shape has no more extents.
    private static final int FEW = 16;

    /// Whole numbers, none below `least` or above `most`; a single number stands for all `count`.
    Optional<List<Integer>> all(String name, int count, long least, long most) {
        return longs(name, least, most)
                .flatMap(all -> {
                    if (all.size() == 1) {
                        return Optional.of(Collections.nCopies(count, all.getFirst().intValue()));
                    }
                    return all.size() == count
                            ? Optional.of(all.stream().map(Long::intValue).toList())
                            : fields.rejected(
                                    name, "has %d numbers, not %d".formatted(all.size(), count));
                });
    }

    /// A shape in a data set.
    Optional<Shape> shape(String name) {
        Optional<List<Long>> extents = longs(name, Long.MIN_VALUE, Long.MAX_VALUE);
        Optional<Shape> shape = extents.filter(all -> !all.isEmpty()).flatMap(Extents::shape);
        if (extents.isPresent() && shape.isEmpty()) {
            fields.findings()
                    .add(
                            Diagnostic.error(
                                            "nir-size",
                                            "`%s`: `%s` is %s, which is no shape",
                                            fields.path(),
                                            name,
                                            extents.get())
                                    .hint(
                                            "a shape has an axis at least, each extent is 1 or more, and"
                                                    + " their product at most 2147483647"));
        }
        return shape;
    }

    /// Whether a data set holds a zero and nothing else.
    boolean areZero(String name) {
        return fields.look(name).stream()
                .filter(values -> values.size() > 0 && values.size() <= FEW)
                .anyMatch(values ->
                        LongStream.range(0, values.size()).allMatch(n -> values.real(n) == 0));
    }

    /// How many numbers a data set has that [#areZero]; 0 where it is not there.
    int zeros(String name) {
        return areZero(name) ? (int) fields.look(name).orElseThrow().size() : 0;
    }

    /// Whole numbers of a vector or a single one.
    private Optional<List<Long>> longs(String name, long least, long most) {
        return fields.found(name)
                .flatMap(tensor -> {
                    if (tensor.shape().rank() > 1 || tensor.size() > FEW) {
                        return fields.rejected(
                                name,
                                "has the shape %s, not a few numbers".formatted(tensor.shape()));
                    }
                    return within(name, tensor, least, most);
                });
    }

    private Optional<List<Long>> within(String name, Tensor tensor, long least, long most) {
        var all = new ArrayList<Long>();
        for (int n = 0; n < tensor.size(); n++) {
            long value = tensor.type().isInteger() ? tensor.integer(n) : (long) tensor.real(n);
            boolean whole = tensor.type().isInteger() || value == tensor.real(n);
            if (!whole || value < least || value > most) {
                return fields.rejected(name, range(tensor, n, least, most));
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
}
