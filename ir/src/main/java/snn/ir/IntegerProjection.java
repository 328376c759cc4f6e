package snn.ir;

import java.util.Optional;
import snn.ir.diagnostic.Span;
import snn.ir.synapse.Connectivity;
import snn.ir.synapse.Dense;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;

/// Synapses with integer weights: what reaches a neuron is `(Σ weight · x) · 2^shift + bias`, never
/// beyond 32 bits with the sign.
///
/// @param weights of the connectivity's weight shape, INT8 (INT16 beyond 8 bits), within `bits`
///   bits and symmetric: the least is the greatest's negative
/// @param bits width of a weight with its sign, 1 to 16; 1 means ±1
/// @param bias of the connectivity's bias shape, INT32, in units of the membrane it drives; the
///   quantiser makes it a whole number of weight steps of exponent 0
public record IntegerProjection(
        String name,
        Connectivity connectivity,
        Tensor weights,
        int bits,
        int shift,
        Optional<Tensor> bias,
        Span origin)
        implements IntegerNode {

    /// From every axon to every neuron; `weights` are `[fanOut, fanIn]`.
    public static IntegerProjection dense(
            String name,
            int fanIn,
            Shape shape,
            Tensor weights,
            int bits,
            int shift,
            Optional<Tensor> bias,
            Span origin) {
        return new IntegerProjection(
                name, new Dense(fanIn, shape.length()), weights, bits, shift, bias, origin);
    }

    @Override
    public Shape shape() {
        return connectivity.out();
    }

    /// The number of axons.
    public int fanIn() {
        return connectivity.in().length();
    }

    /// The number of neurons.
    public int fanOut() {
        return connectivity.out().length();
    }

    public boolean isDense() {
        return connectivity instanceof Dense;
    }
}
