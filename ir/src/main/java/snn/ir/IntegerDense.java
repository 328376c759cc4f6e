package snn.ir;

import java.util.Optional;
import snn.ir.diagnostic.Span;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;

/// Synapses with integer weights: what reaches neuron `j` is `(Σ_i weights[j, i] · x_i) · 2^shift +
/// bias[j]`, never beyond 32 bits with the sign.
///
/// @param weights `[fanOut, fanIn]`, INT8, within `bits` bits and symmetric: the least is the
///   greatest's negative
/// @param bits width of a weight with its sign, 1 to 8; 1 means ±1
/// @param bias `[fanOut]`, INT32, in units of the membrane it drives; the quantiser makes it a
///   whole number of weight steps of exponent 0
public record IntegerDense(
        String name,
        int fanIn,
        Shape shape,
        Tensor weights,
        int bits,
        int shift,
        Optional<Tensor> bias,
        Span origin)
        implements IntegerNode {

    public int fanOut() {
        return shape.length();
    }
}
