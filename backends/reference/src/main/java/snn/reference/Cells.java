package snn.reference;

import snn.ir.Dense;
import snn.ir.DiscreteNode;
import snn.ir.DiscretePopulation;
import snn.ir.Encoder;
import snn.ir.Flatten;
import snn.ir.Input;
import snn.ir.IntegerDense;
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
            case Input _, Encoder _, Flatten _ -> new Through();
            case Dense dense -> linear(dense);
            case DiscretePopulation population -> new RealNeurons(population);
        };
    }

    private static Cell integer(IntegerNode node) {
        return switch (node) {
            case Input _, IntegerEncoder _, Flatten _ -> new Through();
            case IntegerDense dense -> linear(dense);
            case IntegerPopulation population -> new WholeNeurons(population);
        };
    }

    private static Cell linear(Dense dense) {
        return new Linear(
                dense.weights().orElseThrow().toDoubles(),
                dense.bias().map(Tensor::toDoubles).orElseGet(() -> new double[dense.fanOut()]),
                1,
                new double[dense.fanOut()]);
    }

    private static Cell linear(IntegerDense dense) {
        return new Linear(
                dense.weights().toDoubles(),
                dense.bias().map(Tensor::toDoubles).orElseGet(() -> new double[dense.fanOut()]),
                Math.scalb(1.0, dense.shift()),
                new double[dense.fanOut()]);
    }
}
