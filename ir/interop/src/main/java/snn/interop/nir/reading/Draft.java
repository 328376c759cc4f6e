package snn.interop.nir.reading;

import java.util.List;
import java.util.Optional;
import snn.interop.nir.Primitive;
import snn.interop.nir.Primitive.Named;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.tensor.Shape;

/// A node whose own data are read, before it is known what reaches it.
interface Draft {
    /// What may reach it.
    Wanted wants();

    /// What leaves it; empty where `in` makes no sense to it.
    Optional<Shape> out(Shape in);

    /// The node, once it is known what reaches it and that this makes sense.
    Primitive made(Shape in);

    /// What it gives in a step does not depend on what reaches it in the same step, as far as the
    /// order of the nodes goes: it has a state.
    default boolean isStateful() {
        return false;
    }

    /// What leaves it always has the shape of what reaches it.
    default boolean keepsShape() {
        return false;
    }

    /// Itself, sure of this shape. Only for what keeps its shape and does not know it.
    default Draft shaped(Shape shape) {
        throw new IllegalStateException("a node that knows its shape");
    }

    /// The numbers in it, for a look at their values.
    default List<Named> numbers() {
        return List.of();
    }

    /// What is wrong or odd about it when this reaches it.
    default List<Diagnostic> complaints(String path, Shape in) {
        return List.of();
    }

    /// What was not in the file and is told by what reaches it, or stands for more than it is: a
    /// sentence each.
    default List<String> readings(String path, Shape in) {
        return List.of();
    }

    /// How many numbers single ones are written out to.
    default long spread(Shape in) {
        return 0;
    }

    /// Itself, changed so that it takes `arriving`, where it may be.
    default Optional<Change> accepting(String path, Shape arriving, Leniency leniency) {
        return Optional.empty();
    }

    /// Itself, changed so that it gives what is `wanted` instead of `given`, where it may be.
    default Optional<Change> giving(String path, Shape given, Wanted wanted, Leniency leniency) {
        return Optional.empty();
    }

    /// A repair, and the sentence that says so.
    record Change(Draft draft, String sentence) {}
}
