package snn.interop.nir.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import snn.interop.nir.Primitive.Named;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.tensor.Shape;

/// Reads the parameters of a node that treats each element by itself, and finds the shape that they
/// have in common.
final class ElementwiseParameters {
    private ElementwiseParameters() {}

    static Optional<Draft> read(Fields fields, ElementwiseKind kind) {
        var all = new ArrayList<Named>();
        boolean complete = true;
        for (String name : kind.needed()) {
            complete &= take(fields, name, all);
        }
        for (String name : kind.optional()) {
            complete &= !fields.has(name) || take(fields, name, all);
        }
        return complete ? shaped(fields, kind, all) : Optional.empty();
    }

    private static boolean take(Fields fields, String name, List<Named> all) {
        var values = fields.numbers(name);
        values.ifPresent(v -> all.add(new Named(name, v)));
        return values.isPresent();
    }

    private static Optional<Draft> shaped(Fields fields, ElementwiseKind kind, List<Named> all) {
        List<Shape> shapes =
                all.stream()
                        .map(p -> p.value().shape())
                        .filter(shape -> shape.rank() > 0)
                        .distinct()
                        .toList();
        if (shapes.size() <= 1) {
            return Optional.of(new Elementwise(kind, all, shapes.stream().findFirst(), false));
        }
        List<Shape> large = shapes.stream().filter(shape -> shape.size() > 1).toList();
        return large.size() == 1 && fields.leniency().broadcast()
                ? Optional.of(broadcast(fields, kind, all, large.getFirst()))
                : uneven(fields, all, large.size() == 1);
    }

    private static Draft broadcast(
            Fields fields, ElementwiseKind kind, List<Named> all, Shape shape) {
        var read = new ArrayList<Named>();
        for (Named p : all) {
            Shape own = p.value().shape();
            if (own.rank() > 0 && !own.equals(shape)) {
                fields.findings()
                        .repaired(
                                "`%s`: `%s` of shape %s, read as the same for all of %s",
                                fields.path(), p.name(), own, shape);
                read.add(new Named(p.name(), Spread.over(shape, p.value())));
            } else {
                read.add(p);
            }
        }
        return new Elementwise(kind, read, Optional.of(shape), false);
    }

    private static Optional<Draft> uneven(Fields fields, List<Named> all, boolean broadcastable) {
        String shapes =
                all.stream()
                        .map(p -> "`%s` %s".formatted(p.name(), p.value().shape()))
                        .collect(Collectors.joining(", "));
        var problem =
                Diagnostic.error(
                        "nir-parameter-shape",
                        "`%s`: the parameters differ in shape: %s",
                        fields.path(),
                        shapes);
        fields.findings()
                .add(
                        broadcastable
                                ? problem.hint(
                                        "`--lenient` reads the single numbers as the same for all")
                                : problem);
        return Optional.empty();
    }
}
