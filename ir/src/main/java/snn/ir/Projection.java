package snn.ir;

import java.util.Optional;
import snn.ir.diagnostic.Span;
import snn.ir.synapse.Connectivity;
import snn.ir.synapse.Dense;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;

/// Synapses from the axons before it to the neurons after it: `y = W x + b`, where the connectivity
/// says which weights there are.
///
/// @param weights of the connectivity's weight shape, real; absent in a model that was not trained
///   yet
/// @param biased whether there is a `b`
/// @param bias of the connectivity's bias shape, real, added in every step; absent where `weights`
///   is or nothing is biased
/// @param start how the weights are drawn where they are absent; where this is absent too, training
///   draws as it likes and nothing runs untrained
public record Projection(
        String name,
        Connectivity connectivity,
        WeightFormat format,
        boolean biased,
        Optional<Tensor> weights,
        Optional<Tensor> bias,
        Optional<Initialiser> start,
        Span origin)
        implements Node, DiscreteNode {

    /// From every axon to every neuron; `weights` are `[fanOut, fanIn]`.
    public static Projection dense(
            String name,
            int fanIn,
            Shape shape,
            WeightFormat format,
            boolean biased,
            Optional<Tensor> weights,
            Optional<Tensor> bias,
            Span origin) {
        return new Projection(
                name,
                new Dense(fanIn, shape.length()),
                format,
                biased,
                weights,
                bias,
                Optional.empty(),
                origin);
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

    public Projection withWeights(Tensor replacement, Optional<Tensor> newBias) {
        return new Projection(
                name,
                connectivity,
                format,
                biased,
                Optional.of(replacement),
                newBias,
                start,
                origin);
    }

    public Projection withoutWeights() {
        return new Projection(
                name,
                connectivity,
                format,
                biased,
                Optional.empty(),
                Optional.empty(),
                start,
                origin);
    }
}
