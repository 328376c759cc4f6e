package snn.ir;

import snn.ir.diagnostic.Span;
import snn.ir.tensor.Shape;

/// An encoder whose values are whole numbers: a value `x` enters the network as `rint(x · levels)`,
/// cut off at `±levels`. Spikes have one level.
public record IntegerEncoder(Encoder encoder, int levels) implements IntegerNode {
    @Override
    public String name() {
        return encoder.name();
    }

    @Override
    public Shape shape() {
        return encoder.shape();
    }

    @Override
    public Span origin() {
        return encoder.origin();
    }
}
