package snn.interop.nir.reading;

import java.util.Optional;
import snn.interop.nir.reading.Flat.Wire;
import snn.ir.tensor.Shape;

/// What a misfit of shapes looks like.
final class ShapeHints {
    private static final Leniency ALL = new Leniency(true, true, true, true, true);

    private ShapeHints() {}

    static Optional<String> of(Flat flat, Wire wire, Shape given, Wanted wanted) {
        return repair(flat, wire, given, wanted)
                .map(ShapeHints::option)
                .or(() -> lookingAt(flat, wire, given, wanted));
    }

    private static Optional<Draft.Change> repair(Flat flat, Wire wire, Shape given, Wanted wanted) {
        return flat.draft(wire.to())
                .accepting(flat.path(wire.to()), given, ALL)
                .or(() ->
                        flat.draft(wire.from()).giving(flat.path(wire.from()), given, wanted, ALL));
    }

    private static String option(Draft.Change change) {
        String option =
                change.draft() instanceof Weighted
                        ? "it looks transposed; `--transpose` makes it so: "
                        : "`--lenient` makes it so: ";
        return option + change.sentence();
    }

    private static Optional<String> lookingAt(Flat flat, Wire wire, Shape given, Wanted wanted) {
        if (Extents.surplus(given, wanted) > 0) {
            return Optional.of(
                    "the leading axis of `%s` looks like a batch or steps of time, which no shape has"
                            .formatted(flat.path(wire.from())));
        }
        Optional<Shape> exact = wanted.exact();
        if (exact.isPresent() && exact.get().size() == given.size()) {
            return Optional.of(
                    exact.get().rank() < given.rank()
                            ? "both have %d elements; a `Flatten` between them would fit"
                                    .formatted(given.size())
                            : "both have %d elements, in other axes".formatted(given.size()));
        }
        return Optional.empty();
    }
}
