package snn.interop.nir.reading;

import java.util.Optional;
import snn.interop.nir.Primitive;
import snn.ir.tensor.Shape;

/// A node that could not be read, for reasons already told. It takes anything and gives nothing, so
/// that nothing else is said because of it.
record Unreadable() implements Draft {
    @Override
    public Wanted wants() {
        return Wanted.ANYTHING;
    }

    @Override
    public Optional<Shape> out(Shape in) {
        return Optional.empty();
    }

    @Override
    public Primitive made(Shape in) {
        throw new IllegalStateException("an unreadable node");
    }

    /// It may well be; no loop through it is found fault with.
    @Override
    public boolean isStateful() {
        return true;
    }
}
