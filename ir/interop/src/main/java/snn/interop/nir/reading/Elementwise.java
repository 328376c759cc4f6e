package snn.interop.nir.reading;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import snn.interop.nir.Primitive;
import snn.interop.nir.Primitive.Named;
import snn.ir.tensor.Shape;

/// What treats each element by itself: neurons, `Scale`, `Delay`, `Threshold`.
///
/// @param shape of its parameters; empty where each of them is a single number without an axis
/// @param told it has been said that single numbers stand for many
record Elementwise(
        ElementwiseKind kind, List<Named> parameters, Optional<Shape> shape, boolean told)
        implements Draft {
    static final Family FAMILY =
            new Family() {
                @Override
                public List<String> types() {
                    return ElementwiseKind.ALL.stream().map(ElementwiseKind::type).toList();
                }

                @Override
                public Optional<Draft> read(Fields fields) {
                    return ElementwiseParameters.read(fields, ElementwiseKind.of(fields.type()));
                }
            };

    Elementwise {
        parameters = List.copyOf(parameters);
    }

    @Override
    public Wanted wants() {
        return shape.map(Wanted::exactly).orElse(Wanted.ANYTHING);
    }

    @Override
    public Optional<Shape> out(Shape in) {
        return Optional.of(in);
    }

    @Override
    public boolean keepsShape() {
        return true;
    }

    @Override
    public Draft shaped(Shape own) {
        return new Elementwise(kind, parameters, Optional.of(own), told);
    }

    @Override
    public boolean isStateful() {
        return kind.stateful();
    }

    @Override
    public List<Named> numbers() {
        return parameters;
    }

    @Override
    public Primitive made(Shape in) {
        return kind.maker()
                .apply(
                        new Parameters(
                                parameters.stream()
                                        .collect(
                                                Collectors.toMap(
                                                        Named::name,
                                                        p -> Spread.over(in, p.value())))));
    }

    @Override
    public long spread(Shape in) {
        return in.size() * single(in).size();
    }

    private List<Named> single(Shape in) {
        return parameters.stream()
                .filter(p -> p.value().shape().rank() == 0 && in.rank() > 0)
                .toList();
    }

    @Override
    public List<String> readings(String path, Shape in) {
        List<Named> single = single(in);
        return single.isEmpty() || told
                ? List.of()
                : List.of(
                        "`%s`: %s without an axis, read as the same for all of %s"
                                .formatted(path, names(single), in));
    }

    private static String names(List<Named> parameters) {
        return parameters.stream().map(p -> "`" + p.name() + "`").collect(Collectors.joining(", "));
    }

    @Override
    public Optional<Change> accepting(String path, Shape arriving, Leniency leniency) {
        Optional<Change> shorter = without(path, Wanted.exactly(arriving), leniency);
        return shorter.isPresent() || !leniency.broadcast() || !isOne()
                ? shorter
                : Optional.of(
                        new Change(
                                reshaped(Shape.SCALAR, Optional.empty(), true),
                                "`%s`: %s of shape %s, read as the same for all of %s"
                                        .formatted(path, names(parameters), own(), arriving)));
    }

    @Override
    public Optional<Change> giving(String path, Shape given, Wanted wanted, Leniency leniency) {
        return without(path, wanted, leniency);
    }

    private Shape own() {
        return shape.orElse(Shape.SCALAR);
    }

    private boolean isOne() {
        return shape.isPresent() && own().size() == 1;
    }

    private Optional<Change> without(String path, Wanted wanted, Leniency leniency) {
        int surplus = shape.isEmpty() ? 0 : Extents.surplus(own(), wanted);
        if (!leniency.axes() || surplus == 0 || !Extents.areSingle(own(), surplus)) {
            return Optional.empty();
        }
        Shape rest = Extents.without(own(), surplus);
        return Optional.of(
                new Change(
                        reshaped(rest, Optional.of(rest), told),
                        Axes.dropped(path, names(parameters), own(), rest)));
    }

    private Elementwise reshaped(Shape to, Optional<Shape> shape, boolean told) {
        return new Elementwise(
                kind,
                parameters.stream()
                        .map(p ->
                                p.value().shape().rank() == 0
                                        ? p
                                        : new Named(p.name(), p.value().withShape(to)))
                        .toList(),
                shape,
                told);
    }
}
