package snn.reference;

import snn.ir.Normalisation;
import snn.ir.Pooling;
import snn.ir.Projection;
import snn.ir.Concat;
import snn.ir.DiscreteNode;
import snn.ir.DiscretePopulation;
import snn.ir.Dropout;
import snn.ir.Encoder;
import snn.ir.Flatten;
import snn.ir.Input;
import snn.ir.IntegerProjection;
import snn.ir.IntegerEncoder;
import snn.ir.IntegerNode;
import snn.ir.IntegerPopulation;
import snn.ir.graph.Named;
import snn.ir.tensor.Tensor;

/// Makes the cell of a node. Inputs and encoders pass on what the sample brings.
final class Cells {
    private Cells() {}

    static Cell of(Named node) {
        return switch (node) {
            case DiscreteNode discrete -> discrete(discrete);
            case IntegerNode integer -> integer(integer);
            default -> throw new IllegalArgumentException("not a node of a program: " + node);
        };
    }

    private static Cell discrete(DiscreteNode node) {
        return switch (node) {
            case Input _, Encoder _, Flatten _, Dropout _ -> new Through();
            case Projection dense -> linear(dense);
            case Concat _, Pooling _, Normalisation _ ->
                    throw new IllegalArgumentException(node.name());
            case DiscretePopulation population -> new RealNeurons(population);
        };
    }

    private static Cell integer(IntegerNode node) {
        return switch (node) {
            case Input _, IntegerEncoder _, Flatten _, Dropout _ -> new Through();
            case IntegerProjection dense -> linear(dense);
            case Concat _, Pooling _ -> throw new IllegalArgumentException(node.name());
            case IntegerPopulation population -> new WholeNeurons(population);
        };
    }

    private static Cell linear(Projection dense) {
        return new Linear(
                dense.weights().orElseThrow().toDoubles(),
                dense.bias().map(Tensor::toDoubles).orElseGet(() -> new double[dense.fanOut()]),
                1,
                new double[dense.fanOut()]);
    }

    private static Cell linear(IntegerProjection dense) {
        return new Linear(
                dense.weights().toDoubles(),
                dense.bias().map(Tensor::toDoubles).orElseGet(() -> new double[dense.fanOut()]),
                Math.scalb(1.0, dense.shift()),
                new double[dense.fanOut()]);
    }
}
