package snn.ir;

import java.util.Optional;
import snn.ir.diagnostic.Span;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;

/// Synapses from every axon before it to every neuron after it: `y = W x + b`.
///
/// @param fanIn the number of axons
/// @param shape `[fanOut]`
/// @param weights `[fanOut, fanIn]`, real; absent in a model that was not trained yet
/// @param biased whether there is a `b`
/// @param bias `[fanOut]`, real, added in every step; absent where `weights` is or nothing is
///   biased
public record Dense(
        String name,
        int fanIn,
        Shape shape,
        WeightFormat format,
        boolean biased,
        Optional<Tensor> weights,
        Optional<Tensor> bias,
        Span origin)
        implements Node, DiscreteNode {

    public int fanOut() {
        return shape.length();
    }

    public Dense withWeights(Tensor replacement, Optional<Tensor> newBias) {
        return new Dense(
                name, fanIn, shape, format, biased, Optional.of(replacement), newBias, origin);
    }

    public Dense withoutWeights() {
        return new Dense(
                name, fanIn, shape, format, biased, Optional.empty(), Optional.empty(), origin);
    }
}
