package snn.interop.nir.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import snn.interop.nir.Primitive;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.tensor.Shape;

/// `Flatten`.
///
/// @param start the first axis of those that become one; negative: from the end
/// @param end the last of them, likewise
/// @param shape that reaches it; empty where the file does not say it
/// @param axes of the shape that the file does not say: it has so many zeros; 0 where it has none
record Flattened(int start, int end, Optional<Shape> shape, int axes) implements Draft {
    static final Family FAMILY =
            new Family() {
                @Override
                public List<String> types() {
                    return List.of("Flatten");
                }

                @Override
                public Optional<Draft> read(Fields fields) {
                    Optional<Integer> start = axis(fields, "start_dim", 1);
                    Optional<Integer> end = axis(fields, "end_dim", -1);
                    boolean unsaid =
                            !fields.has("input_type") || fields.whole().areZero("input_type");
                    Optional<Shape> shape =
                            unsaid ? Optional.empty() : fields.whole().shape("input_type");
                    return start.isEmpty() || end.isEmpty() || !unsaid && shape.isEmpty()
                            ? Optional.empty()
                            : Optional.of(
                                    new Flattened(
                                            start.get(),
                                            end.get(),
                                            shape,
                                            fields.whole().zeros("input_type")));
                }
            };

    private static Optional<Integer> axis(Fields fields, String name, int standard) {
        return fields.has(name)
                ? fields.whole().all(name, 1, Short.MIN_VALUE, Short.MAX_VALUE).map(List::getFirst)
                : Optional.of(standard);
    }

    @Override
    public Wanted wants() {
        return shape.map(Wanted::exactly)
                .orElse(axes == 0 ? Wanted.ANYTHING : Wanted.channels(Wanted.OPEN, axes - 1));
    }

    private int first(Shape in) {
        return start < 0 ? start + in.rank() : start;
    }

    private int last(Shape in) {
        return end < 0 ? end + in.rank() : end;
    }

    private boolean makesSense(Shape in) {
        return first(in) >= 0 && first(in) <= last(in) && last(in) < in.rank();
    }

    @Override
    public Optional<Shape> out(Shape in) {
        if (!makesSense(in)) {
            return Optional.empty();
        }
        var all = new ArrayList<>(in.extents().subList(0, first(in)));
        all.add(
                in.extents().subList(first(in), last(in) + 1).stream()
                        .reduce(1, Math::multiplyExact));
        all.addAll(in.extents().subList(last(in) + 1, in.rank()));
        return Optional.of(new Shape(all));
    }

    @Override
    public Primitive made(Shape in) {
        return new Primitive.Flatten(first(in), last(in));
    }

    @Override
    public List<Diagnostic> complaints(String path, Shape in) {
        if (makesSense(in)) {
            return List.of();
        }
        var problem =
                Diagnostic.error(
                        "nir-axes",
                        "`%s`: axes %d to %d of %s are to become one, and it has axes 0 to %d",
                        path,
                        start,
                        end,
                        in,
                        in.rank() - 1);
        return List.of(
                start > 0
                        ? problem.hint("the axes are counted without the batch, from 0")
                        : problem);
    }

    @Override
    public List<String> readings(String path, Shape in) {
        return shape.isPresent()
                ? List.of()
                : List.of("`%s`: no `input_type`; %s reaches it".formatted(path, in));
    }

    @Override
    public Optional<Change> accepting(String path, Shape arriving, Leniency leniency) {
        return without(path, Wanted.exactly(arriving), leniency);
    }

    @Override
    public Optional<Change> giving(String path, Shape given, Wanted wanted, Leniency leniency) {
        int surplus = Extents.surplus(given, wanted);
        return shape.isEmpty() || surplus == 0
                ? Optional.empty()
                : without(path, Wanted.exactly(Extents.without(shape.get(), surplus)), leniency);
    }

    private Optional<Change> without(String path, Wanted wanted, Leniency leniency) {
        int surplus = shape.map(own -> Extents.surplus(own, wanted)).orElse(missing(wanted));
        if (!leniency.axes() || surplus == 0) {
            return Optional.empty();
        }
        var counted =
                new Flattened(shorter(start, surplus), shorter(end, surplus), rest(surplus), 0);
        return Optional.of(
                new Change(
                        counted,
                        "`%s`: axes %d to %d, counted with %s before them, are read as %d to %d"
                                .formatted(
                                        path,
                                        start,
                                        end,
                                        surplus == 1 ? "a batch axis" : "batch and time axes",
                                        counted.start,
                                        counted.end)));
    }

    /// How many more axes the zeros in the file stand for than `wanted` has.
    private int missing(Wanted wanted) {
        int surplus = axes - wanted.exact().map(Shape::rank).orElse(axes);
        return surplus == 1 || surplus == 2 ? surplus : 0;
    }

    private Optional<Shape> rest(int surplus) {
        return shape.map(own -> Extents.without(own, surplus));
    }

    private static int shorter(int axis, int surplus) {
        return axis < 0 ? axis : Math.max(0, axis - surplus);
    }
}
